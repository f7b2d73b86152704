import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { retryAfterMs } from '#sync/retry-after.ts';

const NOW = Date.UTC(2026, 0, 5, 9) as Instant;

test.each([
  ['30', 30_000],
  ['0', 1_000],
  ['1000000000', 3_600_000],
  ['Mon, 05 Jan 2026 09:02:00 GMT', 120_000],
  ['Mon, 05 Jan 2015 09:02:00 GMT', 1_000],
  ['-1', null],
  ['soon', null],
  ['', null],
  [undefined, null],
])('S11 Retry-After %j asks for %j ms', (header, expected) => {
  expect(retryAfterMs(header, NOW)).toBe(expected);
});
