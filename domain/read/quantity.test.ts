import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { milli, ppm, price } from '#domain/money.ts';
import { readPpm } from '#domain/read/percent.ts';
import { readPrice } from '#domain/read/price.ts';
import { readMilli } from '#domain/read/quantity.ts';
import { LONG_MS, runs } from '#domain/samples.ts';
import { spellPrice, spellQuantity, spellRate } from '#domain/spell.ts';

describe('quantities, prices and percentages', () => {
  test('D11 a quantity has three decimals', () => {
    expect(readMilli('5.5')).toEqual({ kind: 'quantity', quantity: 5_500 });
    expect(readMilli('0,33 h')).toEqual({ kind: 'quantity', quantity: 330 });
    expect(readMilli('120.333')).toEqual({ kind: 'quantity', quantity: 120_333 });
    expect(readMilli('-1')).toEqual({ kind: 'quantity', quantity: -1_000 });
    expect(readMilli('1,500')).toMatchObject({ kind: 'unclear', readings: [1_500_000, 1_500] });
    expect(readMilli('0.3333')).toMatchObject({ kind: 'unreadable' });
    expect(readMilli('a few')).toMatchObject({ kind: 'unreadable' });
  });

  test('D11 a price has four decimals more than its currency', () => {
    expect(readPrice('4.5', { digits: 0 })).toEqual({ kind: 'price', price: 45_000 });
    expect(readPrice('€0.0125', { digits: 2 })).toEqual({ kind: 'price', price: 12_500 });
    expect(readPrice('0', { digits: 2 })).toEqual({ kind: 'price', price: 0 });
    expect(readPrice('1.400', { digits: 2 })).toMatchObject({
      kind: 'unclear',
      why: '“1.400” can be read as 1,400.00 or as 1.40. Choose one.',
    });
    expect(readPrice('1.400', { digits: 2, decimalMark: '.' })).toMatchObject({ price: 1_400_000 });
    expect(readPrice('1e9', { digits: 2 })).toMatchObject({ kind: 'unreadable' });
  });

  test('D11 a percentage is at least 0, below 1000, and never a riddle', () => {
    expect(readPpm('19 %')).toEqual({ kind: 'percent', rate: 190_000 });
    expect(readPpm('9,975')).toEqual({ kind: 'percent', rate: 99_750 });
    expect(readPpm('-3')).toMatchObject({ kind: 'unreadable' });
    expect(readPpm('2000')).toEqual({ kind: 'unreadable', why: '“2000” is more than 999 %.' });
  });

  test(
    'D12 quantities, prices and rates are read as they are spelled',
    () => {
      const whole = fc.integer({ min: -1e12 + 1, max: 1e12 - 1 });
      fc.assert(
        fc.property(whole, fc.nat(9_999_999), (value, rate) => {
          expect(readMilli(spellQuantity(milli(value)), { decimalMark: '.' })).toMatchObject({
            quantity: value,
          });
          expect(
            readPrice(spellPrice(price(value), 2), { digits: 2, decimalMark: '.' }),
          ).toMatchObject({ price: value });
          expect(readPpm(spellRate(ppm(rate)))).toMatchObject({ rate });
        }),
        runs(5_000),
      );
    },
    LONG_MS,
  );
});
