import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveAgreed } from '#db/agreed.ts';
import { findCardPage, saveCardPage } from '#db/card-pages.ts';
import { listCards } from '#db/cards.ts';
import { claim } from '#db/claims.ts';
import { listDifferences } from '#db/difference-list.ts';
import { listHistory } from '#db/history.ts';
import type { Ledger } from '#db/ledger.ts';
import { listPayments } from '#db/payment-list.ts';
import { findRemoteId, rememberRemoteId } from '#db/remote-ids.ts';
import { findPlanByCode } from '#db/retainer-plans.ts';
import { aLedgerWithClient, issue } from '#db/samples.ts';
import { listSubscriptionsOf } from '#db/subscriptions.ts';
import type { Instant } from '#domain/dates.ts';
import type { Fact, FactOf } from '#domain/fact.ts';
import type { CardPageId, ClientId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { aClient, EUR, idOf, NOW, TODAY } from '#domain/samples.ts';
import { clientSubject, type Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';
import { absorb } from '#main/absorb.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { asTold } from '#sync/connectors/crm/told.ts';

const CLIENT = idOf<ClientId>(1);
const SUBJECT = clientSubject(CLIENT);
const THERE = '4600000000012345679';

let ledger: Ledger;
let services: Absorbing;

beforeEach(() => {
  ledger = aLedgerWithClient();
  let made = 500;
  const next = () => {
    made += 1;
    return idOf<string>(made);
  };
  services = { now: () => NOW, newId: <T extends string>() => next() as T, newKey: next };
  ledger.write((tx) => {
    for (const system of ['crm', 'books', 'billing', 'desk'] as const) {
      rememberRemoteId(tx, { system, subject: SUBJECT, remoteId: THERE });
    }
    saveAgreed(tx, { system: 'crm', subject: SUBJECT, fields: { ...asTold(aClient()) } });
  });
});

afterEach(() => ledger.close());

const take = (...facts: readonly Fact[]) => ledger.write((tx) => absorb(services, tx, facts).areas);
const differences = () => listDifferences(ledger.read, { after: null }).rows;
const waiting = (system: System) => ledger.write((tx) => claim(tx, { system, now: NOW }));
const seen = (system: System, changedAt = 1_000, remoteId = THERE) =>
  ({ system, remoteId, our: null, changedAt: changedAt as Instant }) as const;

const PLAN: FactOf<'plan.seen'> = {
  kind: 'plan.seen',
  ...seen('billing', 1_000, '31'),
  code: 'care',
  name: 'Care',
  currency: EUR,
  price: minor(5_000),
  every: 1,
  unit: 'month',
  isActive: true,
};
const SUBSCRIPTION: FactOf<'subscription.seen'> = {
  kind: 'subscription.seen',
  ...seen('billing', 1_000, '32'),
  contactId: THERE,
  planCode: 'care',
  status: 'live',
  quantity: 1,
  price: minor(5_000),
  currency: EUR,
  startsOn: TODAY,
  nextBillingOn: null,
  endsOn: null,
};

test('Y4 plans and subscriptions mirror Billing, once each can be placed', () => {
  take(SUBSCRIPTION);
  expect(listSubscriptionsOf(ledger.read, CLIENT)).toEqual([]);
  take(PLAN, SUBSCRIPTION, { ...SUBSCRIPTION, changedAt: 2_000 as Instant, status: 'paused' });
  expect(findPlanByCode(ledger.read, 'care')).toMatchObject({ price: 5_000, archivedAt: null });
  expect(listSubscriptionsOf(ledger.read, CLIENT)).toMatchObject([{ status: 'paused' }]);
  take({ ...PLAN, changedAt: 2_000 as Instant, price: minor(6_000), isActive: false });
  expect(findPlanByCode(ledger.read, 'care')).toMatchObject({ price: 6_000, archivedAt: NOW });
});

test('J20 a plan told by its code alone is the one that was known by an id before', () => {
  take(PLAN);
  const told = { ...PLAN, remoteId: PLAN.code, changedAt: 2_000 as Instant, price: minor(7_000) };
  take(told);
  const plan = findPlanByCode(ledger.read, 'care');
  expect(plan).toMatchObject({ price: 7_000 });
  const subject = `plan:${plan?.id}` as Subject;
  expect(findRemoteId(ledger.read, { system: 'billing', subject })).toBe(PLAN.remoteId);
});

test('Y4 of a stored card its last digits are kept, and nothing when it is gone', () => {
  const card = { brand: 'Visa', lastFour: '1111', expires: '2030-01', contactId: THERE };
  take({ kind: 'card.seen', ...seen('billing', 1_000, '41'), ...card });
  expect(listCards(ledger.read, CLIENT)).toMatchObject([{ lastFour: '1111' }]);
  take({ kind: 'card.seen', ...seen('billing', 2_000, '41'), ...card, expires: '2033-01' });
  take({ kind: 'card.gone', ...seen('billing', 3_000, '41') });
  take({ kind: 'card.gone', ...seen('billing', 3_000, '41') });
  expect(listCards(ledger.read, CLIENT)).toEqual([]);
  const told = listHistory(ledger.read, SUBJECT).map(({ sentence }) => sentence);
  expect(told.filter((sentence) => sentence.includes('card'))).toEqual([
    'Billing no longer keeps the card ending in 1111',
    'Billing keeps a card ending in 1111',
  ]);
});

test('Y4 a card page stays done, and its payment is recorded once whoever tells of it', () => {
  const invoice = issue(ledger);
  const id = idOf<CardPageId>(90);
  const purpose = { kind: 'pay-invoice', invoiceId: invoice.id } as const;
  ledger.write((tx) => {
    saveCardPage(tx, { id, purpose, state: 'asked', url: null, askedAt: NOW, expiresAt: null });
    rememberRemoteId(tx, { system: 'billing', subject: `card-page:${id}`, remoteId: '51' });
    rememberRemoteId(tx, { system: 'billing', subject: `invoice:${invoice.id}`, remoteId: '52' });
  });
  const page = { kind: 'card-page.seen', url: 'https://pay.example/p', expiresAt: null } as const;
  take({ ...page, ...seen('billing', 1_000, '51'), state: 'done' });
  take({ ...page, ...seen('billing', 2_000, '51'), state: 'lapsed' });
  expect(findCardPage(ledger.read, id)).toMatchObject({ state: 'done' });
  const { total: amount } = invoice.totals;
  const paid: FactOf<'payment.seen'> = {
    kind: 'payment.seen',
    ...seen('billing', 3_000, '53'),
    contactId: THERE,
    paidOn: TODAY,
    currency: invoice.currency,
    amount,
    mode: 'creditcard',
    reference: '',
    applied: [{ invoiceId: '52', amount }],
    gatewayId: 'T-9',
    fee: null,
  };
  take(paid, paid);
  take({ ...paid, changedAt: 4_000 as Instant });
  const all = { search: '', clientId: null, from: null, to: null, after: null };
  expect(listPayments(ledger.read, all).rows).toMatchObject([{ amount, method: 'card' }]);
  expect(waiting('billing')).toBeNull();
  take({ ...paid, ...seen('billing', 5_000, '54'), gatewayId: null, mode: 'cash' });
  expect(differences()).toMatchObject([{ field: 'only-there', remoteId: '54' }]);
});
