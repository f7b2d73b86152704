import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#domain/errors.ts';
import {
  add,
  addAll,
  allocate,
  divideRounded,
  type Fraction,
  type Minor,
  minor,
  negate,
  priceOf,
  roundTogether,
  scale,
  subtract,
} from '#domain/money.ts';
import { LONG_MS, runs } from '#domain/samples.ts';

const amounts = fc.integer({ min: -1e12, max: 1e12 });
const weights = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 12 });

describe('rounding', () => {
  test.each([
    [5n, 1n],
    [4n, 0n],
    [-5n, -1n],
    [-4n, 0n],
    [15n, 2n],
    [-15n, -2n],
  ])('M1 %s tenths round half away from zero to %s', (tenths, expected) => {
    expect(divideRounded(tenths, 10n)).toBe(expected);
  });

  test('M1 half a cent below zero is a cent below zero', () => {
    expect(scale(-5, 1, 10)).toBe(-1);
  });

  test('M1 a product too large for a double is rounded exactly', () => {
    expect(scale(9_007_199_254_740_991, 999_999, 1_000_000)).toBe(9_007_190_247_541_736);
  });

  test('M2 an amount is a whole number, and zero has no sign', () => {
    expect(() => minor(0.5)).toThrow('Broken promise');
    expect(() => minor(Number.NaN)).toThrow('Broken promise');
    expect(Object.is(negate(minor(0)), 0)).toBe(true);
  });

  test('M2 what a whole number cannot hold exactly is refused', () => {
    expect(() => add(minor(2 ** 52), minor(2 ** 52))).toThrow(Refusal);
    expect(() => priceOf(minor(2 ** 52))).toThrow('more than the ledger can hold');
    expect(() => subtract(minor(-(2 ** 52)), minor(2 ** 52))).toThrow(Refusal);
  });
});

test('M2 a sum has no limit of rows', () => {
  expect(addAll(Array.from({ length: 1_000_000 }, () => minor(1)))).toBe(1_000_000);
});

describe('splitting', () => {
  test('M3 a discount of 10.00 over three lines splits to 3.33, 3.33 and 3.34', () => {
    expect(allocate(minor(10_00), [33_33, 33_33, 33_34])).toEqual([3_33, 3_33, 3_34]);
  });

  test(
    'M3 the parts add up to the whole, each within one unit of its exact share',
    () => {
      fc.assert(
        fc.property(amounts, weights, (amount, shares) => {
          const parts = allocate(minor(amount), shares);
          if (add(...parts) !== amount) return false;
          const sum = shares.reduce((total, share) => total + share, 0);
          return sum === 0 || parts.every((part, i) => isNear(part, amount, shares[i]!, sum));
        }),
        runs(100_000),
      );
    },
    LONG_MS,
  );

  test('M3 parts of a negative amount, or by negative weights, add up as well', () => {
    expect(allocate(minor(-10), [1, 1, 1])).toEqual([-4, -3, -3]);
    expect(add(...allocate(minor(100), [300, -100, 50]))).toBe(100);
    expect(add(...allocate(minor(-7), [-300, 100, 50]))).toBe(-7);
  });

  test(
    'M4 a reversal is split like what it reverses',
    () => {
      fc.assert(
        fc.property(amounts, weights, (amount, shares) => {
          const reversed = allocate(minor(-amount), shares).map(negate);
          expect(reversed).toEqual(allocate(minor(amount), shares));
        }),
        runs(2_000),
      );
    },
    LONG_MS,
  );

  test(
    'M4 who comes first in a list does not change the parts',
    () => {
      fc.assert(
        fc.property(amounts, weights, (amount, shares) => {
          const there = allocate(minor(amount), shares).toSorted((a, b) => a - b);
          const back = allocate(minor(amount), shares.toReversed()).toSorted((a, b) => a - b);
          expect(back).toEqual(there);
        }),
        runs(2_000),
      );
    },
    LONG_MS,
  );

  test('M4 of equal remainders the heavier weight is served first', () => {
    expect(allocate(minor(1), [1, 3, 1, 3])).toEqual([0, 1, 0, 0]);
    expect(allocate(minor(4), [1, 3])).toEqual([1, 3]);
    expect(allocate(minor(2), [1, 3])).toEqual([0, 2]);
  });

  test('M4 weights that come to nothing count as equal', () => {
    expect(allocate(minor(10), [0, 0, 0])).toEqual([4, 3, 3]);
    expect(allocate(minor(10), [])).toEqual([]);
  });

  test(
    'M5 exact parts rounded together add up to their rounded sum',
    () => {
      const fraction = fc.tuple(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 1, max: 1e6 }),
      );
      fc.assert(
        fc.property(fc.array(fraction, { maxLength: 6 }), (pairs) => {
          const parts = pairs.map(([over, under]) => ({
            over: BigInt(over),
            under: BigInt(under),
          }));
          return add(...roundTogether(parts)) === roundedSum(parts);
        }),
        runs(10_000),
      );
    },
    LONG_MS,
  );

  test('M5 thirds of a cent are not lost', () => {
    const third = { over: 1n, under: 3n };
    expect(roundTogether([third, third, third])).toEqual([1, 0, 0]);
    expect(roundTogether([third])).toEqual([0]);
  });
});

/** Within one unit, without leaving whole numbers. */
function isNear(part: Minor, amount: number, share: number, sum: number): boolean {
  const off = BigInt(part) * BigInt(sum) - BigInt(amount) * BigInt(share);
  return off < BigInt(sum) && off > BigInt(-sum);
}

function roundedSum(parts: readonly Fraction[]): number {
  const under = parts.reduce((product, part) => product * part.under, 1n);
  const over = parts.reduce((sum, part) => sum + (part.over * under) / part.under, 0n);
  return Number(divideRounded(over, under));
}
