import { INCOME_KINDS } from '#contract/income.ts';
import { CURRENCIES, type CurrencyCode } from '#domain/currency.ts';
import { ClientPicker } from '#renderer/client-picker.tsx';
import type { IncomeDraft } from '#renderer/features/income/income-draft.ts';
import { kindWord } from '#renderer/features/income/kind-word.ts';
import type { LedgerProblem } from '#renderer/ledger.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { MoneyField, QuantityField } from '#renderer/ui/number-fields.tsx';
import { RateField } from '#renderer/ui/rate-field.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

type Props = {
  readonly draft: IncomeDraft;
  readonly problem: LedgerProblem | null;
  readonly onChange: (part: Partial<IncomeDraft>) => void;
};

export function IncomeFields({ draft, problem, onChange }: Props) {
  return (
    <>
      <TextField
        label="From"
        value={draft.platform}
        onChange={(platform) => onChange({ platform })}
        placeholder="Platform, tip, cash"
        problem={problem?.fields['platform'] ?? null}
      />
      <TextField
        label="Contract or gig"
        value={draft.contract}
        onChange={(contract) => onChange({ contract })}
      />
      <ClientPicker
        label="For"
        client={draft.client}
        onPick={(client) => onChange({ client })}
        onNone={() => onChange({ client: null })}
      />
      <DateField
        label="Day"
        value={draft.earnedOn}
        onChange={(day) => day && onChange({ earnedOn: day })}
      />
      <SelectField
        label="Kind"
        value={draft.kind}
        options={INCOME_KINDS.map((value) => ({ value, label: kindWord(value) }))}
        onChange={(value) =>
          onChange({ kind: INCOME_KINDS.find((kind) => kind === value) ?? 'other' })
        }
      />
      <AmountFields draft={draft} onChange={onChange} />
    </>
  );
}

function AmountFields({ draft, onChange }: Omit<Props, 'problem'>) {
  const { baseCurrency } = useFacts();
  return (
    <>
      <SelectField
        label="Currency"
        value={draft.currency}
        options={CURRENCIES.map(({ code, name }) => ({
          value: code,
          label: `${code} · ${name}`,
        }))}
        onChange={(currency) => onChange({ currency: currency as CurrencyCode })}
      />
      <RateField
        currency={draft.currency}
        base={baseCurrency}
        value={draft.rate}
        onChange={(rate) => onChange({ rate })}
      />
      <MoneyField
        label="Gross"
        value={draft.gross}
        currency={draft.currency}
        onChange={(gross) => onChange({ gross })}
        help="Before the platform’s fee"
      />
      <MoneyField
        label="Fee"
        value={draft.fee}
        currency={draft.currency}
        onChange={(fee) => onChange({ fee })}
      />
      <MoneyField
        label="Tax withheld"
        value={draft.withheld}
        currency={draft.currency}
        onChange={(withheld) => onChange({ withheld })}
      />
      <QuantityField label="Hours" value={draft.hours} onChange={(hours) => onChange({ hours })} />
      <TextField label="Note" value={draft.note} onChange={(note) => onChange({ note })} />
    </>
  );
}
