import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CURRENCIES, currency, digitsOf, findCurrency } from '#domain/currency.ts';
import { minor } from '#domain/money.ts';
import { convert, isRate, type Rate, rateOf, SAME_RATE } from '#domain/rate.ts';
import { EUR, JPY, KWD, LONG_MS, runs, USD } from '#domain/samples.ts';

const rate = (text: string) => rateOf(text);

describe('exchange', () => {
  test.each([
    [100_00, USD, EUR, '0.9213', 92_13],
    [-100_00, USD, EUR, '0.9213', -92_13],
    [1, USD, EUR, '0.5', 1],
    [-1, USD, EUR, '0.5', -1],
    [8, JPY, EUR, '0.0061', 5],
    [50_000, JPY, USD, '0.0067', 335_00],
    [10_00, EUR, JPY, '163.25', 1_633],
    [12_345, KWD, EUR, '3', 37_04],
    [1_00, EUR, KWD, '0.3333333333', 333],
  ])('M6 %s of %s in %s at %s are %s', (amount, from, to, at, expected) => {
    expect(convert(minor(amount), { from, to }, rate(at))).toBe(expected);
  });

  test('M6 8 yen stay 8 yen', () => {
    expect(convert(minor(8), { from: JPY, to: JPY }, SAME_RATE)).toBe(8);
  });

  test(
    'M7 there and back by a rate and its inverse is the same amount',
    () => {
      const pairs = [
        ['2', '0.5'],
        ['8', '0.125'],
        ['1.25', '0.8'],
        ['1024', '0.0009765625'],
      ] as const;
      fc.assert(
        fc.property(fc.integer({ min: -1e11, max: 1e11 }), fc.nat(3), (amount, which) => {
          const [there, back] = pairs[which]!;
          const finer = convert(minor(amount), { from: EUR, to: KWD }, rate(there));
          return convert(finer, { from: KWD, to: EUR }, rate(back)) === amount;
        }),
        runs(100_000),
      );
    },
    LONG_MS,
  );

  test('M7 a rate is decimal text above zero, and nothing else', () => {
    expect(['1', '0.9213', '163.2500000001'].every(isRate)).toBe(true);
    expect(['', '0', '0.000', '-1', '1e3', '1,5', '.5', '1.12345678901'].some(isRate)).toBe(false);
    expect(() => rateOf('0')).toThrow('above 0');
    expect(() => convert(minor(1), { from: EUR, to: USD }, 'x' as Rate)).toThrow('above 0');
  });
});

describe('currencies', () => {
  test('M8 a currency has its own number of digits', () => {
    expect([JPY, USD, KWD].map(digitsOf)).toEqual([0, 2, 3]);
    expect(CURRENCIES.length).toBeGreaterThan(150);
    expect(new Set(CURRENCIES.map((one) => one.code)).size).toBe(CURRENCIES.length);
  });

  test('M8 a code nobody knows is refused', () => {
    expect(findCurrency('XYZ')).toBeNull();
    expect(() => currency('XYZ')).toThrow('no currency of ISO 4217');
  });
});
