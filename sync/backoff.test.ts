import { expect, test } from 'vitest';
import { backoffMs } from '#sync/backoff.ts';

const middle = () => 0.5;

test('S3 the wait doubles from 2 s and never passes an hour', () => {
  expect([1, 2, 3, 4, 11, 12, 40].map((attempt) => backoffMs(attempt, middle))).toEqual([
    2_000, 4_000, 8_000, 16_000, 2_048_000, 3_600_000, 3_600_000,
  ]);
});

test('S3 chance moves it by a tenth either way', () => {
  expect(backoffMs(1, () => 0)).toBe(1_800);
  expect(backoffMs(1, () => 0.999_999)).toBe(2_200);
});
