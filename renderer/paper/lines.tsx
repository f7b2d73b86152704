import type { ReactNode } from 'react';
import type { PaperDocument } from '#contract/invoices.ts';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import type { Aligned, Figures } from '#renderer/paper/figures.ts';
import { taxCell, taxHead } from '#renderer/paper/taxes.ts';

/** So many of the last lines stay with the totals, which therefore never stand alone. */
const KEPT_LINES = 3;

type Props = {
  readonly invoice: PaperDocument['invoice'];
  readonly figures: Figures;
  /** What stands under the lines: payment and sums. */
  readonly children: ReactNode;
};

type Row = {
  readonly position: number;
  readonly line: InvoiceLine;
  readonly quantity: Aligned;
  readonly price: Aligned;
  readonly discount: string | null;
  readonly tax: string | null;
  readonly amount: string;
};

export function Lines({ invoice, figures, children }: Props) {
  const tax = taxHead(invoice.lines);
  const hasDiscount = invoice.lines.some((line) => line.discountRate > 0);
  const rows = rowsOf(invoice, figures, { hasDiscount, hasTax: tax !== null });
  const free = rows.slice(0, -KEPT_LINES);
  const kept = rows.slice(-KEPT_LINES);
  return (
    <table className="paper-lines">
      <thead>
        <tr>
          <th className="paper-head paper-number">No.</th>
          <th className="paper-head">Description</th>
          <th className="paper-head paper-figure paper-quantity">Quantity</th>
          <td className="paper-head" />
          <th className="paper-head paper-figure">Price</th>
          {hasDiscount && <th className="paper-head paper-figure">Discount</th>}
          {tax !== null && <th className="paper-head paper-figure">{tax}</th>}
          <th className="paper-head paper-figure">Amount</th>
        </tr>
      </thead>
      {free.length > 0 && <tbody>{free.map(asRow)}</tbody>}
      <tbody className="paper-kept">
        {kept.map(asRow)}
        <tr>
          <td className="paper-closing" colSpan={6 + Number(hasDiscount) + Number(tax !== null)}>
            {children}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function rowsOf(
  { lines, totals }: PaperDocument['invoice'],
  figures: Figures,
  { hasDiscount, hasTax }: { readonly hasDiscount: boolean; readonly hasTax: boolean },
): readonly Row[] {
  const quantities = figures.quantities(lines.map((line) => line.quantity));
  const prices = figures.prices(lines.map((line) => line.price));
  return lines.map((line, at) => ({
    position: at + 1,
    line,
    quantity: quantities[at]!,
    price: prices[at]!,
    discount: hasDiscount
      ? (line.discountRate > 0 && figures.percent(line.discountRate)) || ''
      : null,
    tax: hasTax ? taxCell(line, figures.percent) : null,
    amount: figures.amount(totals.lines[at]!.amount),
  }));
}

function asRow(row: Row) {
  return (
    <tr key={row.position}>
      <td className="paper-cell paper-number">{row.position}</td>
      <td className="paper-cell paper-description" dir="auto">
        {row.line.description}
        {row.line.detail && (
          <span className="paper-detail" dir="auto">
            {row.line.detail}
          </span>
        )}
      </td>
      <td className="paper-cell paper-figure paper-quantity">
        <AlignedText of={row.quantity} />
      </td>
      <td className="paper-cell paper-unit">{row.line.unit}</td>
      <td className="paper-cell paper-figure">
        <AlignedText of={row.price} />
      </td>
      {row.discount !== null && <td className="paper-cell paper-figure">{row.discount}</td>}
      {row.tax !== null && <td className="paper-cell paper-figure">{row.tax}</td>}
      <td className="paper-cell paper-figure">{row.amount}</td>
    </tr>
  );
}

function AlignedText({ of }: { readonly of: Aligned }) {
  return (
    <>
      {of.shown}
      {of.kept && (
        <span className="paper-kept-places" aria-hidden="true">
          {of.kept}
        </span>
      )}
    </>
  );
}
