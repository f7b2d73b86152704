import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import type { Ppm } from '#domain/money.ts';
import type { Tax } from '#domain/tax/tax.ts';

type Percent = (rate: Ppm) => string;

/** “VAT 19 %”; a name that already says its rate stays as it is. */
export function taxLabel(tax: Tax, percent: Percent): string {
  if (tax.kind === 'exempt' || tax.name.includes('%')) return tax.name;
  return `${tax.name} ${percent(tax.rate)}`;
}

/** The taxes a line is charged; what the client keeps back stands under the total only. */
export function chargedTaxes(line: InvoiceLine): readonly Tax[] {
  return line.taxes.filter((tax) => tax.kind !== 'withholding');
}

/** What stands in a line's tax cell: “19 %”, “5 % + 9.975 %”, “exempt”. */
export function taxCell(line: InvoiceLine, percent: Percent): string {
  return chargedTaxes(line)
    .map((tax) => (tax.kind === 'exempt' ? 'exempt' : percent(tax.rate)))
    .join(' + ');
}

/** The column's head: the name of the only tax there is, else “Tax”; null where there is none. */
export function taxHead(lines: readonly InvoiceLine[]): string | null {
  const names = new Set(lines.flatMap(chargedTaxes).map(bareName));
  if (names.size === 0) return null;
  const [only] = names;
  return names.size === 1 && only !== undefined && only.length <= 8 ? only : 'Tax';
}

function bareName(tax: Tax): string {
  return tax.name.replace(/[\s(]*[\d.,]+\s*%\s*\)?/, '').trim() || 'Tax';
}
