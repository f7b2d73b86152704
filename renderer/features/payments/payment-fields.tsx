import { type OpenInvoice, PAYMENT_METHODS } from '#contract/payments.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { PaymentDraft } from '#renderer/features/payments/payment-draft.ts';
import { PAYMENT_WORDS } from '#renderer/payment-words.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { MoneyField } from '#renderer/ui/number-fields.tsx';
import { RateField } from '#renderer/ui/rate-field.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

type Props = {
  readonly draft: PaymentDraft;
  readonly open: readonly OpenInvoice[];
  readonly problem: string | null;
  readonly onChange: (part: Partial<PaymentDraft>) => void;
};

/** A new amount is spread anew; what was changed by hand belonged to the old one. */
export function PaymentFields({ draft, open, problem, onChange }: Props) {
  const { today, baseCurrency } = useFacts();
  return (
    <div className="payment-fields">
      <MoneyField
        label={`Amount, ${draft.currency}`}
        currency={draft.currency}
        value={draft.amount}
        problem={problem}
        onChange={(amount) => onChange({ amount, typed: null })}
        hasFirstFocus
      />
      <SelectField<CurrencyCode>
        label="Currency"
        value={draft.currency}
        options={currenciesOf(draft, open, baseCurrency)}
        onChange={(currency) => onChange({ currency, rate: null, typed: null })}
      />
      <DateField
        label="Received"
        value={draft.receivedOn}
        onChange={(day) => onChange({ receivedOn: day ?? today })}
      />
      <SelectField
        label="How"
        value={draft.method}
        options={PAYMENT_METHODS.map((value) => ({ value, label: PAYMENT_WORDS[value] }))}
        onChange={(method) => onChange({ method })}
      />
      <TextField
        label="Reference"
        value={draft.reference}
        placeholder="As the bank shows it"
        onChange={(reference) => onChange({ reference })}
      />
      <RateField
        key={draft.currency}
        currency={draft.currency}
        base={baseCurrency}
        value={draft.rate}
        onChange={(rate) => onChange({ rate })}
      />
    </div>
  );
}

function currenciesOf(draft: PaymentDraft, open: readonly OpenInvoice[], base: CurrencyCode) {
  const codes = new Set([...open.map((invoice) => invoice.currency), draft.currency, base]);
  return [...codes].map((code) => ({ value: code, label: code }));
}
