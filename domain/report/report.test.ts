import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { agingBucket } from '#domain/invoice/aging.ts';
import { invoiceNumber } from '#domain/invoice/numbering.ts';
import { add, minor } from '#domain/money.ts';
import { agingTable, type DueRow } from '#domain/report/aging.ts';
import { categoryTable } from '#domain/report/categories.ts';
import { monthsOf, monthTable, profitOf } from '#domain/report/months.ts';
import { numberYears } from '#domain/report/numbers.ts';
import { type TaxFact, taxTable } from '#domain/report/tax.ts';
import { idOf, LONG_MS, percent, runs, TODAY } from '#domain/samples.ts';

const period = { from: '2025-11-15' as IsoDate, to: '2026-02-01' as IsoDate };

describe('months', () => {
  test('R1 every month of a period has a row, also where nothing happened', () => {
    const months = monthTable(period, [
      { month: '2025-12', figure: 'invoices', amount: minor(100_00) },
      { month: '2025-12', figure: 'invoices', amount: minor(1_00) },
      { month: '2025-12', figure: 'gig', amount: minor(50_00) },
      { month: '2025-12', figure: 'fees', amount: minor(5_00) },
      { month: '2026-02', figure: 'expenses', amount: minor(20_00) },
      { month: '2026-03', figure: 'invoices', amount: minor(9_00) },
      { month: '2026-01', figure: 'writtenOff', amount: minor(30_00) },
    ]);
    expect(months.map((row) => row.month)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(months[1]).toEqual({
      month: '2025-12',
      invoices: 101_00,
      gig: 50_00,
      fees: 5_00,
      net: 146_00,
      expenses: 0,
      writtenOff: 0,
    });
    const costs = { expenses: 20_00, writtenOff: 30_00 };
    expect(profitOf(months)).toEqual({ income: 146_00, ...costs, profit: 96_00 });
  });

  test('R1 a period that ends before it begins has no months', () => {
    expect(monthsOf({ from: period.to, to: period.from })).toEqual([]);
  });

  test('R2 categories have a figure for each month, the largest first, none without a row', () => {
    const months = ['2026-01', '2026-02'];
    const table = categoryTable(months, [
      { month: '2026-01', category: 'Travel', amount: minor(10) },
      { month: '2026-02', category: 'Travel', amount: minor(5) },
      { month: '2026-02', category: 'Meals', amount: minor(40) },
      { month: '2026-03', category: 'Other', amount: minor(7) },
    ]);
    expect(table).toEqual([
      { category: 'Meals', amounts: [0, 40], total: 40 },
      { category: 'Travel', amounts: [10, 5], total: 15 },
    ]);
  });
});

describe('what is due', () => {
  const due = (client: number, days: number, amount: number): DueRow => ({
    clientId: idOf<ClientId>(client),
    name: `Client ${client}`,
    bucket: agingBucket(addDays(TODAY, days), TODAY),
    count: 1,
    due: minor(amount),
  });

  test('R3 all buckets are there, and clients stand in the order of what they owe', () => {
    const { buckets, clients } = agingTable([due(1, 3, 10), due(2, -5, 50), due(1, -95, 20)]);
    expect(buckets.map(({ bucket, count, due: sum }) => [bucket, count, sum])).toEqual([
      ['not-due', 1, 10],
      ['1-30', 1, 50],
      ['31-60', 0, 0],
      ['61-90', 0, 0],
      ['over-90', 1, 20],
    ]);
    expect(clients.map(({ name, total }) => [name, total])).toEqual([
      ['Client 2', 50],
      ['Client 1', 30],
    ]);
    expect(clients[1]?.buckets).toMatchObject({ 'not-due': 10, 'over-90': 20 });
  });

  test(
    'R3 buckets and clients are two sums of the same rows',
    () => {
      const rows = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: -200, max: 60 }), fc.nat(1e6)));
      fc.assert(
        fc.property(rows, (made) => {
          const facts = made.map((one) => due(...one));
          const { buckets, clients } = agingTable(facts);
          const total = add(...facts.map((one) => one.due));
          return (
            add(...buckets.map((one) => one.due)) === total &&
            add(...clients.map((one) => one.total)) === total &&
            clients.every((one) => add(...Object.values(one.buckets)) === one.total)
          );
        }),
        runs(2_000),
      );
    },
    LONG_MS,
  );
});

describe('taxes and numbers', () => {
  test('R4 a tax has one row for its name and rate, with what was collected and what was paid', () => {
    const fact = (side: TaxFact['side'], rate: number, base: number, amount: number): TaxFact => ({
      side,
      name: 'VAT',
      rate: percent(rate),
      base: minor(base),
      amount: minor(amount),
    });
    expect(
      taxTable([
        fact('collected', 7, 100, 7),
        fact('collected', 19, 200, 38),
        fact('paid', 19, 50, 10),
        fact('collected', 19, 100, 19),
      ]),
    ).toEqual([
      { name: 'VAT', rate: 190_000, base: 300, collected: 57, paidBase: 50, paid: 10 },
      { name: 'VAT', rate: 70_000, base: 100, collected: 7, paidBase: 0, paid: 0 },
    ]);
  });

  test('N4 numbers nobody took are named year by year, voids stay taken', () => {
    const fact = (number: string, isVoid = false) => ({ number, isVoid });
    expect(
      numberYears([
        fact('INV-2025-0009'),
        fact('INV-2026-0004'),
        fact('INV-2026-0001', true),
        fact('odd'),
        fact('FW-2026-0006'),
      ]),
    ).toEqual([
      {
        year: 2026,
        first: 'INV-2026-0001',
        last: 'FW-2026-0006',
        issued: 3,
        voided: 1,
        missing: ['INV-2026-0002', 'INV-2026-0003', 'FW-2026-0005'],
      },
      {
        year: 2025,
        first: 'INV-2025-0009',
        last: 'INV-2025-0009',
        issued: 1,
        voided: 0,
        missing: [],
      },
    ]);
  });

  test(
    'N4 a series taken one after another has no gap, in whatever order it is read',
    () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 500 }),
          fc.integer({ min: 1, max: 40 }),
          (start, count) => {
            const numbers = Array.from({ length: count }, (_, i) => ({
              number: invoiceNumber({
                prefix: 'INV',
                year: 2026,
                sequence: start + ((i * 7) % count),
              }),
              isVoid: false,
            }));
            const taken = [...new Map(numbers.map((one) => [one.number, one])).values()];
            const [year] = numberYears(taken);
            const all = Number(year?.last.slice(-4)) - Number(year?.first.slice(-4)) + 1;
            return year?.issued === taken.length && year.missing.length === all - taken.length;
          },
        ),
        runs(2_000),
      );
    },
    LONG_MS,
  );
});
