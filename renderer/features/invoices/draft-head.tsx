import type { Client } from '#domain/client/client.ts';
import { CURRENCIES } from '#domain/currency.ts';
import { addDays } from '#domain/dates.ts';
import type { DraftInvoice, PriceMode } from '#domain/invoice/invoice.ts';
import { ClientField } from '#renderer/features/invoices/client-field.tsx';
import { changeDraft } from '#renderer/features/invoices/editing.ts';
import type { DraftEditing } from '#renderer/features/invoices/use-editing.ts';
import { formatDay } from '#renderer/format.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { RateField } from '#renderer/ui/rate-field.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

const TERMS_DAYS = [0, 7, 10, 14, 21, 30, 45, 60, 90];

const PRICE_MODES: readonly { readonly value: PriceMode; readonly label: string }[] = [
  { value: 'exclusive', label: 'without tax' },
  { value: 'inclusive', label: 'with tax' },
];

const CURRENCY_CHOICES = CURRENCIES.map(({ code, name }) => ({
  value: code,
  label: `${code}, ${name}`,
}));

type Props = Pick<DraftEditing, 'edit'> & {
  readonly draft: DraftInvoice;
  readonly client: Client | null;
};

/** Who, when and in which money: the head of the document, in its order. */
export function DraftHead({ draft, client, edit }: Props) {
  const change = (patch: Parameters<typeof changeDraft>[0]) => edit(changeDraft(patch));
  return (
    <div className="draft-head">
      <div className="draft-wide">
        <ClientField draft={draft} client={client} onChange={change} />
      </div>
      <DateField
        label="Invoice date"
        name="invoiceDate"
        value={draft.invoiceDate}
        placeholder="the day it is issued"
        onChange={(invoiceDate) => change({ invoiceDate })}
      />
      <DueField draft={draft} onChange={change} />
      <SelectField
        label="Currency"
        name="currency"
        value={draft.currency}
        options={CURRENCY_CHOICES}
        onChange={(currency) => change({ currency, rate: null })}
      />
      <SelectField
        label="Prices are"
        name="priceMode"
        value={draft.priceMode}
        options={PRICE_MODES}
        onChange={(priceMode) => change({ priceMode })}
      />
      <DateField
        label="Delivered from"
        name="deliveredFrom"
        value={draft.deliveredFrom}
        onChange={(deliveredFrom) => change({ deliveredFrom })}
      />
      <DateField
        label="Delivered to"
        name="deliveredTo"
        value={draft.deliveredTo}
        onChange={(deliveredTo) => change({ deliveredTo })}
      />
      <div className="draft-wide">
        <TextField
          label="Your reference"
          name="reference"
          value={draft.reference}
          placeholder="Purchase order of the client"
          onChange={(reference) => change({ reference })}
        />
      </div>
      <DraftRate draft={draft} onChange={change} />
    </div>
  );
}

type FieldProps = {
  readonly draft: DraftInvoice;
  readonly onChange: (patch: Partial<Omit<DraftInvoice, 'id' | 'lines'>>) => void;
};

/** Days after the invoice date, with the day they lead to. */
function DueField({ draft, onChange }: FieldProps) {
  const { today } = useFacts();
  const from = draft.invoiceDate ?? today;
  const choices = [...new Set([...TERMS_DAYS, draft.termsDays])].toSorted((a, b) => a - b);
  return (
    <SelectField
      label="Due"
      name="termsDays"
      value={String(draft.termsDays)}
      options={choices.map((days) => ({
        value: String(days),
        label:
          days === 0 ? 'on receipt' : `in ${days} days, ${formatDay(addDays(from, days), today)}`,
      }))}
      onChange={(days) => onChange({ termsDays: Number(days) })}
    />
  );
}

/** Asked for only where the document is not in the base currency. */
function DraftRate({ draft, onChange }: FieldProps) {
  const { today, baseCurrency } = useFacts();
  if (draft.currency === baseCurrency) return null;
  return (
    <RateField
      key={draft.currency}
      currency={draft.currency}
      base={baseCurrency}
      value={draft.rate?.rate ?? null}
      onChange={(rate) =>
        onChange({
          rate: rate && { rate, on: draft.invoiceDate ?? today, source: 'typed' },
        })
      }
    />
  );
}
