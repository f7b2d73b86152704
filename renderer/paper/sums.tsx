import type { PaperDocument } from '#contract/invoices.ts';
import type { Discount } from '#domain/invoice/invoice.ts';
import type { InvoiceTotals, TaxGroup } from '#domain/invoice/totals.ts';
import { type Minor, negate, subtract } from '#domain/money.ts';
import type { Figures } from '#renderer/paper/figures.ts';
import { taxLabel } from '#renderer/paper/taxes.ts';

type Props = { readonly invoice: PaperDocument['invoice']; readonly figures: Figures };
type Row = {
  readonly key: string;
  readonly what: string;
  readonly reason: string;
  readonly amount: string;
};

/** What it comes to: discount only where there is one, one row a tax with its base. */
export function Sums({ invoice, figures }: Props) {
  const { totals, currency } = invoice;
  return (
    <table className="paper-sums">
      <tbody>
        {rowsAbove(invoice, figures).map(asRow)}
        <tr>
          <td className="paper-sum paper-grand-word">Total, {currency}</td>
          <td className="paper-sum paper-grand-word paper-figure">
            <span className="paper-grand-figure">{figures.amount(totals.total)}</span>
          </td>
        </tr>
        {rowsBelow(totals, figures).map(asRow)}
      </tbody>
    </table>
  );
}

function rowsAbove({ totals, discount, priceMode }: PaperDocument['invoice'], figures: Figures) {
  const inside = priceMode === 'inclusive' && totals.taxes.length > 0;
  const rows: Row[] = [];
  if (totals.discount !== 0) {
    const subtotal = inside ? 'Subtotal, tax included' : 'Subtotal';
    rows.push(row('subtotal', subtotal, figures.amount(totals.subtotal)));
    const less = figures.amount(negate(totals.discount));
    rows.push(row('discount', discountLabel(discount, figures), less));
  }
  if (totals.taxes.length > 0) {
    rows.push(row('net', inside ? 'Net, without tax' : 'Net', figures.amount(totals.net)));
  }
  return [...rows, ...totals.taxes.map((group) => taxRow(group, group.amount, figures))];
}

function rowsBelow(totals: InvoiceTotals, figures: Figures): readonly Row[] {
  if (totals.withheld === 0) return [];
  const payable = figures.amount(subtract(totals.total, totals.withheld));
  return [
    ...totals.withholdings.map((group) => taxRow(group, negate(group.amount), figures)),
    row('payable', 'To pay after withholding', payable),
  ];
}

function taxRow({ tax, base }: TaxGroup, amount: Minor, figures: Figures): Row {
  const what = `${taxLabel(tax, figures.percent)} on ${figures.amount(base)}`;
  return row(tax.id, what, figures.amount(amount), tax.reason);
}

function row(key: string, what: string, amount: string, reason = ''): Row {
  return { key, what, reason, amount };
}

function discountLabel(discount: Discount, figures: Figures): string {
  return discount.kind === 'percent' ? `Discount ${figures.percent(discount.rate)}` : 'Discount';
}

function asRow({ key, what, reason, amount }: Row) {
  return (
    <tr key={key}>
      <td className="paper-sum paper-sum-word">
        {what}
        {reason && (
          <span className="paper-reason" dir="auto">
            {reason}
          </span>
        )}
      </td>
      <td className="paper-sum paper-figure">{amount}</td>
    </tr>
  );
}
