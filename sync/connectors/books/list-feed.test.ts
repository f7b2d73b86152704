import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { BOOKS_FEEDS } from '#sync/connectors/books/feeds.ts';
import { AT } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const PAYMENT = {
  payment_id: '61',
  customer_id: '91',
  date: '2026-01-05',
  currency_code: 'EUR',
  amount: 12.5,
};

test('F5 a list of which nothing can be read says so, and one with a single odd entry does not', () => {
  const feed = BOOKS_FEEDS.find(({ name }) => name === 'books.customerpayments');
  const read = (...customerpayments: readonly object[]) => {
    const context = { place: null, setup: {}, now: AT };
    const request = { method: 'GET', path: '/customerpayments?per_page=50&page=1' } as const;
    return feed?.read(reply(200, { code: 0, customerpayments }), { request, ...context });
  };
  const { currency_code, ...odd } = PAYMENT;
  expect(read(odd)?.kind).not.toBe('read');
  expect(read(odd, PAYMENT)).toMatchObject({ facts: [{ remoteId: '61' }] });
  expect(read()).toMatchObject({ kind: 'read', facts: [] });
});

test.each([
  ['the first', null],
  ['any', { since: AT + 36_000_000 }],
])('F22 changes are read up to a moment of Books’ own clock, at %s look', (_, place) => {
  const feed = BOOKS_FEEDS.find(({ name }) => name === 'books.invoices');
  const ahead = { place, setup: {}, now: (AT + 36_000_000) as Instant };
  const request = { method: 'GET', path: '/invoices?page=1' } as const;
  const answer = reply(200, { code: 0, invoices: [] }, { date: new Date(AT).toUTCString() });
  expect(feed?.read(answer, { request, ...ahead })).toMatchObject({ place: { since: AT } });
});
