import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { invoiceFeed } from '#sync/connectors/billing/invoice-feed.ts';
import {
  isBehind,
  nextOf,
  queued,
  queueOf,
  reading,
  setBehind,
  takingTurns,
  without,
} from '#sync/connectors/billing/queue.ts';
import type { Place } from '#sync/feed.ts';
import { billingSetup } from '#sync/testing/billing.ts';
import { AT } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const MINUTE_MS = 60_000;
const REFUSED = { now: AT, isUnheard: false };
const later = (minutes: number) => (AT + minutes * MINUTE_MS) as Instant;

test('J17 what cannot be read is set behind the others and read again ever later', () => {
  let place: Place = setBehind(
    queued(null, ['/invoices/1', '/invoices/2']),
    '/invoices/1',
    REFUSED,
  );
  expect(nextOf(place, AT)?.path).toBe('/invoices/2');
  expect(nextOf(queued(setBehind(place, '/invoices/2', REFUSED), []), AT)).toBeNull();
  place = setBehind(queued(null, []), '/invoices/1', REFUSED);
  const waits = [1, 10, 60, 360, 1440, 1440];
  for (const minutes of waits) {
    expect(nextOf(place, later(minutes - 1))).toBeNull();
    expect(nextOf(place, later(minutes))?.path).toBe('/invoices/1');
    place = setBehind(place, '/invoices/1', REFUSED);
  }
});

test('J17 what gets no answer at all is seldom put off for longer than a minute', () => {
  const unheard = { now: AT, isUnheard: true };
  let place: Place = queued(null, []);
  const waits = [1, 1, 1, 10, 10, 10, 60];
  for (const minutes of waits) {
    place = setBehind(place, '/invoices/1', unheard);
    expect(nextOf(place, later(minutes - 1))).toBeNull();
    expect(nextOf(place, later(minutes))?.path).toBe('/invoices/1');
  }
  expect(nextOf(setBehind(place, '/invoices/1', REFUSED), later(359))).toBeNull();
});

test('J17 a person who wants it read now gives it a turn; what fails again waits longer', () => {
  const once = setBehind(queued(null, ['/invoices/2']), '/invoices/1', REFUSED);
  const { hurry } = takingTurns(null);
  expect(hurry(queued(null, ['/invoices/2']))).toBeNull();
  const place = hurry(once);
  expect(queueOf(place)).toEqual(['/invoices/2', '/invoices/1']);
  expect(isBehind(place, '/invoices/1')).toBe(true);
  const again = without(setBehind(place, '/invoices/1', REFUSED), '/invoices/2');
  expect(nextOf(again, later(9))).toBeNull();
  expect(nextOf(again, later(10))?.path).toBe('/invoices/1');
});

test('J17 of very many things set behind none is forgotten', () => {
  let place: Place = queued(null, []);
  for (let id = 0; id <= 200; id += 1) place = setBehind(place, `/invoices/${id}`, REFUSED);
  expect(isBehind(place, '/invoices/0')).toBe(true);
  expect(nextOf(place, AT)?.path).toBe('/invoices/200');
});

test('J17 it is said while something is behind, and no more once it was read', () => {
  const one = setBehind(null, '/invoices/1', REFUSED);
  expect(reading([], one, null).unread).toContain('One thing in Billing could not be read.');
  const both = setBehind(one, '/invoices/2', REFUSED);
  expect(reading([], both, null).unread).toContain('2 things in Billing could not be read.');
  const request = { method: 'GET', path: '/invoices/1' } as const;
  const asked = { place: one, request, setup: billingSetup(), now: AT };
  const gone = reply(404, { code: 1002, message: 'Invoice does not exist.' });
  const read = invoiceFeed.read(gone, asked);
  expect(read).not.toHaveProperty('unread');
});

test('J17 after a month of tries it is left out; a clock that was set back keeps nothing behind', () => {
  let place: Place = setBehind(null, '/invoices/1', { ...REFUSED, now: later(10_000) });
  expect(nextOf(place, AT)?.path).toBe('/invoices/1');
  expect(nextOf(place, later(9_999))?.path).toBe('/invoices/1');
  for (let tries = 2; tries < 30; tries += 1) place = setBehind(place, '/invoices/1', REFUSED);
  expect(isBehind(place, '/invoices/1')).toBe(true);
  expect(isBehind(setBehind(place, '/invoices/1', REFUSED), '/invoices/1')).toBe(false);
});
