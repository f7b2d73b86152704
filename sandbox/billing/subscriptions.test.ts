import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BillingDesk } from '#sandbox/billing/billing-desk.ts';
import { billingDesk } from '#sandbox/billing/billing-desk.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;
let desk: BillingDesk;
let customer_id = '';
let now = 0;

beforeEach(async () => {
  now = Date.parse('2026-01-31T09:00:00Z');
  sandbox = await startSandbox({ port: 0, seed: 5, clock: { now: () => now } });
  visitor = signedIn();
  desk = billingDesk(sandbox, visitor);
  await desk.addPlan();
  customer_id = await desk.addCustomer('Bowman');
});

afterEach(async () => {
  await sandbox.stop();
});

/** A day later no access token lives any more. */
function signedIn(): Visitor {
  return visitorOf(sandbox);
}

function until(day: string): void {
  now = Date.parse(`${day}T09:00:00Z`);
  visitor = signedIn();
  desk = billingDesk(sandbox, visitor);
}

async function subscribed(changes = {}): Promise<string> {
  const { row } = await desk.subscribe({ customer_id, ...changes });
  return String(row('subscription')['subscription_id']);
}

const events = () =>
  sandbox.control.objects('billing', 'events').map((event) => event['event_type']);

test('it begins at once, with an invoice for its first term', async () => {
  const told = await desk.subscribe({ customer_id, reference_id: 'key-1' });

  expect(told.status).toBe(201);
  expect(told.row('subscription')).toMatchObject({
    status: 'live',
    amount: 50,
    reference_id: 'key-1',
    name: 'Retainers-Care',
    activated_at: '2026-01-31',
    current_term_starts_at: '2026-01-31',
    current_term_ends_at: '2026-02-28',
    next_billing_at: '2026-02-28',
    auto_collect: false,
    plan: { plan_code: 'care', price: 50, quantity: 1 },
  });
  expect(sandbox.control.keys('billing', 'subscriptions')).toEqual({ 'key-1': 1 });
  expect(await desk.invoices()).toMatchObject([{ status: 'sent', total: 50, balance: 50 }]);
  expect(events()).toEqual([
    'subscription_created',
    'invoice_notification',
    'subscription_activation',
  ]);
});

test('a trial costs nothing until it ends; a setup fee is charged once', async () => {
  const plan = { plan_code: 'care', trial_days: 14, setup_fee: 20 };
  const id = await subscribed({ plan });

  expect(await desk.subscription(id)).toMatchObject({
    status: 'trial',
    next_billing_at: '2026-02-14',
  });
  expect(await desk.invoices()).toEqual([]);
  until('2026-03-20');
  expect(await desk.subscription(id)).toMatchObject({
    status: 'live',
    next_billing_at: '2026-04-14',
  });
  expect((await desk.invoices()).map((one) => one['total'])).toEqual([70, 50]);
});

test('one that begins later waits', async () => {
  const id = await subscribed({ starts_at: '2026-03-01' });

  expect(await desk.subscription(id)).toMatchObject({ status: 'future' });
  until('2026-03-01');
  expect(await desk.subscription(id)).toMatchObject({
    status: 'live',
    current_term_starts_at: '2026-03-01',
  });
});

test('after its last cycle it expires', async () => {
  const id = await subscribed({ plan: { plan_code: 'care', billing_cycles: 2 } });
  until('2026-06-01');

  expect(await desk.subscription(id)).toMatchObject({
    status: 'expired',
    expires_at: '2026-03-31',
    next_billing_at: '',
  });
  expect(await desk.invoices()).toHaveLength(2);
  expect(events()).toContain('subscription_expired');
});

test('more of it now bills the rest of the term; with the next term it waits', async () => {
  const id = await subscribed();
  until('2026-02-14');
  const change = (body: object) => visitor.billing('PUT', `/subscriptions/${id}`, { body });
  await change({ plan: { plan_code: 'care', quantity: 3 } });

  expect((await desk.invoices()).map((one) => one['total'])).toEqual([50, 50]);
  await change({ plan: { plan_code: 'care', price: 40 }, end_of_term: true });
  expect(await desk.subscription(id)).toMatchObject({ amount: 150, end_of_term: true });
  const scheduled = await visitor.billing('GET', `/subscriptions/${id}/scheduledchanges`);
  expect(scheduled.row('subscription')['plan']).toMatchObject({ price: 40, quantity: 3 });
  until('2026-03-01');
  expect(await desk.subscription(id)).toMatchObject({ amount: 120, end_of_term: false });
  expect(events()).toContain('subscription_downgraded');
});

test('another rhythm begins a new term', async () => {
  await desk.addPlan({ plan_code: 'yearly', recurring_price: 500, interval_unit: 'years' });
  const id = await subscribed();
  until('2026-02-10');
  const body = { plan: { plan_code: 'yearly' } };
  await visitor.billing('PUT', `/subscriptions/${id}`, { body });

  expect(await desk.subscription(id)).toMatchObject({
    amount: 500,
    next_billing_at: '2027-02-10',
    interval_unit: 'years',
  });
});

test('paused it bills nothing, and goes on where its term ends', async () => {
  const id = await subscribed();
  await desk.act(id, 'pause');

  expect(await desk.subscription(id)).toMatchObject({ status: 'paused', next_billing_at: '' });
  until('2026-02-10');
  await desk.act(id, 'resume');
  expect(await desk.subscription(id)).toMatchObject({
    status: 'live',
    next_billing_at: '2026-02-28',
  });
  await desk.act(id, 'pause', { resume_at: '2026-04-05' });
  until('2026-04-30');
  expect(await desk.subscription(id)).toMatchObject({
    status: 'live',
    current_term_starts_at: '2026-04-05',
  });
  expect((await desk.invoices()).map((one) => one['invoice_date'])).toEqual([
    '2026-01-31',
    '2026-04-05',
  ]);
});

test('cancelled at its end it runs out, unless it is taken up again', async () => {
  const id = await subscribed();
  const atEnd = () =>
    visitor.billing('POST', `/subscriptions/${id}/cancel`, { query: { cancel_at_end: 'true' } });

  expect((await atEnd()).row('subscription')).toMatchObject({ status: 'non_renewing' });
  await desk.act(id, 'reactivate');
  expect(await desk.subscription(id)).toMatchObject({
    status: 'live',
    next_billing_at: '2026-02-28',
  });
  await atEnd();
  until('2026-03-05');
  expect(await desk.subscription(id)).toMatchObject({
    status: 'cancelled',
    cancelled_at: '2026-02-28',
  });
  await desk.act(id, 'reactivate');
  expect(await desk.subscription(id)).toMatchObject({
    status: 'live',
    current_term_starts_at: '2026-03-05',
  });
  expect(await desk.act(id, 'cancel')).toMatchObject({ status: 200, json: { code: 0 } });
  expect(await desk.act(id, 'cancel')).toMatchObject({ status: 400 });
  expect(await desk.subscription(id)).toMatchObject({ status: 'cancelled', next_billing_at: '' });
});

test('postponed it counts its terms from the new day', async () => {
  const id = await subscribed();
  await desk.act(id, 'postpone', { renewal_at: '2026-03-10' });
  until('2026-04-20');

  expect(await desk.subscription(id)).toMatchObject({ next_billing_at: '2026-05-10' });
  expect((await desk.invoices()).map((one) => one['invoice_date'])).toEqual([
    '2026-01-31',
    '2026-03-10',
    '2026-04-10',
  ]);
});

test('a stored card is charged; declined, it is unpaid until the invoice is', async () => {
  const good = await subscribed({ card_id: desk.addCard(customer_id) });
  const bad = await subscribed({ card_id: desk.addCard(customer_id, 'declined-later') });

  expect(await desk.subscription(good)).toMatchObject({ status: 'live', auto_collect: true });
  expect(await desk.subscription(bad)).toMatchObject({ status: 'unpaid' });
  expect((await desk.invoices()).map((one) => one['status'])).toEqual(['paid', 'sent']);
  expect(events()).toContain('payment_declined');
  expect(events()).toContain('subscription_unpaid');
  const [, owed] = await desk.invoices();
  const invoices = [{ invoice_id: owed?.['invoice_id'], amount_applied: 50 }];
  const body = { customer_id, payment_mode: 'cash', amount: 50, invoices };
  await visitor.billing('POST', '/payments', { body });
  expect(await desk.subscription(bad)).toMatchObject({ status: 'live' });
});

test('lists are filtered by status, customer and reference', async () => {
  const id = await subscribed({ reference_id: 'one' });
  await desk.act(id, 'cancel');
  await subscribed({ reference_id: 'two' });
  const references = async (query: Record<string, string>) => {
    const told = await visitor.billing('GET', '/subscriptions', { query });
    return told.rows('subscriptions').map((row) => row['reference_id']);
  };

  expect(await references({})).toEqual(['two', 'one']);
  expect(await references({ filter_by: 'SubscriptionStatus.LIVE' })).toEqual(['two']);
  expect(await references({ filter_by: 'SubscriptionStatus.ACTIVE' })).toEqual(['two']);
  expect(await references({ filter_by: 'SubscriptionStatus.CANCELLED' })).toEqual(['one']);
  expect(await references({ reference_id: 'one' })).toEqual(['one']);
  expect(await references({ customer_id: '1' })).toEqual([]);
});

test.each([
  ['no plan', { plan: undefined }, 11],
  ['an unknown plan', { plan: { plan_code: 'none' } }, 1002],
  ['an unknown customer', { customer_id: '1' }, 2],
  ['collecting without a card', { auto_collect: true }, 11],
  ['a stranger’s card', { card_id: '1' }, 1002],
  ['an unknown field', { coupon_code: 'x' }, 4],
])('refused: %s', async (_, changes, code) => {
  expect((await desk.subscribe({ customer_id, ...changes })).json['code']).toBe(code);
  expect(await desk.invoices()).toEqual([]);
});
