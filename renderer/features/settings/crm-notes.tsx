import { useSuspenseQuery } from '@tanstack/react-query';
import { ledger } from '#renderer/ledger.ts';
import { CheckField } from '#renderer/ui/check-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useKept } from '#renderer/ui/use-kept.ts';

/** Notes in CRM are for who wants them: others find their contacts full of them. */
export function CrmNotes() {
  const { data: isOn } = useSuspenseQuery({
    queryKey: ['settings.crmNotes'],
    queryFn: () => ledger.settings.crmNotes({}),
  });
  const { chosen, choose, error } = useKept(isOn, (next) =>
    ledger.settings.saveCrmNotes({ isOn: next }),
  );
  return (
    <Section title="Notes in CRM">
      <CheckField
        label="Note what matters beside the contact in CRM"
        help="An invoice that was issued, voided or paid in full, a subscription that was cancelled, a ticket that was opened."
        isOn={chosen}
        onChange={choose}
      />
      {error && <Notice tone="needs">{error.message}</Notice>}
    </Section>
  );
}
