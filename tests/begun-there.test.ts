import { expect, test, vi } from 'vitest';
import { listCards } from '#db/cards.ts';
import { listPayments } from '#db/payment-list.ts';
import { findRemoteId, rememberRemoteId } from '#db/remote-ids.ts';
import { listSubscriptionsOf } from '#db/subscriptions.ts';
import { present } from '#domain/assert.ts';
import type { Instant } from '#domain/dates.ts';
import { clientSubject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';
import { introduce } from '#main/introducing.ts';
import { visitorOf } from '#sandbox/visitor.ts';
import { CLIENT } from '#sync/testing/samples.ts';
import { callsTo, pass } from '#tests/support/back-desk.ts';
import { oneDesk } from '#tests/support/one-desk.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SYSTEMS = ['books', 'billing'] as const;
const ORGANISATIONS = [['shared'], ['own']] as const;

vi.setConfig({ testTimeout: 60_000 });

const { now, open, connect } = oneDesk();
const go = (ms: number) => pass(now(), ms, SYSTEMS);
const billing = () => visitorOf(now().sandbox).billing;
const begun = () => listSubscriptionsOf(now().ledger.read, CLIENT.id).map(({ status }) => status);

/** A client that Books has, and Billing where it is introduced. */
async function start(organisation: 'shared' | 'own', isIntroduced: boolean): Promise<void> {
  const desk = await open(organisation);
  connect();
  desk.save();
  await go(MINUTE_MS);
  if (!isIntroduced) return;
  desk.ledger.write((tx) => introduce(desk.services, tx, CLIENT, 'billing'));
  await go(MINUTE_MS);
}

const idThere = (system: System) =>
  findRemoteId(now().ledger.read, { system, subject: clientSubject(CLIENT.id) });

async function planThere(): Promise<void> {
  const product = await billing()('POST', '/products', { body: { name: 'Retainers' } });
  const { product_id } = product.row('product');
  const plan = { plan_code: 'care', name: 'Care', recurring_price: 100, interval: 1 };
  await billing()('POST', '/plans', { body: { ...plan, interval_unit: 'months', product_id } });
}

async function subscribeThere(customer_id: string | null, card_id?: string): Promise<void> {
  const paid = card_id === undefined ? { auto_collect: false } : { auto_collect: true, card_id };
  const body = { customer_id, plan: { plan_code: 'care' }, ...paid };
  const { status } = await billing()('POST', '/subscriptions', { body });
  expect(status).toBe(201);
}

test.each(ORGANISATIONS)(
  'J31 %s: a subscription begun in Billing, on a plan that was made just before, is here',
  async (organisation) => {
    await start(organisation, true);
    await planThere();
    await subscribeThere(idThere('billing'));
    await go(2 * HOUR_MS);
    expect(begun()).toEqual(['live']);
  },
);

test('J31 where Books and Billing share an organisation a customer is the contact in Books', async () => {
  await start('shared', false);
  expect(idThere('billing')).toBeNull();
  await planThere();
  await go(2 * HOUR_MS);
  await subscribeThere(idThere('books'));
  await go(20 * MINUTE_MS);
  expect(begun()).toEqual(['live']);
});

test('J31 one of somebody who is not known here costs a call a day, and is here once they are', async () => {
  await start('own', false);
  await planThere();
  const body = { display_name: CLIENT.name };
  const made = await billing()('POST', '/customers', { body });
  const customerId = String(made.row('customer')['customer_id']);
  await go(2 * HOUR_MS);
  const callsOfADay = async () => {
    const before = callsTo(now().sandbox, 'billing');
    await pass(now(), 24 * HOUR_MS, ['billing']);
    return callsTo(now().sandbox, 'billing') - before;
  };
  const without = await callsOfADay();
  await subscribeThere(customerId);
  await pass(now(), 12 * HOUR_MS, ['billing']);
  expect((await callsOfADay()) - without).toBeLessThanOrEqual(3);
  expect(begun()).toEqual([]);
  const subject = clientSubject(CLIENT.id);
  now().ledger.write((tx) =>
    rememberRemoteId(tx, { system: 'billing', subject, remoteId: customerId }),
  );
  await callsOfADay();
  expect(begun()).toEqual(['live']);
});

const storeCard = (customerId: string) =>
  now().sandbox.control.people.billing.storeCard({ customerId, card: 'approved' }).id;

test('J31 cards of a customer who is known by the contact in Books alone are read, too', async () => {
  await start('shared', false);
  await planThere();
  await go(2 * HOUR_MS);
  const customer = present(idThere('books'), 'Books has the client');
  await subscribeThere(customer, storeCard(customer));
  await go(DAY_MS + HOUR_MS);
  expect(listCards(now().ledger.read, CLIENT.id)).toMatchObject([{ lastFour: '1111' }]);
});

test('J31 what was billed and paid before a subscription could be placed comes in with it', async () => {
  await start('own', false);
  await planThere();
  const body = { display_name: CLIENT.name, email: CLIENT.email };
  const made = await billing()('POST', '/customers', { body });
  const customer = String(made.row('customer')['customer_id']);
  await subscribeThere(customer, storeCard(customer));
  for (let terms = 0; terms < 2; terms += 1) {
    now().clock.at = (now().clock.at + 31 * DAY_MS) as Instant;
    await go(4 * HOUR_MS);
  }
  const all = { search: '', clientId: null, from: null, to: null, after: null };
  const payments = () => listPayments(now().ledger.read, all).rows.length;
  expect(payments()).toBe(0);
  now().ledger.write((tx) => introduce(now().services, tx, CLIENT, 'billing'));
  await go(30 * HOUR_MS);
  expect(idThere('billing')).toBe(customer);
  expect(payments()).toBe(3);
  expect(now().differences()).toEqual([]);
});
