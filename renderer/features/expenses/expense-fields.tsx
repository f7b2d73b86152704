import { useSuspenseQuery } from '@tanstack/react-query';
import { CURRENCIES, type CurrencyCode } from '#domain/currency.ts';
import { EXPENSE_CATEGORIES } from '#domain/expense/expense.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { draftTax, type ExpenseDraft } from '#renderer/features/expenses/expense-draft.ts';
import { formatPercent } from '#renderer/format.ts';
import { type LedgerProblem, ledger } from '#renderer/ledger.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { MoneyField } from '#renderer/ui/number-fields.tsx';
import { RateField } from '#renderer/ui/rate-field.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

type Props = {
  readonly draft: ExpenseDraft;
  readonly problem: LedgerProblem | null;
  readonly onChange: (part: Partial<ExpenseDraft>) => void;
};

export function ExpenseFields({ draft, problem, onChange }: Props) {
  const at = (field: string) => problem?.fields[field] ?? null;
  return (
    <div className="expense-fields">
      <TextField
        label="Vendor"
        value={draft.vendor}
        onChange={(vendor) => onChange({ vendor })}
        problem={at('vendor')}
      />
      <DateField
        label="Day"
        value={draft.spentOn}
        onChange={(day) => day && onChange({ spentOn: day })}
      />
      <SelectField
        label="Category"
        value={draft.category}
        options={EXPENSE_CATEGORIES.map((value) => ({ value, label: value }))}
        onChange={(value) =>
          onChange({ category: EXPENSE_CATEGORIES.find((one) => one === value) ?? 'Other' })
        }
      />
      <TextField
        label="For"
        value={draft.description}
        onChange={(description) => onChange({ description })}
      />
      <AmountFields draft={draft} onChange={onChange} />
    </div>
  );
}

function AmountFields({ draft, onChange }: Omit<Props, 'problem'>) {
  const { baseCurrency } = useFacts();
  const { data: taxes } = useSuspenseQuery({
    queryKey: ['settings.taxes'],
    queryFn: () => ledger.settings.taxes({}),
  });
  const charged = taxes.filter((tax) => tax.kind === 'standard' && tax.archivedAt === null);
  return (
    <>
      <SelectField
        label="Currency"
        value={draft.currency}
        options={CURRENCIES.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
        onChange={(currency) => onChange({ currency: currency as CurrencyCode })}
      />
      <MoneyField
        label="Amount paid"
        value={draft.amount}
        currency={draft.currency}
        help="With tax, as on the receipt"
        onChange={(amount) => onChange({ amount, typedTax: null })}
      />
      <SelectField
        label="Tax inside"
        value={draft.tax?.id ?? ''}
        options={[
          { value: '', label: 'None' },
          ...charged.map((tax) => ({
            value: tax.id,
            label: `${tax.name} ${formatPercent(tax.rate)}`,
          })),
        ]}
        onChange={(id) =>
          onChange({ tax: plain(charged.find((tax) => tax.id === id)), typedTax: null })
        }
      />
      <MoneyField
        label="Tax amount"
        value={draftTax(draft)}
        currency={draft.currency}
        help={taxHelp(draft)}
        onChange={(typedTax) => onChange({ typedTax })}
      />
      <RateField
        currency={draft.currency}
        base={baseCurrency}
        value={draft.rate}
        onChange={(rate) => onChange({ rate })}
      />
    </>
  );
}

/** The tax as a document copies it: without what belongs to the settings. */
function plain(tax: (Tax & { readonly archivedAt?: unknown }) | undefined): Tax | null {
  if (!tax) return null;
  const { archivedAt, ...copy } = tax;
  return copy;
}

function taxHelp({ typedTax, tax }: ExpenseDraft): string {
  if (typedTax !== null) return 'As typed';
  return tax === null ? 'No tax is inside' : 'Worked out from the rate';
}
