import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CurrencyCode } from '#domain/currency.ts';
import { milli, minor } from '#domain/money.ts';
import {
  amountCell,
  csvLine,
  plainCell,
  quantityCell,
  textCell,
  unguarded,
} from '#main/export/cells.ts';

test('W45 text that a spreadsheet would run is made harmless, and read back as it was', () => {
  for (const text of ['=1+1', '+49 40 1', '-2', '@sum', '\tx', '\rx']) {
    expect(textCell(text).written.replace(/^"/, '')).toMatch(/^'/);
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { written } = textCell(text);
      const bare = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
      expect(bare).not.toMatch(/^[=+\-@\t\r]/);
      if (!/^'[=+\-@\t\r]/.test(text)) expect(unguarded(bare)).toBe(text);
    }),
  );
});

test('W45 amounts are plain decimals of their currency', () => {
  const written = (units: number, currency: string) =>
    amountCell(minor(units), currency as CurrencyCode).written;
  expect([written(-123_450, 'EUR'), written(5, 'EUR'), written(1_200, 'JPY')]).toEqual([
    '-1234.50',
    '0.05',
    '1200',
  ]);
  expect(written(1_234, 'KWD')).toBe('1.234');
  expect([1_500, 10_000, 330].map((hours) => quantityCell(milli(hours)).written)).toEqual([
    '1.5',
    '10',
    '0.33',
  ]);
});

test('W45 a line is written by RFC 4180', () => {
  const cells = [textCell('Page, design'), textCell('“Map” "B"\nsecond'), plainCell('2026-11-20')];
  expect(csvLine(cells)).toBe('"Page, design","“Map” ""B""\nsecond",2026-11-20\r\n');
});
