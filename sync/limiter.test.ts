import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import {
  begun,
  ended,
  FRESH,
  freeAt,
  isFull,
  type Limiter,
  paused,
  pausedUntil,
  readingOpensAt,
  usage,
} from '#sync/limiter.ts';

const HOUR_MS = 3_600_000;
const RATE = { perMinute: 3, perDay: 5, parallel: 1 };
const at = (ms: number) => (1_767_571_200_000 + ms) as Instant;

function after(...moments: readonly number[]): Limiter {
  return moments.reduce((limiter, ms) => ended(begun(limiter, at(ms))), FRESH);
}

test('S12 a minute is any sixty seconds, not one of the clock', () => {
  const limiter = after(50_000, 55_000, 59_000);
  expect(freeAt(limiter, RATE, at(60_000))).toBe(at(110_000));
  expect(freeAt(limiter, RATE, at(110_000))).toBe(at(110_000));
});

test('S12 a day is any 24 hours, hour by hour, and not one of the calendar', () => {
  const limiter = after(0, 100_000, HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS);
  const later = at(4 * HOUR_MS);
  expect(freeAt(limiter, RATE, later)).toBe(at(25 * HOUR_MS));
  expect(usage(limiter, RATE, later).day).toEqual({ used: 5, limit: 5 });
  expect(freeAt(limiter, { ...RATE, perDay: 3 }, later)).toBe(at(26 * HOUR_MS));
  expect(usage(limiter, RATE, at(25 * HOUR_MS)).day).toEqual({ used: 3, limit: 5 });
});

test('S12 what takes more than one of the day is counted as more', () => {
  const limiter = begun(after(0), at(1), { costs: 10 });
  expect(usage(limiter, RATE, at(2))).toMatchObject({ minute: { used: 2 }, day: { used: 11 } });
});

test('S12 no more calls are open than allowed', () => {
  expect(isFull(begun(FRESH, at(0)), RATE)).toBe(true);
  expect(isFull(ended(begun(FRESH, at(0))), RATE)).toBe(false);
});

test('S5 a pause ends by itself, and the later end wins', () => {
  const limiter = paused(paused(FRESH, at(0), 60_000), at(1_000), 3_000);
  expect(freeAt(limiter, RATE, at(2_000))).toBe(at(60_000));
  expect(pausedUntil(limiter, at(60_000))).toBeNull();
});

test('S12 a clock set back opens what a clock ahead had closed', () => {
  const limiter = paused(after(3_600_000, 3_600_001, 3_600_002), at(3_600_003), 60_000);
  expect(freeAt(limiter, RATE, at(0))).toBe(at(0));
});

test('J18 reading has seven tenths of a day’s calls, what goes out always the rest', () => {
  const rate = { ...RATE, perMinute: 100, perDay: 10 };
  const called = (times: number, isReading: boolean, before: Limiter = FRESH) => {
    let limiter = before;
    for (let call = 0; call < times; call += 1)
      limiter = ended(begun(limiter, at(call), { isReading }));
    return limiter;
  };
  const read = called(7, true);
  expect(readingOpensAt(called(6, true), rate, at(10))).toBe(at(10));
  expect(readingOpensAt(read, rate, at(10))).toBe(at(25 * HOUR_MS));
  expect(freeAt(read, rate, at(10))).toBe(at(10));
  expect(freeAt(called(3, false, read), rate, at(10))).toBe(at(25 * HOUR_MS));
  expect(readingOpensAt(called(9, false), rate, at(10))).toBe(at(10));
});
