import { CURRENCIES } from '#domain/currency.ts';
import type { TermUnit } from '#domain/subscription/plan.ts';
import type { PlanDraft } from '#renderer/features/subscriptions/plan-draft.ts';
import { MoneyField } from '#renderer/ui/number-fields.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

const CURRENCY_CHOICES = CURRENCIES.map(({ code, name }) => ({
  value: code,
  label: `${code}, ${name}`,
}));
const UNITS: readonly { readonly value: TermUnit; readonly label: string }[] = [
  { value: 'week', label: 'weeks' },
  { value: 'month', label: 'months' },
  { value: 'year', label: 'years' },
];

type Props = {
  readonly draft: PlanDraft;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<PlanDraft>) => void;
};

export function PlanFields({ draft, problems, onChange }: Props) {
  const problem = (name: string) => problems[name] ?? null;
  return (
    <>
      <TextField
        label="Name"
        value={draft.name}
        problem={problem('name')}
        onChange={(name) => onChange({ name })}
        hasFirstFocus
      />
      <TextField
        label="Description"
        rows={2}
        value={draft.description}
        onChange={(description) => onChange({ description })}
      />
      <div className="plan-price">
        <MoneyField
          label="Price a term"
          currency={draft.currency}
          value={draft.price}
          problem={problem('price')}
          onChange={(price) => onChange({ price })}
        />
        <SelectField
          label="Currency"
          value={draft.currency}
          options={CURRENCY_CHOICES}
          problem={problem('currency')}
          help="Billing takes plans in its own currency"
          onChange={(currency) => onChange({ currency })}
        />
        <TextField
          label="Billed every"
          value={draft.every}
          problem={problem('term.every') ?? problem('term')}
          onChange={(every) => onChange({ every })}
        />
        <SelectField
          label="Unit of the term"
          value={draft.unit}
          options={UNITS}
          onChange={(unit) => onChange({ unit })}
        />
      </div>
      <TextField
        label="Code"
        value={draft.code}
        isReadOnly={draft.id !== null}
        problem={problem('code')}
        help={
          draft.id === null
            ? 'What Billing knows it by. Left empty, it is made of the name.'
            : 'Billing knows it by this, so it stays.'
        }
        onChange={(code) => onChange({ code })}
      />
    </>
  );
}
