import type { Discount, DraftInvoice } from '#domain/invoice/invoice.ts';
import { type Ppm, ZERO } from '#domain/money.ts';
import { MoneyField, PercentField } from '#renderer/ui/number-fields.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';

type Way = Exclude<Discount['kind'], 'none'>;

type Props = {
  readonly draft: DraftInvoice;
  readonly onChange: (discount: Discount) => void;
};

/** Off the whole document: an amount or a part of it. */
export function DiscountField({ draft: { discount, currency }, onChange }: Props) {
  const way: Way = discount.kind === 'percent' ? 'percent' : 'amount';
  const field = { label: 'Discount', isLabelHidden: true, name: 'discount', placeholder: '–' };
  return (
    <span className="draft-discount">
      <SelectField
        label="Discount in"
        isLabelHidden
        value={way}
        options={[
          { value: 'amount', label: currency },
          { value: 'percent', label: '%' },
        ]}
        onChange={(next) => onChange(emptyOf(next))}
      />
      {way === 'percent' ? (
        <PercentField
          {...field}
          value={discount.kind === 'percent' && discount.rate !== 0 ? discount.rate : null}
          onChange={(rate) => onChange(rate === null ? emptyOf(way) : { kind: 'percent', rate })}
        />
      ) : (
        <MoneyField
          {...field}
          currency={currency}
          value={discount.kind === 'amount' && discount.amount !== 0 ? discount.amount : null}
          onChange={(amount) =>
            onChange(amount === null ? emptyOf(way) : { kind: 'amount', amount })
          }
        />
      )}
    </span>
  );
}

/** The way that was chosen stays, also while there is no discount yet. */
function emptyOf(way: Way): Discount {
  return way === 'percent' ? { kind: 'percent', rate: 0 as Ppm } : { kind: 'amount', amount: ZERO };
}
