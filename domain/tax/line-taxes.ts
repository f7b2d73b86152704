import type { PriceMode, Rounding } from '#domain/invoice/invoice.ts';
import type { TaxGroup } from '#domain/invoice/totals.ts';
import {
  add,
  addAll,
  type Fraction,
  type Minor,
  rounded,
  roundTogether,
  subtract,
  ZERO,
} from '#domain/money.ts';
import { isSameTax, type Tax, taxOn, taxWithin } from '#domain/tax/tax.ts';

/** What is taxed: a line's amount after all discounts, in the document's price mode. */
export type TaxedLine = { readonly amount: Minor; readonly taxes: readonly Tax[] };

export type Policy = { readonly priceMode: PriceMode; readonly rounding: Rounding };

export type LineTaxes = {
  readonly lines: readonly { readonly net: Minor; readonly tax: Minor }[];
  readonly taxes: readonly TaxGroup[];
  readonly withholdings: readonly TaxGroup[];
};

/** One tax with its amount on every line; lines that do not carry it have 0. */
type Column = { readonly tax: Tax; readonly parts: readonly Minor[] };

/**
 * Taxes of all lines. Whatever the policy, a line's tax is the sum of its parts, a group's amount
 * is the sum of its lines, and with inclusive prices net and tax make the amount again.
 */
export function lineTaxes(lines: readonly TaxedLine[], policy: Policy): LineTaxes {
  const taxes = taxesOf(lines);
  const { net, columns } =
    policy.priceMode === 'exclusive'
      ? chargedOnTop(lines, taxes, policy.rounding)
      : foundInside(lines, taxes, policy.rounding);
  const lower = lineSums(
    lines,
    columns.filter(({ tax }) => !tax.isCompound),
  );

  const groups = taxes
    .filter((tax) => tax.kind !== 'withholding')
    .map((tax): TaxGroup => {
      const parts = columns.find((column) => column.tax === tax)?.parts ?? [];
      const bases = lines.map((_, i) => (tax.isCompound ? add(net[i]!, lower[i]!) : net[i]!));
      return { tax, base: sumCarrying(lines, tax, bases), amount: addAll(parts) };
    });
  const sums = lineSums(lines, columns);
  return {
    lines: lines.map((_, i) => ({ net: net[i]!, tax: sums[i]! })),
    taxes: groups,
    withholdings: withholdingsOf(lines, taxes, net, policy.rounding),
  };
}

type Charged = { readonly net: readonly Minor[]; readonly columns: readonly Column[] };

function chargedOnTop(
  lines: readonly TaxedLine[],
  taxes: readonly Tax[],
  rounding: Rounding,
): Charged {
  const net = lines.map((line) => line.amount);
  const plain = taxes
    .filter((tax) => tax.kind !== 'withholding' && !tax.isCompound)
    .map((tax) => column(lines, tax, rounding, (i) => taxOn(net[i]!, tax)));
  const lower = lineSums(lines, plain);
  const compound = taxes
    .filter((tax) => tax.kind !== 'withholding' && tax.isCompound)
    .map((tax) => column(lines, tax, rounding, (i) => taxOn(add(net[i]!, lower[i]!), tax)));
  return { net, columns: [...plain, ...compound] };
}

function foundInside(
  lines: readonly TaxedLine[],
  taxes: readonly Tax[],
  rounding: Rounding,
): Charged {
  const columns = taxes
    .filter((tax) => tax.kind !== 'withholding')
    .map((tax) =>
      column(lines, tax, rounding, (i) => taxWithin(lines[i]!.amount, tax, lines[i]!.taxes)),
    );
  const inside = lineSums(lines, columns);
  return { net: lines.map((line, i) => subtract(line.amount, inside[i]!)), columns };
}

function withholdingsOf(
  lines: readonly TaxedLine[],
  taxes: readonly Tax[],
  net: readonly Minor[],
  rounding: Rounding,
): readonly TaxGroup[] {
  return taxes
    .filter((tax) => tax.kind === 'withholding')
    .map((tax) => {
      const { parts } = column(lines, tax, rounding, (i) => taxOn(net[i]!, tax));
      return { tax, base: sumCarrying(lines, tax, net), amount: addAll(parts) };
    });
}

/** Rounds one tax over the lines that carry it: each by itself, or all together (rule T6). */
function column(
  lines: readonly TaxedLine[],
  tax: Tax,
  rounding: Rounding,
  exact: (line: number) => Fraction,
): Column {
  const carrying = lines.flatMap((line, i) => (carries(line, tax) ? [i] : []));
  const fractions = carrying.map(exact);
  const amounts = rounding === 'line' ? fractions.map(rounded) : roundTogether(fractions);
  const parts = lines.map(() => ZERO);
  for (const [at, line] of carrying.entries()) parts[line] = amounts[at]!;
  return { tax, parts };
}

function taxesOf(lines: readonly TaxedLine[]): readonly Tax[] {
  const found: Tax[] = [];
  for (const tax of lines.flatMap((line) => line.taxes)) {
    if (!found.some((one) => isSameTax(one, tax))) found.push(tax);
  }
  return found;
}

function carries(line: TaxedLine, tax: Tax): boolean {
  return line.taxes.some((one) => isSameTax(one, tax));
}

function lineSums(lines: readonly TaxedLine[], columns: readonly Column[]): readonly Minor[] {
  return lines.map((_, i) => addAll(columns.map((one) => one.parts[i]!)));
}

function sumCarrying(lines: readonly TaxedLine[], tax: Tax, amounts: readonly Minor[]): Minor {
  return addAll(amounts.filter((_, i) => carries(lines[i]!, tax)));
}
