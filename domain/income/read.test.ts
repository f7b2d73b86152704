import { describe, expect, test } from 'vitest';
import { earnedFrom } from '#domain/income/fee.ts';
import type { IncomeReadChoices } from '#domain/income/file.ts';
import { fingerprints, isTwin } from '#domain/income/fingerprint.ts';
import { countKinds, kindOf, kindTitle, spellKinds } from '#domain/income/kind.ts';
import { INCOME_PROFILES, profileCalled, recogniseProfile } from '#domain/income/profile.ts';
import { type IncomeReading, readIncomeRows } from '#domain/income/read.ts';
import { minor } from '#domain/money.ts';
import { JPY, percent, TODAY, USD } from '#domain/samples.ts';

const HEAD = ['Date', 'Contract', 'Hours', 'Amount', 'Payment type'];
const [upwork, other] = INCOME_PROFILES as [
  (typeof INCOME_PROFILES)[0],
  (typeof INCOME_PROFILES)[0],
];
const choices: IncomeReadChoices = {
  currency: USD,
  fees: 'still-in',
  feeRate: percent(10),
  dayOrder: null,
};

function read(
  cells: readonly (readonly string[])[],
  differences: Partial<IncomeReadChoices> = {},
  headers: readonly string[] = HEAD,
): IncomeReading {
  return readIncomeRows({
    profile: headers === HEAD ? upwork : other,
    headers,
    rows: cells.map((row, i) => ({ line: i + 2, cells: row })),
    choices: { ...choices, ...differences },
    today: TODAY,
  });
}
const row = (day: string, amount = '15', hours = '1', kind = '') => [
  day,
  'Job (34848691)',
  hours,
  amount,
  kind,
];

describe('profiles', () => {
  test('G1 a file is recognised by its head line, in any order and case', () => {
    expect(recogniseProfile(HEAD)?.name).toBe('Upwork time report');
    expect(recogniseProfile(['AMOUNT', ' date ', 'hours', 'Payment Type', 'contract', 'x'])).toBe(
      upwork,
    );
    expect(recogniseProfile(['Date', 'Description', 'Amount'])?.name).toBe('Other platform');
    expect(recogniseProfile(['Paid on', 'Project', 'Earnings'])).toBe(other);
    expect(recogniseProfile(['Name', 'E-mail'])).toBeNull();
    expect(profileCalled('Upwork time report')).toBe(upwork);
    expect(profileCalled('x')).toBeNull();
  });

  test('G1 columns that are missing are named', () => {
    const headers = ['Date', 'Hours'];
    expect(() => read([], {}, headers)).toThrow(
      'No column was found for: contract, amount. The file has: Date, Hours.',
    );
  });
});

describe('rows', () => {
  test('G2 the number in brackets is the id of the contract', () => {
    const cells = [
      ['2026-01-02', 'HTML Front End Dev (34848691)', '1', '15', ''],
      ['2026-01-02', 'Site (new)', '1', '15', ''],
      ['2026-01-02', 'Logo', '1', '15', ''],
    ];
    expect(read(cells).rows.map(({ contract, contractId }) => [contract, contractId])).toEqual([
      ['HTML Front End Dev', '34848691'],
      ['Site (new)', ''],
      ['Logo', ''],
    ]);
  });

  test('G3 an empty payment type is what is usual on the platform', () => {
    expect(
      ['', 'Bonus', 'Fixed Price Payment', 'Milestone 2', 'Tip', 'Hourly', 'Refund'].map((cell) =>
        kindOf(cell, 'hourly'),
      ),
    ).toEqual(['hourly', 'bonus', 'fixed', 'fixed', 'tip', 'hourly', 'other']);
    expect(kindTitle('fixed')).toBe('Fixed price');
    expect(
      spellKinds(
        countKinds([{ kind: 'tip' }, { kind: 'bonus' }, { kind: 'tip' }, { kind: 'other' }]),
      ),
    ).toBe('1 bonus, 2 tips, 1 other');
  });

  test('G4 hours are kept as they are printed, in hundredths', () => {
    const hours = ['0.33333', '5.5', '4', '', '5:30', '0,16667', '1h'].map((cell) =>
      row('2026-01-02', '15', cell),
    );
    expect(read(hours.slice(0, 5)).rows.map((one) => one.hours)).toEqual([
      330,
      5_500,
      4_000,
      null,
      5_500,
    ]);
    expect(read(hours.slice(5)).rows.map((one) => one.hours)).toEqual([170, 1_000]);
  });

  test('G5 the fee comes off the amount, or was taken off before', () => {
    const of = (fees: 'still-in' | 'taken-off', amount = 16_50) =>
      earnedFrom(minor(amount), { fees, feeRate: percent(10) });
    expect(of('still-in')).toEqual({ gross: 16_50, fee: 1_65, net: 14_85 });
    expect(of('taken-off', 14_85)).toEqual({ gross: 16_50, fee: 1_65, net: 14_85 });
    expect(of('still-in', -10_00)).toEqual({ gross: -10_00, fee: -1_00, net: -9_00 });
    expect(read([row('2026-01-02')], { feeRate: percent(0) }).questions).toEqual([]);
    expect(read([row('2026-01-02')], { feeRate: percent(0) }).rows[0]).toMatchObject({
      gross: 15_00,
      fee: 0,
    });
  });

  test('G5 a fee that leaves nothing over is asked about', () => {
    const reading = read([row('2026-01-02')], { feeRate: percent(100), fees: 'taken-off' });
    expect(reading.questions).toEqual([
      'A fee of 100 % or more leaves nothing over. Write a smaller one.',
    ]);
    expect(reading.rows[0]).toMatchObject({ gross: 15_00, fee: 0, net: 15_00 });
  });

  test('G6 twins of one file both count, and the same file again has the same fingerprints', () => {
    const cells = [
      ['a', '1'],
      ['b', '1'],
      ['a', '1'],
      [' a ', '1'],
    ];
    expect(fingerprints('Upwork', cells)).toEqual([
      'Upwork|a|1',
      'Upwork|b|1',
      'Upwork|a|1#2',
      'Upwork|a|1#3',
    ]);
    expect(fingerprints('Upwork', cells.toReversed()).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      fingerprints('Upwork', cells).toSorted((a, b) => (a < b ? -1 : 1)),
    );
  });

  test('G6 cells cannot be mistaken for others by what they contain', () => {
    const prints = fingerprints('U', [
      ['a|b', 'c'],
      ['a', 'b|c'],
      ['a', 'b', 'c'],
      ['a\\', '|b'],
      ['x#2'],
      ['x'],
      ['x'],
    ]);
    expect(new Set(prints).size).toBe(prints.length);
    expect(prints.filter(isTwin)).toEqual(['U|x#2']);
    expect(isTwin('U|a\\\\#2')).toBe(true);
  });

  test('G7 a row that cannot be read is named with its line and reason, and the others are read', () => {
    const reading = read([
      row('2026-01-02'),
      row('2026-02-31'),
      row('2026-01-03', ''),
      row('2026-01-03', '1e9'),
      row('2026-01-03', '15', 'many'),
      ['2026-01-04', 'Job'],
      ['', '', '', '', ''],
      row('2026-01-05', '$1,400.50'),
    ]);
    expect(reading.rows.map((one) => [one.line, one.gross])).toEqual([
      [2, 15_00],
      [9, 1_400_50],
    ]);
    expect(reading.bad).toEqual([
      { line: 3, reason: 'February 2026 has 28 days.' },
      { line: 4, reason: 'There is no amount yet.' },
      { line: 5, reason: '“1e9” is not an amount. Write digits, such as 1400.82.' },
      { line: 6, reason: '“many” is not a number of hours. Write digits, such as 1400.82.' },
      { line: 7, reason: 'This row has 2 cells, the head line has 5.' },
    ]);
  });

  test('G7 amounts are read with the digits of the chosen currency', () => {
    expect(read([row('2026-01-02', '1500')], { currency: JPY }).rows[0]?.gross).toBe(1_500);
    expect(read([row('2026-01-02', '15.5')], { currency: JPY }).bad).toHaveLength(1);
  });

  test('G7 a decimal mark that any row shows is the mark of all rows', () => {
    const reading = read([row('2026-01-02', '1.400'), row('2026-01-02', '2,5')]);
    expect(reading.rows.map((one) => one.gross)).toEqual([1_400_00, 2_50]);
    expect(read([row('2026-01-02', '1.400')]).bad[0]?.reason).toContain('can be read as');
  });
});

describe('what the file leaves open', () => {
  test('G8 the order of day and month is shown by any row, or asked for', () => {
    expect(read([row('03/04/2026'), row('13/04/2026')]).rows[0]?.earnedOn).toBe('2026-04-03');
    const open = read([row('03/04/2026')]);
    expect(open.rows).toEqual([]);
    expect(open.questions).toEqual([
      '“03/04/2026” can be 3 April 2026 or 4 March 2026. Choose the order of day and month.',
    ]);
    const chosen = read([row('03/04/2026')], { dayOrder: 'month-first' });
    expect(chosen.rows[0]?.earnedOn).toBe('2026-03-04');
    expect(chosen.questions).toEqual([]);
  });

  test('G8 rows that contradict each other are asked about', () => {
    const reading = read([row('13/04/2026'), row('04/13/2026'), row('03/04/2026')]);
    expect(reading.questions).toHaveLength(1);
    expect(reading.rows).toHaveLength(2);
  });

  test('G9 how each column is read is told with its reason', () => {
    const reading = read(
      [
        ['03/04/2026', 'Logo', '20.50', 'thanks'],
        ['2026-01-05', 'Site', '5.00', ''],
      ],
      { dayOrder: 'day-first', fees: 'taken-off' },
      ['Date', 'Description', 'Amount', 'Note'],
    );
    expect(reading.columns).toEqual([
      {
        header: 'Date',
        example: '03/04/2026',
        becomes: 'Day',
        readAs: '3 Apr 2026',
        rule: 'day before month in 1, year-month-day in 1',
      },
      {
        header: 'Description',
        example: 'Logo',
        becomes: 'Contract',
        readAs: 'Logo',
        rule: 'as it is written',
      },
      {
        header: 'Amount',
        example: '20.50',
        becomes: 'Amount',
        readAs: '20.50',
        rule: 'as it is written',
      },
      {
        header: 'Note',
        example: 'thanks',
        becomes: 'Note',
        readAs: 'thanks',
        rule: 'as it is written',
      },
    ]);
    expect(reading.rows[0]).toMatchObject({ kind: 'other', note: 'thanks', hours: null });
    expect(reading.rows[0]?.raw).toEqual({
      Date: '03/04/2026',
      Description: 'Logo',
      Amount: '20.50',
      Note: 'thanks',
    });
  });

  test('G9 a file without any readable row still tells its columns', () => {
    const [day] = read([row('soon')]).columns;
    expect(day).toMatchObject({
      header: 'Date',
      readAs: '–',
      rule: 'day as written in all 1 rows',
    });
  });
});
