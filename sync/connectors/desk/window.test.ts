import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import {
  behindPage,
  behindWindow,
  newWindow,
  readTo,
  searchPath,
  windowOf,
} from '#sync/connectors/desk/window.ts';
import { AT } from '#sync/testing/samples.ts';

const MINUTE = 60_000;
const at = (ms: number) => (AT + ms) as Instant;
const WINDOW = { department: '71', from: at(-MINUTE), to: AT, at: 0 };

test('K8 the first window is a year, the next begins a little before where it was read to', () => {
  expect(newWindow(null, AT)).toEqual({ from: at(-365 * 1_440 * MINUTE), to: AT, at: 0 });
  expect(newWindow(at(-10 * MINUTE), AT)).toEqual({ from: at(-15 * MINUTE), to: AT, at: 0 });
  expect(newWindow(at(99 * MINUTE), AT)).toEqual({ from: at(-5 * MINUTE), to: AT, at: 0 });
});

test('K8 a window is read back off its own question, and off no other', () => {
  const window = { ...WINDOW, at: 90 };
  expect(windowOf({ method: 'GET', path: searchPath(window) })).toEqual(window);
  expect(windowOf({ method: 'GET', path: '/tickets/7/comments?from=0' })).toBeNull();
});

test.each([
  ['what its last ticket changed', [-30_000, -20_000], 0, { from: at(-21_000), at: 0 }],
  ['the same, behind many of one moment', [-60_000, -20_000], 90, { from: at(-21_000), at: 0 }],
  ['more of one moment', [-60_000, -59_000], 0, { from: WINDOW.from, at: 90 }],
  ['more in no order', [-20_000, -30_000], 0, { from: WINDOW.from, at: 90 }],
  ['more without moments', [null, null], 0, { from: WINDOW.from, at: 90 }],
  ['what is behind all that can be shown', [-60_000, -59_500], 900, { from: at(-59_499), at: 0 }],
  ['nothing, where no order is kept', [-20_000, -30_000], 900, null],
] as const)('K16 behind a full page comes %s', (_, moments, start, expected) => {
  const told = moments.map((ms) => (ms === null ? null : at(ms)));
  const next = behindPage({ ...WINDOW, at: start }, told);
  expect(next).toEqual(expected && { ...WINDOW, ...expected });
});

test('K16 behind a window comes what changed while it was read, by Desk’s own clock', () => {
  expect(behindWindow(WINDOW, AT, at(MINUTE))).toBeNull();
  expect(behindWindow(WINDOW, at(-MINUTE), at(60 * MINUTE))).toEqual({
    ...WINDOW,
    from: at(-6 * MINUTE),
    to: at(60 * MINUTE),
  });
});

test.each([
  ['Mon, 05 Jan 2026 08:00:00 GMT', Date.UTC(2026, 0, 5, 8)],
  ['Mon, 05 Jan 2099 08:00:00 GMT', AT],
  ['soon', AT],
  [undefined, AT],
])('K8 a clock that is ahead hides nothing: answered %j, it was read to %j', (date, expected) => {
  const headers: Record<string, string> = date === undefined ? {} : { date };
  expect(readTo(WINDOW, { status: 200, headers, body: null })).toBe(expected);
});
