import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#domain/dates.ts';
import { billedTime, hoursTimes, minutesBehind } from '#domain/invoice/hours.ts';
import { linesFromIncome } from '#domain/invoice/income-lines.ts';
import { invoiceTotals } from '#domain/invoice/totals.ts';
import { add, milli, minor, price, priceOf } from '#domain/money.ts';
import { aLine, anIncome, aTax, content, idOf, LONG_MS, runs, type USD } from '#domain/samples.ts';

const on = (day: string) => day as IsoDate;
const row = (id: number, hours: number, gross: number, day = '2026-11-20') =>
  anIncome(gross, { id: idOf(id), hours: milli(hours), earnedOn: on(day) });

describe('time on an invoice', () => {
  const ten = priceOf(minor(10_00));

  test('I11 a third of an hour at 10 is 3.30 as it is printed, and 3.33 exactly', () => {
    expect(billedTime(20, ten, 'as-printed')).toEqual({
      quantity: 330,
      unit: 'h',
      price: ten,
      amount: 3_30,
    });
    expect(billedTime(20, ten, 'exact')).toMatchObject({ quantity: 333, unit: 'h', amount: 3_33 });
  });

  test('I11 5 minutes at 60 an hour are 5.00, written in minutes', () => {
    const sixty = priceOf(minor(60_00));
    expect(billedTime(5, sixty, 'exact')).toEqual({
      quantity: 5_000,
      unit: 'min',
      price: price(1_00_0000),
      amount: 5_00,
    });
    expect(billedTime(90, sixty, 'exact')).toMatchObject({ quantity: 1_500, unit: 'h' });
  });

  test(
    'I11 whatever is written multiplies to the amount',
    () => {
      const minutes = fc.integer({ min: 0, max: 100_000 });
      const rates = fc.integer({ min: 0, max: 500_00 });
      fc.assert(
        fc.property(
          minutes,
          rates,
          fc.constantFrom('exact', 'as-printed'),
          (time, rate, policy) => {
            const billed = billedTime(time, priceOf(minor(rate)), policy);
            const line = aLine(0, [], { quantity: billed.quantity, price: billed.price });
            return invoiceTotals(content([line])).total === billed.amount;
          },
        ),
        runs(20_000),
      );
    },
    LONG_MS,
  );

  test('I11 printed hours are traced to whole minutes where there are any', () => {
    expect([330, 333, 170, 5_500, 40].map((hours) => minutesBehind(milli(hours)))).toEqual([
      20,
      20,
      10,
      330,
      null,
    ]);
  });
});

describe('lines of gig income', () => {
  test('I10 hourly rows of one contract and rate become one line that multiplies', () => {
    const rows = [row(1, 5_500, 16_50), row(2, 4_000, 12_00, '2026-11-02'), row(3, 330, 1_00)];
    expect(linesFromIncome(rows)).toEqual([
      aLine(0, [], {
        description: 'HTML Front End Dev',
        detail: '2 Nov 2026 to 20 Nov 2026',
        quantity: milli(9_833),
        unit: 'h',
        price: priceOf(minor(3_00)),
        incomeIds: [idOf(1), idOf(2), idOf(3)],
      }),
    ]);
  });

  test('I10 hours that do not multiply to the sum are billed as one, with the hours beside it', () => {
    const rows = [row(1, 170, 51), row(2, 170, 51), row(3, 40, 13)];
    const [line, ...more] = linesFromIncome(rows);
    expect(more.length + 1).toBeLessThanOrEqual(2);
    expect(invoiceTotals(content(linesFromIncome(rows))).total).toBe(1_15);
    expect(line?.incomeIds).toContain(idOf(1));
    const odd = linesFromIncome([row(1, 40, 13), row(2, 40, 13), row(3, 40, 13)]);
    expect(odd).toHaveLength(1);
    expect(odd[0]).toMatchObject({ quantity: 120, unit: 'h', price: price(3_25_0000) });
  });

  test('I10 two rates of one contract are two lines', () => {
    const rows = [row(1, 8_000, 120_00), row(2, 6_000, 60_00), row(3, 2_000, 30_00)];
    expect(linesFromIncome(rows)).toMatchObject([
      { quantity: 10_000, price: 15_00_0000, incomeIds: [idOf(1), idOf(3)] },
      { quantity: 6_000, price: 10_00_0000, incomeIds: [idOf(2)] },
    ]);
  });

  test('I10 bonuses and fixed prices have a line each', () => {
    const bonus = anIncome(20_00, { id: idOf(2), kind: 'bonus', hours: null });
    const fixed = anIncome(100_00, { id: idOf(3), kind: 'fixed', hours: null, contract: 'Figma' });
    expect(linesFromIncome([bonus, row(1, 1_000, 15_00), bonus, fixed])).toMatchObject([
      { description: 'HTML Front End Dev, bonus', quantity: 1_000, price: 20_00_0000 },
      { description: 'HTML Front End Dev, bonus' },
      { description: 'HTML Front End Dev', unit: 'h' },
      { description: 'Figma, fixed price', detail: '20 Nov 2026', price: 100_00_0000 },
    ]);
  });

  test('I10 only time that was paid is multiplied', () => {
    const fixed = anIncome(30_00, { id: idOf(1), kind: 'fixed', hours: milli(2_000) });
    expect(linesFromIncome([fixed])).toMatchObject([
      { quantity: 1_000, unit: '', price: 30_00_0000, detail: '2 h, 20 Nov 2026' },
    ]);
    expect(linesFromIncome([row(1, 1_000, 0)])).toMatchObject([{ unit: '', price: 0 }]);
    expect(linesFromIncome([row(1, 0, 5_00)])).toMatchObject([{ unit: '', price: 5_00_0000 }]);
    expect(linesFromIncome([row(1, 1_000, -5_00)])).toMatchObject([{ price: -5_00_0000 }]);
  });

  test('I10 rows of other currencies and contracts are kept apart, and taxes go to every line', () => {
    const taxes = [aTax(19)];
    const lines = linesFromIncome(
      [row(1, 1_000, 15_00), { ...row(2, 1_000, 15_00), currency: 'EUR' as typeof USD }],
      taxes,
    );
    expect(lines).toHaveLength(2);
    expect(lines.every((line) => line.taxes === taxes)).toBe(true);
  });

  test('I10 a platform without contracts gives its own name', () => {
    expect(linesFromIncome([anIncome(5_00, { contract: '', kind: 'tip' })])).toMatchObject([
      { description: 'Upwork, tip', detail: '1 h, 20 Nov 2026' },
    ]);
  });

  test(
    'I10 the lines come to the gross of the rows, each row on exactly one of them',
    () => {
      const rows = fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 800 }),
          fc.integer({ min: -100, max: 50_000 }),
          fc.boolean(),
        ),
        { minLength: 1, maxLength: 8 },
      );
      fc.assert(
        fc.property(rows, (made) => {
          const incomes = made.map(([hours, gross, isRated], i) => {
            const time = milli(hours * 10);
            return row(i, time, isRated ? hoursTimes(time, price(15_00_0000)) : gross);
          });
          const lines = linesFromIncome(incomes);
          const sum = add(...incomes.map((income) => income.gross));
          expect(lines.flatMap((line) => line.incomeIds).toSorted()).toEqual(
            incomes.map((income) => income.id),
          );
          return invoiceTotals(content(lines)).total === sum;
        }),
        runs(5_000),
      );
    },
    LONG_MS,
  );
});
