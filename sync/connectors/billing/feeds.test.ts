import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { UNDATED } from '#domain/fact.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { cardFeed } from '#sync/connectors/billing/card-feed.ts';
import { cardPageFeed } from '#sync/connectors/billing/card-page-feed.ts';
import { eventFeed } from '#sync/connectors/billing/event-feed.ts';
import { invoiceFeed } from '#sync/connectors/billing/invoice-feed.ts';
import { planFeed } from '#sync/connectors/billing/plan-feed.ts';
import { subscriptionFacts, zSubscription } from '#sync/connectors/billing/subscription-facts.ts';
import { subscriptionFeed } from '#sync/connectors/billing/subscription-feed.ts';
import type { Feed, Place, Reading, Watched } from '#sync/feed.ts';
import { billingSetup } from '#sync/testing/billing.ts';
import { AT, EUR } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { momentOf } from '#sync/zoho/moment.ts';
import { moneyOf } from '#sync/zoho/values.ts';

type Read = Extract<Reading, { kind: 'read' }>;
type Given = { place?: Place | null; path?: string; watched?: readonly Watched[] };

function read(feed: Feed, answer: RemoteReply, { place = null, path, watched = [] }: Given = {}) {
  const context = { setup: billingSetup(), now: AT, watched };
  const request =
    path === undefined ? feed.ask(place, context) : ({ method: 'GET', path } as const);
  const reading = feed.read(answer, { place, request, ...context });
  if (reading.kind !== 'read') throw new Error(JSON.stringify(reading));
  return reading satisfies Read;
}

const INVOICE = {
  invoice_id: '95',
  customer_id: '91',
  number: 'INV-2026-0001',
  status: 'sent',
  invoice_date: '2026-01-05',
  due_date: '2026-01-19',
  currency_code: 'EUR',
  total: 100.1,
  balance: 100.1,
  updated_time: '2026-01-05T09:00:00+0000',
};
const PAID = {
  ...INVOICE,
  status: 'paid',
  balance: 0,
  payments: [
    {
      payment_id: '61',
      amount: 100.1,
      date: '2026-01-06',
      payment_mode: 'autotransaction',
      gateway_transaction_id: '4000',
    },
  ],
};

test.each([
  ['2026-01-05T09:00:00+0000', AT],
  ['2026-01-05T09:00:00+00:00', AT],
  ['2026-01-05T09:00:00Z', AT],
  [AT, AT],
  [String(AT / 1000), AT],
  ['yesterday', null],
  [null, null],
])('J9 %j is the moment %j', (text, at) => {
  expect(momentOf(text)).toBe(at);
});

test.each([
  [12.34, 1_234],
  ['12.34', 1_234],
  [1_000, 100_000],
  [12.345, null],
  ['much', null],
  [null, null],
])('J9 %j is the amount %j', (value, amount) => {
  expect(moneyOf(value, EUR)).toBe(amount);
});

test('J8 an event is a hint: what it is about is read by itself', () => {
  const event = { event_id: '7', event_type: 'payment_thankyou' };
  const list = { code: 0, events: [{ ...event, event_time: '2026-01-05T09:00:00+0000' }] };
  const first = read(eventFeed, reply(200, list));
  expect(first).toMatchObject({ facts: [], more: null });
  const place = { at: AT - 1_000, seen: '' };
  const heard = read(eventFeed, reply(200, list), { place });
  expect(heard.more?.path).toBe('/events/7');
  const payload = JSON.stringify({ data: { payment: { invoices: [{ invoice_id: '95' }] } } });
  const told = reply(200, { code: 0, event: { ...event, payload } });
  const hint = read(eventFeed, told, { place: heard.place });
  expect(hint.more?.path).toBe('/invoices/95');
  const whole = reply(200, { code: 0, invoice: PAID });
  const last = read(eventFeed, whole, { place: hint.place });
  expect(last.facts.map(({ kind }) => kind)).toEqual(['invoice.seen', 'payment.seen']);
  expect(last.more).toBeNull();
  const again = read(eventFeed, reply(200, list), { place: last.place });
  expect(again.more).toBeNull();
});

test('J8 what was unpaid and is no more is read whole, with its payment', () => {
  const swept = read(invoiceFeed, reply(200, { code: 0, invoices: [INVOICE] }));
  expect(swept.facts).toMatchObject([{ kind: 'invoice.seen', total: 10_010, balance: 10_010 }]);
  expect(swept.more).toBeNull();
  const later = read(invoiceFeed, reply(200, { code: 0, invoices: [] }), { place: swept.place });
  expect(later.more?.path).toBe('/invoices/95');
  const whole = reply(200, { code: 0, invoice: PAID });
  const last = read(invoiceFeed, whole, { place: later.place });
  expect(last.facts[1]).toMatchObject({
    kind: 'payment.seen',
    remoteId: '61',
    gatewayId: '4000',
    amount: 10_010,
    applied: [{ invoiceId: '95', amount: 10_010 }],
  });
  expect(last.more).toBeNull();
});

test('J9 an entry that cannot be read is left out, and an unreadable thing is passed over', () => {
  const lists = reply(200, { code: 0, invoices: [{ invoice_id: '1' }, INVOICE] });
  expect(read(invoiceFeed, lists).facts).toHaveLength(1);
  const place = { queue: '/invoices/1 /invoices/2' };
  const odd = reply(200, { code: 0, invoice: { invoice_id: '1', currency_code: 'shells' } });
  expect(read(invoiceFeed, odd, { place }).more?.path).toBe('/invoices/2');
});

test.each([
  ['live', 'live'],
  ['non_renewing', 'non-renewing'],
  ['dunning', 'unpaid'],
  ['something new', 'unknown'],
])('J9 a subscription that is %s is %s here', (status, here) => {
  const seen = zSubscription.parse({
    subscription_id: '93',
    customer_id: '91',
    plan_code: 'care',
    amount: 900,
    currency_code: 'EUR',
    start_date: '2026-01-05',
    plan: { price: 450, quantity: 2 },
    status,
  });
  expect(subscriptionFacts(seen)).toMatchObject([
    { status: here, quantity: 2, price: 45_000, startsOn: '2026-01-05', nextBillingOn: null },
  ]);
});

const TOLD = {
  subscription_id: '93',
  customer: { customer_id: '91', display_name: 'Quillmoor Books' },
  plan: { plan_code: 'care', price: 450, quantity: 2 },
  name: 'Gigledger-Care',
  status: 'live',
  amount: 900,
  currency_code: 'EUR',
  activated_at: '2026-01-05',
  created_time: '2026-01-04T09:00:00+0000',
};

test('J21 a subscription is read as one is described: whose and on what in objects of their own', () => {
  const seen = zSubscription.parse({ ...TOLD, customer_id: '1', plan_code: 'other' });
  expect(subscriptionFacts(seen)).toMatchObject([
    { contactId: '91', planCode: 'care', price: 45_000, quantity: 2, startsOn: '2026-01-05' },
  ]);
  const { customer, plan, ...flat } = TOLD;
  const beside = zSubscription.parse({ ...flat, customer_id: '91', plan_code: 'care' });
  expect(subscriptionFacts(beside)).toMatchObject([{ contactId: '91', planCode: 'care' }]);
});

test('J22 what is still to begin begins when it is billed first', () => {
  const { activated_at, ...future } = { ...TOLD, status: 'future', next_billing_at: '2026-02-01' };
  expect(subscriptionFacts(zSubscription.parse(future))).toMatchObject([
    { startsOn: '2026-02-01' },
  ]);
  const { next_billing_at, ...begun } = { ...future, status: 'live' };
  expect(subscriptionFacts(zSubscription.parse(begun))).toMatchObject([{ startsOn: '2026-01-04' }]);
});

test('J21 a subscription that cannot be read is said until it can be, and holds nothing up', () => {
  const { customer, ...odd } = TOLD;
  const list = { code: 0, subscriptions: [{ subscription_id: '93' }, { subscription_id: '94' }] };
  const listed = read(subscriptionFeed, reply(200, list));
  expect(listed.more?.path).toBe('/subscriptions/93');
  const first = read(subscriptionFeed, reply(200, { code: 0, subscription: odd }), {
    place: listed.place,
  });
  expect(first.facts).toEqual([]);
  expect(first.unread).toBe(
    'The subscription “Gigledger-Care” could not be read and stays here as it was. Look at it in ' +
      'Billing.',
  );
  const whole = reply(200, { code: 0, subscription: { ...TOLD, subscription_id: '94' } });
  const second = read(subscriptionFeed, whole, { place: first.place });
  expect(second).toMatchObject({ facts: [{ remoteId: '94' }], more: null });
  expect(second.unread).toBeDefined();
  const later = read(subscriptionFeed, reply(200, list), { place: second.place });
  expect(later.more?.path).toBe('/subscriptions/93');
  expect(later.unread).toBeDefined();
  const path = '/subscriptions/93';
  const told = reply(200, { code: 0, subscription: TOLD });
  expect(read(subscriptionFeed, told, { place: later.place, path }).unread).toBeUndefined();
  const gone = reply(200, { code: 0, subscriptions: [{ subscription_id: '94' }] });
  expect(read(subscriptionFeed, gone, { place: second.place }).unread).toBeUndefined();
});

test('J20 a plan that tells no id is heard of by its code', () => {
  const plan = { plan_code: 'care', recurring_price: 10, interval_unit: 'months' };
  expect(read(planFeed, reply(200, { code: 0, plans: [plan] })).facts).toMatchObject([
    { kind: 'plan.seen', remoteId: 'care', code: 'care' },
  ]);
});

test('J9 a plan by days has no word here', () => {
  const plan = { plan_id: '1', plan_code: 'a', recurring_price: 10, interval_unit: 'months' };
  const plans = [plan, { ...plan, plan_id: '2', interval_unit: 'days' }];
  expect(read(planFeed, reply(200, { code: 0, plans })).facts).toMatchObject([
    { remoteId: '1', price: 1_000, unit: 'month', every: 1, currency: EUR },
  ]);
});

test('X3 of a card only the last four digits, brand and expiry are read', () => {
  const watched = ['91', '92'].map((remoteId) => ({ remoteId, since: AT }));
  const card = {
    card_id: '46',
    last_four_digits: 42,
    card_type: 'visa',
    expiry_month: 4,
    expiry_year: 2027,
    card_number: '4111111111111111',
  };
  const first = read(cardFeed, reply(200, { code: 0, cards: [card] }), { watched });
  expect(first.facts).toEqual([
    {
      kind: 'card.seen',
      system: 'billing',
      remoteId: '46',
      our: null,
      changedAt: UNDATED,
      contactId: '91',
      brand: 'visa',
      lastFour: '0042',
      expires: '2027-04',
    },
  ]);
  expect(JSON.stringify(first)).not.toContain('4111');
  expect(first.more?.path).toContain('/customers/92/cards');
  const gone = read(cardFeed, reply(200, { code: 0, cards: [] }), { watched, place: first.place });
  expect(gone.facts).toMatchObject([{ kind: 'card.gone', remoteId: '46' }]);
});

test.each([
  ['fresh', '2026-01-05T10:00:00+0000', 'open'],
  ['read', '2026-01-05T08:00:00+0000', 'lapsed'],
  ['success', '2026-01-05T08:00:00+0000', 'done'],
  ['failed', '2026-01-05T10:00:00+0000', 'refused'],
  ['force_cancelled', '2026-01-05T10:00:00+0000', 'left'],
])('X2 a page that is %s until %s is %s, bare or wrapped', (status, expiring_time, state) => {
  const watched = [{ remoteId: '2-ab', since: AT }];
  const data = status === 'success' ? { invoice: { invoice_id: '95' } } : {};
  const page = { hostedpage_id: '2-ab', status, url: 'https://pay.example/', expiring_time, data };
  for (const body of [
    { code: 0, ...page },
    { code: 0, hostedpage: page },
  ]) {
    const reading = read(cardPageFeed, reply(200, body), { watched });
    expect(reading.facts).toMatchObject([{ state, url: 'https://pay.example/' }]);
    expect(reading.more?.path ?? null).toBe(status === 'success' ? '/invoices/95' : null);
  }
});

test('J22 a page for a card leads to the cards of whom it was asked for', () => {
  const page = { hostedpage_id: '2-ab', status: 'success', url: 'https://pay.example/' };
  const watched = [{ remoteId: '2-ab', since: AT, customer: '91' }];
  const reading = read(cardPageFeed, reply(200, { code: 0, ...page, data: {} }), { watched });
  expect(reading.more?.path).toContain('/customers/91/cards');
  const subscription = { customer: { customer_id: '92' } };
  const told = reply(200, { code: 0, ...page, data: { subscription } });
  const other = read(cardPageFeed, told, { watched: [{ remoteId: '2-ab', since: AT }] });
  expect(other.more?.path).toContain('/customers/92/cards');
});

test('X2 a page is looked at every 3 s, after a minute every 15 s, after ten every minute', () => {
  const at = (ms: number) => [{ remoteId: '2-ab', since: (AT - ms) as Instant }];
  expect(cardPageFeed.paceMs?.(at(0), AT)).toBe(3_000);
  expect(cardPageFeed.paceMs?.(at(60_000), AT)).toBe(15_000);
  expect(cardPageFeed.paceMs?.(at(600_000), AT)).toBe(60_000);
  expect(cardPageFeed.paceMs?.([...at(600_000), ...at(0)], AT)).toBe(3_000);
  expect(cardPageFeed.paceMs?.(at(-1), AT)).toBe(60_000);
});
