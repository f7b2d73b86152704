import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayFrom,
  dayOfInstant,
  daysBetween,
  firstOfMonth,
  type Instant,
  type IsoDate,
  isIsoDate,
  isoDate,
  lastOfMonth,
  monthOf,
  yearOf,
} from '#domain/dates.ts';
import { LONG_MS, runs } from '#domain/samples.ts';

const day = isoDate;

describe('days', () => {
  test('D1 a day is in the calendar, or it is none', () => {
    expect(['2026-11-20', '2024-02-29', '2000-02-29', '0001-01-01'].every(isIsoDate)).toBe(true);
    expect(
      ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-01', '2026-1-1', '', '20261120'].some(
        isIsoDate,
      ),
    ).toBe(false);
    expect(() => isoDate('2026-02-31')).toThrow('no day');
    expect(() => dayFrom({ year: 2026, month: 2, day: 30 })).toThrow('Broken promise');
  });

  test('D1 days are counted in the calendar, over leap days and ends of years', () => {
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(day('1900-02-28'), 1)).toBe('1900-03-01');
    expect(addDays(day('2026-01-01'), -1)).toBe('2025-12-31');
    expect(daysBetween(day('2026-01-01'), day('2027-01-01'))).toBe(365);
    expect(daysBetween(day('2026-11-20'), day('2026-11-17'))).toBe(-3);
  });

  test(
    'D1 adding days and counting them agree',
    () => {
      const days = fc.integer({ min: -500_000, max: 500_000 });
      const from = day('2026-11-20');
      fc.assert(
        fc.property(days, days, (a, b) => {
          const there = addDays(from, a);
          return isIsoDate(there) && daysBetween(there, addDays(from, b)) === b - a;
        }),
        runs(20_000),
      );
    },
    LONG_MS,
  );

  test('D2 a month on is the same day, or the last of a shorter month', () => {
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(day('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(day('2026-11-20'), 14)).toBe('2028-01-20');
    expect(addMonths(day('2026-01-15'), -1)).toBe('2025-12-15');
  });

  test('D2 a month has a name, a first and a last day', () => {
    expect(monthOf(day('2026-02-10'))).toBe('2026-02');
    expect(yearOf(day('2026-02-10'))).toBe(2026);
    expect(firstOfMonth(day('2026-02-10'))).toBe('2026-02-01');
    expect(lastOfMonth(day('2026-02-10'))).toBe('2026-02-28');
    expect(lastOfMonth(day('2026-04-30'))).toBe('2026-04-30');
  });

  test('D14 a moment falls on the day of the place where it is looked at', () => {
    const at = (moment: number, offset: number): IsoDate => dayOfInstant(moment as Instant, offset);
    expect(at(0, 0)).toBe('1970-01-01');
    expect(at(-1, 0)).toBe('1969-12-31');
    expect(at(1_798_761_599_000, 0)).toBe('2026-12-31');
    expect(at(1_798_761_599_000, 60)).toBe('2027-01-01');
    expect(at(1_798_761_600_000, -300)).toBe('2026-12-31');
  });
});
