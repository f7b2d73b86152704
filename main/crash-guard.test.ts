import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { createCrashGuard } from '#main/crash-guard.ts';

function afterCrashesAt(...seconds: readonly number[]) {
  const moments = seconds.values();
  const guard = createCrashGuard(() => (1_000 * (moments.next().value ?? 0)) as Instant);
  return seconds.map(() => guard());
}

test('W43 the third crash within a minute rests, and so does the next one soon after', () => {
  expect(afterCrashesAt(0, 20, 59)).toEqual(['reopen', 'reopen', 'rest']);
  expect(afterCrashesAt(0, 1, 2, 30)).toEqual(['reopen', 'reopen', 'rest', 'rest']);
});

test('W43 crashes far apart open the window again each time', () => {
  expect(afterCrashesAt(0, 30, 60, 90, 120)).toEqual(Array.from({ length: 5 }, () => 'reopen'));
  expect(afterCrashesAt(0, 1, 2, 62)).toEqual(['reopen', 'reopen', 'rest', 'reopen']);
});
