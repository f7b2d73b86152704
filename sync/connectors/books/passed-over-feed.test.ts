import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { BOOKS_FEEDS } from '#sync/connectors/books/feeds.ts';
import type { Place } from '#sync/feed.ts';
import { booksSetup } from '#sync/testing/books.ts';
import { AT } from '#sync/testing/samples.ts';

const feed = BOOKS_FEEDS.find(({ name }) => name === 'books.passed-over');
const watched = [
  { kind: 'client', remoteId: '1', since: AT },
  { kind: 'invoice', remoteId: '2', since: AT },
] as const;
const asked = (place: Place | null, now: Instant) =>
  feed?.ask(place, { setup: booksSetup(), now, watched }).path;

test('F20 behind one with no good answer comes the next, and behind the last one a rest', () => {
  const left = (path: string) =>
    feed?.setBehind?.(null, { method: 'GET', path }, { now: AT, isUnheard: false }) ?? null;
  expect(asked(left('/contacts/1'), AT)).toBe('/invoices/2');
  // The same question again: that is no reason to ask at once.
  expect(asked(left('/invoices/2'), AT)).toBe('/invoices/2');
  const later = (AT + 60_000) as Instant;
  expect(asked(left('/invoices/2'), later)).toBe('/contacts/1');
  expect(asked(null, AT)).toBe('/contacts/1');
});

test('F13 what was left by a clock that was set back since keeps none from its turn', () => {
  const stumbled = { now: AT, isUnheard: true };
  const left = feed?.setBehind?.(null, { method: 'GET', path: '/invoices/2' }, stumbled) ?? null;
  const before = (AT - 86_400_000) as Instant;
  expect(asked(left, before)).toBe('/contacts/1');
});
