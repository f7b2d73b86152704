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
  usage,
} from '#sync/limiter.ts';

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

test('S12 a day’s budget opens again when the day turns', () => {
  const limiter = after(0, 100_000, 200_000, 300_000, 400_000);
  expect(freeAt(limiter, RATE, at(500_000))).toBe(at(86_400_000));
  expect(usage(limiter, RATE, at(500_000)).day).toEqual({ used: 5, limit: 5 });
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
