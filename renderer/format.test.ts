import { describe, expect, test } from 'vitest';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import { milli, minor, ppm, price } from '#domain/money.ts';
import {
  countOf,
  currencyName,
  currencySymbol,
  dayOrder,
  formatAge,
  formatAmount,
  formatDay,
  formatDayField,
  formatMoney,
  formatPercent,
  formatPrice,
  formatPriceEdit,
  formatQuantity,
  formatWhole,
} from '#renderer/format.ts';

const code = (text: string) => text as CurrencyCode;
const day = (text: string) => text as IsoDate;

describe('amounts', () => {
  test.each([
    [140_082, 'EUR', 'en-GB', '1,400.82'],
    [140_082, 'EUR', 'de-DE', '1.400,82'],
    [-150_000, 'EUR', 'en-GB', '−1,500.00'],
    [0, 'EUR', 'en-GB', '0.00'],
    [5, 'EUR', 'en-GB', '0.05'],
    [165_000, 'JPY', 'en-GB', '165,000'],
    [1_234_567, 'KWD', 'en-GB', '1,234.567'],
    [Number.MAX_SAFE_INTEGER, 'EUR', 'en-GB', '90,071,992,547,409.91'],
  ])('W30 %d of %s in %s is written %s', (amount, currency, locale, text) => {
    expect(formatAmount(minor(amount), code(currency), locale)).toBe(text);
  });

  test('W30 another currency than the base is named, the base is not repeated', () => {
    expect(formatMoney(minor(436_000), code('USD'), code('EUR'))).toBe('USD 4,360.00');
    expect(formatMoney(minor(436_000), code('EUR'), code('EUR'))).toBe('4,360.00');
  });

  test('W30 whole units are rounded each by itself, halves away from zero', () => {
    expect(formatWhole(minor(377_950), code('EUR'), 'en-GB')).toBe('3,780');
    expect(formatWhole(minor(-3_150), code('EUR'), 'en-GB')).toBe('−32');
  });

  test('W30 a currency has its own sign and name', () => {
    expect(currencySymbol(code('EUR'), 'en-GB')).toBe('€');
    expect(currencyName(code('EUR'), 'en-GB')).toBe('euros');
  });
});

describe('quantities, prices and rates', () => {
  test('W30 they have as many decimals as they need', () => {
    expect(formatQuantity(milli(330), 'en-GB')).toBe('0.33');
    expect(formatQuantity(milli(38_000), 'en-GB')).toBe('38');
    expect(formatPrice(price(72_000_000), code('EUR'), 'en-GB')).toBe('72.00');
    expect(formatPrice(price(45_000), code('JPY'), 'en-GB')).toBe('4.5');
    expect(formatPercent(ppm(190_000), 'en-GB')).toBe('19\u00A0%');
    expect(formatPercent(ppm(99_750), 'de-DE')).toBe('9,975\u00A0%');
  });

  test('W31 a field shows no thousands sign that could be read as a decimal one', () => {
    expect(formatPriceEdit(price(12_340_000), code('JPY'), 'en-GB')).toBe('1234');
  });
});

describe('days', () => {
  const today = day('2026-11-20');

  test('W30 the year stands where it is not this one', () => {
    expect(formatDay(day('2026-11-02'), today, 'en-GB')).toBe('2 Nov');
    expect(formatDay(day('2025-11-02'), today, 'en-GB')).toBe('2 Nov 2025');
  });

  test('W30 the last day of a year stays what it is in every zone', () => {
    expect(formatDay(day('2026-12-31'), today, 'en-GB')).toBe('31 Dec');
    expect(formatDay(day('2026-01-01'), today, 'en-GB')).toBe('1 Jan');
  });

  test.each([
    ['2026-11-20', 'due today'],
    ['2026-11-21', '1 day left'],
    ['2026-11-26', '6 days left'],
    ['2026-11-03', '17 days late'],
  ])('W30 due on %s is %s', (dueOn, words) => {
    expect(formatAge(day(dueOn), today)).toBe(words);
  });

  test('W31 a day field shows a day as it can be read again', () => {
    expect(formatDayField(day('2026-11-20'), 'en-GB')).toBe('20 Nov 2026');
    expect(formatDayField(day('2026-05-04'), 'de-DE')).toBe('4.05.2026');
    expect([dayOrder('en-US'), dayOrder('en-GB')]).toEqual(['month-first', 'day-first']);
  });
});

test('W30 things are counted in words', () => {
  expect([countOf(1, 'invoice'), countOf(1_284, 'invoice')]).toEqual([
    '1 invoice',
    '1,284 invoices',
  ]);
});
