import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InvoiceContent, InvoiceLine } from '#domain/invoice/invoice.ts';
import { type InvoiceTotals, invoiceTotals } from '#domain/invoice/totals.ts';
import { add, milli, minor, price, subtract } from '#domain/money.ts';
import { aLine, aTax, content, LONG_MS, percent, runs } from '#domain/samples.ts';

const TAXES = [
  aTax(19),
  aTax(7),
  aTax(9.975, { name: 'QST' }),
  aTax(10, { name: 'Surtax', isCompound: true }),
  aTax(2.5, { name: 'Levy', isCompound: true }),
  aTax(0, { kind: 'exempt' }),
  aTax(15, { kind: 'withholding' }),
];

/** A line as one number each, so that a hundred thousand invoices are made in seconds. */
const lines = fc.array(
  fc.tuple(
    fc.integer({ min: -5_000, max: 20_000 }),
    fc.integer({ min: -50_000_000, max: 200_000_000 }),
    fc.nat(2 ** TAXES.length - 1),
    fc.nat(100),
  ),
  { minLength: 1, maxLength: 5 },
);
const discounts = fc.tuple(fc.nat(2), fc.integer({ min: 0, max: 100_00 }));

function lineFrom([quantity, unit, taxes, discount]: readonly [
  number,
  number,
  number,
  number,
]): InvoiceLine {
  return aLine(
    0,
    TAXES.filter((_, bit) => (taxes >> bit) % 2 === 1),
    { quantity: milli(quantity), price: price(unit), discountRate: percent(discount) },
  );
}

function discountFrom([kind, size]: readonly [number, number]): InvoiceContent['discount'] {
  if (kind === 0) return { kind: 'none' };
  return kind === 1
    ? { kind: 'amount', amount: minor(size) }
    : { kind: 'percent', rate: percent(size % 101) };
}

/** Whatever is printed adds up: along each line, down each column, and to the total. */
function agrees(totals: InvoiceTotals): boolean {
  const sum = (of: 'amount' | 'discount' | 'net' | 'tax' | 'gross') =>
    add(...totals.lines.map((line) => line[of]));
  return [
    sum('amount') === totals.subtotal,
    sum('discount') === totals.discount,
    sum('net') === totals.net,
    sum('tax') === totals.tax,
    sum('gross') === totals.total,
    add(...totals.taxes.map((group) => group.amount)) === totals.tax,
    add(totals.net, totals.tax) === totals.total,
    totals.lines.every((line) => add(line.net, line.tax) === line.gross),
  ].every(Boolean);
}

describe('line, tax and total', () => {
  test.each([
    ['exclusive', 'line'],
    ['exclusive', 'tax'],
    ['inclusive', 'line'],
    ['inclusive', 'tax'],
  ] as const)(
    'T9 agree with %s prices, rounded by %s',
    (priceMode, rounding) => {
      fc.assert(
        fc.property(lines, discounts, (rows, discount) => {
          const invoice = content(rows.map(lineFrom), {
            priceMode,
            rounding,
            discount: discountFrom(discount),
          });
          const totals = invoiceTotals(invoice);
          const printed = subtract(totals.subtotal, totals.discount);
          return (
            agrees(totals) && printed === (priceMode === 'inclusive' ? totals.total : totals.net)
          );
        }),
        runs(26_000),
      );
    },
    LONG_MS,
  );

  test(
    'T9 rounding by tax never strays from the exact tax by more than half a cent',
    () => {
      fc.assert(
        fc.property(
          fc.array(fc.integer({ min: -1e6, max: 1e7 }), { minLength: 1, maxLength: 9 }),
          (nets) => {
            const invoice = content(
              nets.map((net) => aLine(net, [TAXES[0]!])),
              { rounding: 'tax' },
            );
            const { tax, net } = invoiceTotals(invoice);
            expect(Math.abs(tax * 100 - net * 19)).toBeLessThanOrEqual(50);
          },
        ),
        runs(5_000),
      );
    },
    LONG_MS,
  );
});
