import { afterEach, beforeEach, expect, test } from 'vitest';
import { findCardPage, saveCardPage } from '#db/card-pages.ts';
import { listCards } from '#db/cards.ts';
import { listDifferences } from '#db/difference-list.ts';
import type { Ledger } from '#db/ledger.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { findPlanByCode, savePlan } from '#db/retainer-plans.ts';
import { aLedgerWithClient } from '#db/samples.ts';
import { aPlan, aSubscription } from '#db/service-samples.ts';
import { listSubscriptionsOf, saveSubscription } from '#db/subscriptions.ts';
import type { Instant } from '#domain/dates.ts';
import type { FactOf } from '#domain/fact.ts';
import type { CardPageId, ClientId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { EUR, idOf, NOW, TODAY } from '#domain/samples.ts';
import { clientSubject } from '#domain/subject.ts';
import { createFeedStore } from '#main/feed-store.ts';
import { saveLink } from '#main/link.ts';
import { cardFeed } from '#sync/connectors/billing/card-feed.ts';
import { cardPageFeed } from '#sync/connectors/billing/card-page-feed.ts';
import { planFeed } from '#sync/connectors/billing/plan-feed.ts';
import { subscriptionFeed } from '#sync/connectors/billing/subscription-feed.ts';
import type { Feed, Place } from '#sync/feed.ts';
import type { FeedStore } from '#sync/feed-store.ts';
import { billingSetup } from '#sync/testing/billing.ts';
import { reply } from '#sync/testing/script.ts';
import { absorbingAt } from '#tests/support/absorbing.ts';

const CLIENT = idOf<ClientId>(1);
const PAGE = idOf<CardPageId>(90);
const THERE = '4600000000012345679';
const HOUR_MS = 3_600_000;
const BACK = [
  ['an hour', HOUR_MS],
  ['ten years', 10 * 365 * 24 * HOUR_MS],
] as const;

let ledger: Ledger;
let feeds: FeedStore;
let clock: { at: Instant };

beforeEach(() => {
  clock = { at: NOW };
  ledger = aLedgerWithClient();
  feeds = createFeedStore({
    ...absorbingAt(clock),
    ledger: () => ledger,
    isHeld: () => false,
    push: () => undefined,
    onTrouble: (error) => {
      throw error;
    },
  });
  const purpose = { kind: 'store-card', clientId: CLIENT } as const;
  ledger.write((tx) => {
    for (const system of ['books', 'billing'] as const) {
      rememberRemoteId(tx, { system, subject: clientSubject(CLIENT), remoteId: THERE });
    }
    saveCardPage(tx, {
      ...{ id: PAGE, purpose, state: 'asked', url: null, askedAt: NOW, expiresAt: null },
    });
    rememberRemoteId(tx, { system: 'billing', subject: `card-page:${PAGE}`, remoteId: '2-ab' });
  });
});

afterEach(() => ledger.close());

/** What an answer to the question of a feed tells, taken in as the runner would. */
function hear(feed: Feed, path: string, body: object, place: Place | null = null): Place {
  const watched = [{ remoteId: THERE, since: NOW }];
  const context = { setup: billingSetup(), now: clock.at, watched };
  const request = { method: 'GET', path } as const;
  const reading = feed.read(reply(200, { code: 0, ...body }), { place, request, ...context });
  if (reading.kind !== 'read') throw new Error(JSON.stringify(reading));
  feeds.absorb({ ...reading, name: feed.name, system: 'billing' }, clock.at);
  return reading.place;
}

function setBack(ms: number): void {
  clock.at = (clock.at - ms) as Instant;
}

test.each(BACK)('F22 a page is done also after the clock was set back by %s', (_, ms) => {
  const tell = (status: string) =>
    hear(cardPageFeed, '/hostedpages/2-ab', {
      ...{ hostedpage_id: '2-ab', status, url: 'https://pay.example/p', data: {} },
    });
  tell('fresh');
  setBack(ms);
  tell('success');
  expect(findCardPage(ledger.read, PAGE)).toMatchObject({ state: 'done' });
  tell('fresh');
  expect(findCardPage(ledger.read, PAGE)).toMatchObject({ state: 'done' });
});

test.each(BACK)('F22 a card goes and comes again after the clock was set back by %s', (_, ms) => {
  const card = { card_id: '41', last_four_digits: '1111', card_type: 'Visa' };
  const cards = [{ ...card, expiry_month: 1, expiry_year: 2030 }];
  const tell = (some: readonly object[], place: Place | null) =>
    hear(cardFeed, `/customers/${THERE}/cards?per_page=200`, { cards: some }, place);
  const here = () => listCards(ledger.read, CLIENT).length;
  let place = tell([], tell(cards, null));
  expect(here()).toBe(0);
  setBack(ms);
  place = tell(cards, place);
  expect(here()).toBe(1);
  tell([], place);
  expect(here()).toBe(0);
});

test.each(BACK)(
  'F22 plans and subscriptions are heard of after a clock set back by %s',
  (_, ms) => {
    const terms = { name: 'Care', interval: 1, interval_unit: 'months', plan_code: 'care' };
    const tellPlan = (recurring_price: number) =>
      hear(planFeed, '/plans?per_page=200', {
        plans: [{ ...terms, plan_id: '31', recurring_price }],
      });
    const tell = (status: string) =>
      hear(subscriptionFeed, '/subscriptions/32', {
        subscription: {
          ...{ subscription_id: '32', customer_id: THERE, plan_code: 'care', status },
          ...{ amount: 50, currency_code: 'EUR', start_date: TODAY },
        },
      });
    tellPlan(50);
    tell('live');
    setBack(ms);
    tellPlan(60);
    tell('paused');
    expect(findPlanByCode(ledger.read, 'care')).toMatchObject({ price: 6_000 });
    expect(listSubscriptionsOf(ledger.read, CLIENT)).toMatchObject([{ status: 'paused' }]);
    tell('live');
    expect(listSubscriptionsOf(ledger.read, CLIENT)).toMatchObject([{ status: 'live' }]);
  },
);

const INVOICE: FactOf<'invoice.seen'> = {
  kind: 'invoice.seen',
  ...{ system: 'books', remoteId: '71', our: null, changedAt: NOW, number: 'B-1' },
  ...{ contactId: THERE, status: 'sent', issuedOn: TODAY, dueOn: null, currency: EUR },
  ...{ total: minor(5_000), balance: minor(5_000) },
};
const EXPENSE: FactOf<'expense.seen'> = {
  kind: 'expense.seen',
  ...{ system: 'books', remoteId: '72', our: null, changedAt: NOW, currency: EUR },
  ...{ spentOn: TODAY, amount: minor(1_250), vendor: 'Courier', description: '' },
};

function tellOfBooks(name: string, fact: FactOf<'invoice.seen'> | FactOf<'expense.seen'>): void {
  feeds.absorb({ name, system: 'books', facts: [fact], place: {}, more: null }, clock.at);
}

const shown = () => listDifferences(ledger.read, { after: null }).rows.length;

test('Y14 what is left to Billing for an hour is not left to it for ten years by a clock', () => {
  const billing = { organisation: 'Fernhill', setup: { isShared: true }, choices: [] };
  const systems = { billing: { ...billing, missing: '', advice: '' } };
  const link = {
    region: 'eu',
    clientId: '1000.A',
    organisation: 'Fernhill',
    identity: '1',
  } as const;
  ledger.write((tx) => {
    saveLink(tx, { ...link, systems, isKept: true });
    savePlan(tx, aPlan({ id: idOf(80) }));
    saveSubscription(tx, aSubscription({ id: idOf(81), clientId: CLIENT, planId: idOf(80) }));
  });
  tellOfBooks('books.invoices', INVOICE);
  expect(shown()).toBe(0);
  setBack(2 * HOUR_MS);
  tellOfBooks('books.invoices', INVOICE);
  expect(shown()).toBe(1);
});

test.each(BACK)('Y10 an expense of Books is shown after the clock was set back by %s', (_, ms) => {
  clock.at = (NOW + ms) as Instant;
  tellOfBooks('books.expenses', { ...EXPENSE, remoteId: '70' });
  setBack(ms + 1);
  tellOfBooks('books.expenses', { ...EXPENSE, remoteId: '71', changedAt: 1_000 as Instant });
  expect(shown()).toBe(0);
  tellOfBooks('books.expenses', EXPENSE);
  expect(shown()).toBe(1);
});
