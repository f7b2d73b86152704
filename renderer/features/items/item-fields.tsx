import '#renderer/features/items/items.css';
import { CURRENCIES } from '#domain/currency.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';
import type { ItemDraft } from '#renderer/features/items/item-draft.ts';
import { formatPercent } from '#renderer/format.ts';
import { CheckField } from '#renderer/ui/check-field.tsx';
import { PriceField } from '#renderer/ui/number-fields.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

const CURRENCY_CHOICES = CURRENCIES.map(({ code, name }) => ({
  value: code,
  label: `${code}, ${name}`,
}));

type Props = {
  readonly draft: ItemDraft;
  readonly taxes: readonly TaxSetting[];
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<ItemDraft>) => void;
};

export function ItemFields({ draft, taxes, problems, onChange }: Props) {
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
        help="Second, smaller line on the invoice"
        rows={2}
        value={draft.description}
        onChange={(description) => onChange({ description })}
      />
      <div className="item-price">
        <PriceField
          label="Price"
          currency={draft.currency}
          value={draft.price}
          problem={problem('price')}
          onChange={(price) => onChange({ price })}
        />
        <SelectField
          label="Currency"
          value={draft.currency}
          options={CURRENCY_CHOICES}
          onChange={(currency) => onChange({ currency })}
        />
        <TextField
          label="Unit"
          value={draft.unit}
          placeholder="h, day, piece"
          onChange={(unit) => onChange({ unit })}
        />
      </div>
      <ItemTaxes draft={draft} taxes={taxes} onChange={onChange} />
    </>
  );
}

function ItemTaxes({ draft, taxes, onChange }: Omit<Props, 'problems'>) {
  const offered = taxes.filter((tax) => tax.archivedAt === null || draft.taxIds.includes(tax.id));
  if (offered.length === 0) return null;
  return (
    <fieldset className="item-taxes">
      <legend className="small muted">Taxes; none takes those of the draft</legend>
      {offered.map((tax) => (
        <CheckField
          key={tax.id}
          label={`${tax.name} ${formatPercent(tax.rate)}`}
          isOn={draft.taxIds.includes(tax.id)}
          onChange={(isOn) => {
            const rest = draft.taxIds.filter((id) => id !== tax.id);
            onChange({ taxIds: isOn ? [...rest, tax.id] : rest });
          }}
        />
      ))}
    </fieldset>
  );
}
