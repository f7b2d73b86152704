import { useQuery } from '@tanstack/react-query';
import type { Business } from '#domain/business/business.ts';
import { type LedgerProblem, ledger } from '#renderer/ledger.ts';
import { TextField } from '#renderer/ui/text-field.tsx';

type Props = {
  readonly draft: Business;
  readonly problem: LedgerProblem | null;
  readonly onChange: (part: Partial<Business>) => void;
};

export function NumberFields({ draft, problem, onChange }: Props) {
  const { data: next } = useQuery({
    queryKey: ['invoices.nextNumber', draft.prefix, draft.startNumber],
    queryFn: () => ledger.invoices.nextNumber({ on: null }),
  });
  const whole = (text: string) => Number(text.replaceAll(/\D/g, '').slice(0, 7) || '0');
  return (
    <>
      <TextField
        label="Prefix"
        value={draft.prefix}
        help={next ? `The next number is ${next}.` : undefined}
        problem={problem?.fields['prefix'] ?? null}
        onChange={(prefix) => onChange({ prefix })}
      />
      <TextField
        label="First number"
        value={String(draft.startNumber)}
        help="Counts for the first year only"
        problem={problem?.fields['startNumber'] ?? null}
        onChange={(text) => onChange({ startNumber: Math.max(1, whole(text)) })}
      />
      <TextField
        label="Days to pay"
        value={String(draft.termsDays)}
        problem={problem?.fields['termsDays'] ?? null}
        onChange={(text) => onChange({ termsDays: Math.min(365, whole(text)) })}
      />
    </>
  );
}
