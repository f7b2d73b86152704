import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { collectFeed } from '#sync/collect-feed.ts';
import type { Collecting } from '#sync/collecting.ts';
import type { RemoteRequest } from '#sync/connector.ts';
import { cardFeed } from '#sync/connectors/billing/card-feed.ts';
import { billingSetup } from '#sync/testing/billing.ts';
import { AT } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const watched = ['91', '92'].map((remoteId) => ({ remoteId, since: AT }));
const EXPIRY = { expiry_month: 1, expiry_year: 2030, updated_time: '' };
const context = { setup: billingSetup(), now: AT, watched };

test('F20 cards of one client that Billing does not tell keep no other client from its turn', () => {
  const first = cardFeed.ask(null, context);
  const place = cardFeed.setBehind?.({ 91: '7' }, first, { now: AT, isUnheard: false }) ?? null;
  const request = cardFeed.ask(place, context);
  expect(request.path).toContain('/customers/92/');
  const reading = cardFeed.read(reply(200, { code: 0, cards: [] }), { place, request, ...context });
  expect(reading).toMatchObject({ kind: 'read', place: { 91: '7' }, more: null });
  const later = { ...context, now: (AT + 86_400_000) as Instant };
  expect(cardFeed.ask('place' in reading ? reading.place : null, later).path).toBe(first.path);
});

test('F13 a clock that is set back keeps no client behind one that got no good answer', () => {
  const first = cardFeed.ask(null, context);
  const place = cardFeed.setBehind?.(null, first, { now: AT, isUnheard: false }) ?? null;
  const back = { ...context, now: (AT - 3_600_000) as Instant };
  expect(cardFeed.ask(place, back).path).toBe(first.path);
});

test.each([
  ['the first', '91'],
  ['the last', '92'],
])(
  'F20 a restore goes on without the cards of %s client that Billing does not tell',
  async (_, bad) => {
    const asked: string[] = [];
    const card = { ...{ card_id: '5', last_four_digits: '1111', card_type: 'visa' }, ...EXPIRY };
    const ask = async ({ path }: RemoteRequest) => {
      asked.push(path);
      return path.includes(`/${bad}/`) ? reply(200, {}) : reply(200, { code: 0, cards: [card] });
    };
    const refuse = (title: string): never => {
      throw new Error(title);
    };
    const rest = { onPlan: () => undefined, known: new Map<string, unknown>() };
    const means: Collecting = { ask, setup: billingSetup(), refuse, ...rest };
    const told = await collectFeed(means, cardFeed, { now: AT, watched });
    expect(told.facts).toMatchObject([{ kind: 'card.seen', remoteId: '5' }]);
    expect(asked).toHaveLength(2);
  },
);
