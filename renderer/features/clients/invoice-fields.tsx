import { CURRENCIES, type CurrencyCode } from '#domain/currency.ts';
import type { ClientDraft } from '#renderer/features/clients/client-draft.ts';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

type Props = {
  readonly draft: ClientDraft;
  readonly onChange: (part: Partial<ClientDraft>) => void;
};

const TERMS = [0, 7, 10, 14, 21, 30, 45, 60, 90] as const;

/** What an invoice to this client begins with. */
export function InvoiceFields({ draft, onChange }: Props) {
  return (
    <>
      <TextField
        label="VAT or tax ID"
        value={draft.taxId}
        onChange={(taxId) => onChange({ taxId })}
      />
      <SelectField
        label="Currency of invoices"
        value={draft.currency}
        options={CURRENCIES.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
        onChange={(currency) => onChange({ currency: currency as CurrencyCode })}
      />
      <SelectField
        label="Time to pay"
        value={draft.termsDays === null ? '' : String(draft.termsDays)}
        options={[
          { value: '', label: 'As the business has it' },
          ...choices(draft.termsDays).map((days) => ({
            value: String(days),
            label: termsLabel(days),
          })),
        ]}
        onChange={(days) => onChange({ termsDays: days === '' ? null : Number(days) })}
      />
    </>
  );
}

function choices(chosen: number | null): readonly number[] {
  const all = new Set<number>(chosen === null ? TERMS : [...TERMS, chosen]);
  return [...all].toSorted((one, other) => one - other);
}

function termsLabel(days: number): string {
  return days === 0 ? 'On receipt' : `${days} days`;
}
