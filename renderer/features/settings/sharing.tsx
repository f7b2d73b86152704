import { useMutation } from '@tanstack/react-query';
import type { Organisations } from '#contract/settings.ts';
import { ledger } from '#renderer/ledger.ts';
import { SelectField } from '#renderer/ui/select-field.tsx';

type Props = { readonly sharing: NonNullable<Organisations['sharing']> };

/** Whether Billing and Books keep one set of invoices: found out, unless a person says otherwise. */
export function Sharing({ sharing: { chosen, isFound } }: Props) {
  const choose = useMutation({
    mutationFn: (sharing: typeof chosen) => ledger.settings.chooseSharing({ sharing }),
  });
  return (
    <SelectField
      label="Invoices of Billing"
      help="One set: written through Books only. Of its own: an invoice paid by card is written to Billing too"
      problem={choose.error?.message ?? null}
      value={chosen}
      options={[
        { value: 'found', label: `As found: ${isFound ? 'one set with Books' : 'of its own'}` },
        { value: 'shared', label: 'One set with Books' },
        { value: 'own', label: 'Of its own' },
      ]}
      onChange={(next) => choose.mutate(next)}
    />
  );
}
