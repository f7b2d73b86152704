import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#domain/dates.ts';
import { isTwin } from '#domain/income/fingerprint.ts';
import { countKinds } from '#domain/income/kind.ts';
import { recogniseProfile } from '#domain/income/profile.ts';
import { type IncomeReading, readIncomeRows } from '#domain/income/read.ts';
import { linesFromIncome } from '#domain/invoice/income-lines.ts';
import { invoiceTotals } from '#domain/invoice/totals.ts';
import { add } from '#domain/money.ts';
import { anIncome, content, idOf, TODAY, USD } from '#domain/samples.ts';
import { root } from '#tests/support/house.ts';

const text = readFileSync(join(root, 'tests/fixtures/upwork/time-report.csv'), 'utf8');
const [headers = [], ...cells] = parse(text);

function read(rows: readonly string[][]): IncomeReading {
  const profile = recogniseProfile(headers);
  if (profile === null) throw new Error('The real report is not recognised.');
  return readIncomeRows({
    profile,
    headers,
    rows: rows.map((row, i) => ({ line: i + 2, cells: row })),
    choices: { ...profile, dayOrder: null },
    today: TODAY,
  });
}

describe('the real report', () => {
  const { rows, bad, questions, columns } = read(cells);

  test('G10 every one of its 252 rows is read, 5,189.58 in all', () => {
    expect([rows.length, bad, questions]).toEqual([252, [], []]);
    expect(add(...rows.map((row) => row.gross))).toBe(5_189_58);
    expect(countKinds(rows)).toEqual([
      { kind: 'hourly', count: 243 },
      { kind: 'bonus', count: 7 },
      { kind: 'fixed', count: 2 },
    ]);
    expect(rows.reduce((sum, row) => sum + (row.hours ?? 0), 0)).toBe(601_190);
    expect(new Set(rows.map((row) => row.contractId)).size).toBe(11);
  });

  test('G10 a fee of 10 % is taken from each row, and gross is fee and net', () => {
    expect(rows[0]).toMatchObject({ line: 2, gross: 16_50, fee: 1_65, net: 14_85, hours: 5_500 });
    expect(rows.every((row) => row.fee + row.net === row.gross)).toBe(true);
  });

  test('G10 it is told how each column was read', () => {
    expect(
      columns.map(({ header, example, readAs, rule }) => [header, example, readAs, rule]),
    ).toEqual([
      ['Date', '2023-09-16', '16 Sep 2023', 'year-month-day in all 252 rows'],
      [
        'Contract',
        'Bootstrap5 Expert (34848691)',
        'Bootstrap5 Expert',
        'the number in brackets is kept as its id',
      ],
      ['Hours', '0.33333', '0.33 h', 'what is printed is what is multiplied'],
      ['Amount', '16.5', '16.50', 'a fact, not worked out from the hours'],
      ['Payment type', '(empty)', 'Hourly', '243 hourly, 7 bonuses, 2 fixed price'],
    ]);
  });

  test('G6 no two of its rows are alike; put in twice, each has a twin', () => {
    expect(rows.filter((row) => isTwin(row.fingerprint))).toEqual([]);
    const doubled = read([...cells, ...cells]).rows;
    expect(doubled.filter((row) => isTwin(row.fingerprint))).toHaveLength(252);
    expect(new Set(doubled.map((row) => row.fingerprint)).size).toBe(504);
    const known = new Set(rows.map((row) => row.fingerprint));
    expect(read(cells.toReversed()).rows.every((row) => known.has(row.fingerprint))).toBe(true);
  });

  test('I10 all of it billed comes to the same 5,189.58, hours multiplied where they can be', () => {
    const incomes = rows.map(({ line, fingerprint, raw, ...row }) =>
      anIncome(0, { ...row, id: idOf(line), currency: USD }),
    );
    const lines = linesFromIncome(incomes);
    const multiplied = lines.filter((line) => line.unit === 'h');
    const [whole] = lines.filter((line) => line.description.startsWith('Re-layout'));
    expect(invoiceTotals(content(lines)).total).toBe(5_189_58);
    expect(multiplied.map(({ quantity, price }) => [quantity, price])).toEqual([
      [42_000, 3_00_0000],
      [120_333, 15_00_0000],
      [188_500, 3_00_0000],
      [1_167, 10_00_0000],
      [139_667, 6_00_0000],
      [6_000, 15_00_0000],
    ]);
    expect(whole).toMatchObject({ quantity: 1_000, price: 1_150_00_0000 });
    expect(whole?.detail).toMatch(/^76\.66 h, \d/);
    expect(lines.flatMap((line) => line.incomeIds)).toHaveLength(252);
  });

  test('G2 days stay the days of the file', () => {
    expect(rows.map((row) => row.earnedOn)).toEqual(rows.map((row) => row.raw['Date'] as IsoDate));
  });
});
