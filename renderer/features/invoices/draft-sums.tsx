import type { Discount, DraftInvoice } from '#domain/invoice/invoice.ts';
import type { InvoiceTotals, TaxGroup } from '#domain/invoice/totals.ts';
import { type Minor, negate, subtract, ZERO } from '#domain/money.ts';
import { DiscountField } from '#renderer/features/invoices/discount-field.tsx';
import { changeDraft } from '#renderer/features/invoices/editing.ts';
import type { DraftEditing } from '#renderer/features/invoices/use-editing.ts';
import { formatAmount, formatPercent } from '#renderer/format.ts';
import { Money } from '#renderer/ui/money.tsx';

type Props = Pick<DraftEditing, 'edit'> & {
  readonly draft: DraftInvoice;
  readonly totals: InvoiceTotals;
};

/** What it comes to so far, from the function that issues. */
export function DraftSums({ draft, totals, edit }: Props) {
  const { currency } = draft;
  const discount = (next: Discount) => edit(changeDraft({ discount: next }));
  const row = (word: string, amount: Minor, base = '') => (
    <tr key={`${word} ${base}`}>
      <th scope="row">{word}</th>
      <td className="end muted">{base}</td>
      <td className="end">
        <Money amount={amount} currency={currency} isBare />
      </td>
    </tr>
  );
  const taxRow = (group: TaxGroup, amount: Minor) =>
    row(nameOf(group), amount, `on ${formatAmount(group.base, currency)}`);

  return (
    <table className="draft-sums" aria-label="Totals">
      <tbody>
        {row(draft.priceMode === 'inclusive' ? 'Subtotal, with tax' : 'Subtotal', totals.subtotal)}
        <tr>
          <th scope="row">Discount</th>
          <td>
            <DiscountField draft={draft} onChange={discount} />
          </td>
          <td className="end">
            <Money
              amount={totals.discount === ZERO ? null : negate(totals.discount)}
              currency={currency}
              isBare
            />
          </td>
        </tr>
        {totals.taxes.map((group) => taxRow(group, group.amount))}
        <tr className="draft-total">
          <th scope="row">Total</th>
          <td className="end muted">{currency}</td>
          <td className="end">
            <output className="draft-total-figure">{formatAmount(totals.total, currency)}</output>
          </td>
        </tr>
        {totals.withholdings.map((group) => taxRow(group, negate(group.amount)))}
        {totals.withheld !== 0 &&
          row('To pay after withholding', subtract(totals.total, totals.withheld))}
      </tbody>
    </table>
  );
}

function nameOf({ tax }: TaxGroup): string {
  if (tax.kind === 'exempt' || tax.name.includes('%')) return tax.name;
  return `${tax.name} ${formatPercent(tax.rate)}`;
}
