import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CurrencyCode } from '#domain/currency.ts';
import { milli, minor, ppm, price } from '#domain/money.ts';
import { rateOf } from '#domain/rate.ts';
import {
  decimal,
  decimalPercent,
  decimalPrice,
  decimalQuantity,
  decimalRate,
} from '#sync/decimal.ts';

const code = (text: string) => text as CurrencyCode;

test.each([
  [1_234, 'USD', 12.34],
  [-5, 'USD', -0.05],
  [7, 'JPY', 7],
  [1_005, 'KWD', 1.005],
  [0, 'EUR', 0],
])('S16 %i minor units of %s are %d', (units, currency, expected) => {
  expect(decimal(minor(units), code(currency))).toBe(expected);
});

test('S16 prices, quantities and rates keep every digit', () => {
  expect(decimalPrice(price(45_000), code('JPY'))).toBe(4.5);
  expect(decimalPrice(price(12_345_678), code('USD'))).toBe(12.345678);
  expect(decimalQuantity(milli(5_500))).toBe(5.5);
  expect(decimalPercent(ppm(190_000))).toBe(19);
  expect(decimalPercent(ppm(82_500))).toBe(8.25);
});

test.each([
  ['0.9213', 0.9213],
  ['1', 1],
  ['162.5', 162.5],
  ['0.9213456789', 0.921346],
  ['0.0000384999', 0.000038],
  ['999999999.9999999999', 1_000_000_000],
])('S16 a rate of %s goes as %d', (text, expected) => {
  expect(decimalRate(rateOf(text))).toBe(expected);
});

test('S16 what JSON carries is the amount to the last digit', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999_99, max: 999_999_999_999_99 }), (units) => {
      const [whole = '', fraction = ''] = JSON.stringify(decimal(minor(units), code('USD')))
        .replace('-', '')
        .split('.');
      expect(Number(whole + fraction.padEnd(2, '0'))).toBe(Math.abs(units));
    }),
  );
});
