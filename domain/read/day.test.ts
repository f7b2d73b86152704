import { describe, expect, test } from 'vitest';
import { type DayOrder, readDay } from '#domain/read/day.ts';
import { TODAY } from '#domain/samples.ts';

const read = (text: string, order: DayOrder | null = null) =>
  readDay(text, { today: TODAY, order });

describe('days as people type them', () => {
  test.each([
    ['2026-11-20', '2026-11-20'],
    ['2026/1/5', '2026-01-05'],
    ['20.11.2026', '2026-11-20'],
    ['5. 1. 2026', '2026-01-05'],
    ['11/20/2026', '2026-11-20'],
    ['20/11/2026', '2026-11-20'],
    ['3/3/2026', '2026-03-03'],
    ['29.2.2024', '2024-02-29'],
    ['20 Nov 2026', '2026-11-20'],
    ['20. November 2026', '2026-11-20'],
    ['Nov 20, 2026', '2026-11-20'],
    ['November 1st, 2026', '2026-11-01'],
    ['20-Nov-2026', '2026-11-20'],
  ])('D6 “%s” has one reading', (text, day) => {
    expect(read(text)).toEqual({ kind: 'day', day });
  });

  test('D6 day and month are not guessed where both fit', () => {
    expect(read('03/04/2026')).toEqual({
      kind: 'unclear',
      readings: ['2026-04-03', '2026-03-04'],
      why: '“03/04/2026” can be 3 April 2026 or 4 March 2026. Choose one.',
    });
    expect(read('03/04/2026', 'day-first')).toEqual({ kind: 'day', day: '2026-04-03' });
    expect(read('03-04-2026', 'month-first')).toEqual({ kind: 'day', day: '2026-03-04' });
  });

  test('D6 a chosen order is kept also where only the other one fits', () => {
    const why = 'There is no month 20.';
    expect(read('11/20/2026', 'day-first')).toEqual({ kind: 'unreadable', why });
  });

  test.each([
    '2026-11-20 23:59',
    '2026-11-20T23:59:59.999Z',
    '2026-11-20, 11:59 PM',
    '2026-11-20T00:00:00-08:00',
  ])('D7 “%s” is the day that is written, whatever time and zone stand behind it', (text) => {
    expect(read(text)).toEqual({ kind: 'day', day: '2026-11-20' });
  });

  test.each([
    ['20.11.', '2026-11-20'],
    ['Nov 3', '2026-11-03'],
    ['today', '2026-11-20'],
    ['Tomorrow', '2026-11-21'],
    ['yesterday', '2026-11-19'],
    ['+14', '2026-12-04'],
    ['-20', '2026-10-31'],
    ['−1', '2026-11-19'],
  ])('D8 “%s” is meant from today', (text, day) => {
    expect(read(text)).toEqual({ kind: 'day', day });
  });

  test.each(['03/04/26', '20.11.26', '20 Nov 26', '1/2/202'])(
    'D9 the year of “%s” is not completed by guess',
    (text) => {
      const why = `“${text}” does not have a year of 4 digits. Write it with 4.`;
      expect(read(text)).toEqual({ kind: 'unreadable', why });
    },
  );

  test.each([
    ['2026-02-31', 'February 2026 has 28 days.'],
    ['31/02/2026', 'February 2026 has 28 days.'],
    ['29 Feb 2023', 'February 2023 has 28 days.'],
    ['31.4.2026', 'April 2026 has 30 days.'],
    ['2026-13-01', 'There is no month 13.'],
    ['0.1.2026', 'There is no day 0.'],
    ['0026-01-01', '26 is out of reach. Write a year from 1900 to 2199.'],
    ['', 'There is no day yet.'],
    ['soon', '“soon” is not a day. Write it as 2026-11-20.'],
    ['May 2026', '“May 2026” is not a day. Write it as 2026-11-20.'],
    ['+99999', '“+99999” is not a day. Write it as 2026-11-20.'],
    ['x'.repeat(80), `“${'x'.repeat(24)}…” is not a day. Write it as 2026-11-20.`],
  ])('D10 “%s” is no day, and the sentence says why', (text, why) => {
    expect(read(text)).toEqual({ kind: 'unreadable', why });
  });
});
