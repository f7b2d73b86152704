import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import {
  following,
  narrowed,
  newWindow,
  readTo,
  searchPath,
  windowOf,
} from '#sync/connectors/desk/window.ts';
import { AT } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const MINUTE = 60_000;
const at = (ms: number) => (AT + ms) as Instant;

test('K8 the first window is a year, the next begins a little before where it was read to', () => {
  expect(newWindow(null, AT)).toEqual({ from: at(-365 * 1_440 * MINUTE), to: AT, at: 0 });
  expect(newWindow(at(-10 * MINUTE), AT)).toEqual({ from: at(-15 * MINUTE), to: AT, at: 0 });
  expect(newWindow(at(99 * MINUTE), AT)).toEqual({ from: at(-5 * MINUTE), to: AT, at: 0 });
});

test('K8 a window is read back off its own question, and off no other', () => {
  const window = { from: at(-MINUTE), to: AT, at: 90 };
  expect(windowOf({ method: 'GET', path: searchPath(window, '71') })).toEqual(window);
  expect(windowOf({ method: 'GET', path: '/tickets/7/comments?from=0' })).toBeNull();
});

test.each([
  [{ count: 899 }, 100, null],
  [{ count: 900 }, 100, 30],
  [{ count: '1200' }, 100, 30],
  [{}, 100, null],
  [null, 0, null],
])('K8 a window with %j is halved to %j', (body, found, minutes) => {
  const window = { from: AT, to: at(60 * MINUTE), at: 0 };
  const expected = minutes === null ? null : { ...window, to: at(minutes * MINUTE) };
  expect(narrowed(window, reply(200, body), found)).toEqual(expected);
});

test('K8 where no count is told the depth of the page tells, and a second is not halved', () => {
  const deep = { from: AT, to: at(MINUTE), at: 810 };
  expect(narrowed(deep, reply(200, {}), 100)).toMatchObject({ to: at(MINUTE / 2), at: 0 });
  expect(narrowed({ ...deep, to: at(1_000) }, reply(200, { count: 5_000 }), 100)).toBeNull();
});

test.each([
  [100, 0, MINUTE, { at: 90, to: at(0) }],
  [99, 90, MINUTE, null],
  [99, 90, 60 * MINUTE, { at: 0, from: at(0), to: at(60 * MINUTE) }],
  [100, 900, 60 * MINUTE, { at: 0, from: at(0) }],
])('K8 behind %j found at %j, %j ms ago, comes %j', (found, start, ago, expected) => {
  const next = following({ from: at(-MINUTE), to: AT, at: start }, found, at(ago));
  if (expected === null) expect(next).toBeNull();
  else expect(next).toMatchObject(expected);
});

test.each([
  ['Mon, 05 Jan 2026 08:00:00 GMT', Date.UTC(2026, 0, 5, 8)],
  ['Mon, 05 Jan 2099 08:00:00 GMT', AT],
  ['soon', AT],
  [undefined, AT],
])('K8 a clock that is ahead hides nothing: answered %j, it was read to %j', (date, expected) => {
  const headers: Record<string, string> = date === undefined ? {} : { date };
  expect(readTo({ from: at(-MINUTE), to: AT, at: 0 }, { status: 200, headers, body: null })).toBe(
    expected,
  );
});
