import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { isId } from '#domain/ids.ts';
import { createIds } from '#main/dice.ts';

test('W18 ids sort by birth, within one millisecond and when the clock is set back', () => {
  const moments = [5_000, 5_000, 4_000, 4_000, 6_000];
  let turn = 0;
  const newId = createIds({
    now: () => (moments[Math.floor(turn++ / 2_000)] ?? 7_000) as Instant,
    random: (bytes) => new Uint8Array(bytes).map((_, place) => (turn * 31 + place * 7) % 256),
  });

  const ids = Array.from({ length: 10_000 }, newId);

  expect(ids.every(isId)).toBe(true);
  expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
  expect(new Set(ids).size).toBe(10_000);
});
