import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BillingDesk } from '#sandbox/billing/billing-desk.ts';
import { billingDesk } from '#sandbox/billing/billing-desk.ts';
import type { BillingPeople } from '#sandbox/billing/people.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;
let desk: BillingDesk;
let people: BillingPeople;
let customer_id = '';

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 5 });
  visitor = visitorOf(sandbox);
  desk = billingDesk(sandbox, visitor);
  people = sandbox.control.people.billing;
  await desk.addPlan();
  customer_id = await desk.addCustomer('Bowman');
});

afterEach(async () => {
  await sandbox.stop();
});

const subscription = () => sandbox.control.objects('billing', 'subscriptions')[0];

test('a subscription is begun, changed, paused, taken up and cancelled at the screens', () => {
  const { id } = people.addSubscription({ fields: { customer_id, plan: { plan_code: 'care' } } });
  people.changeSubscription({ id, fields: { plan: { plan_code: 'care', quantity: 2 } } });
  expect(subscription()).toMatchObject({ status: 'live', amount: 100 });
  people.pauseSubscription({ id });
  expect(subscription()).toMatchObject({ status: 'paused' });
  people.resumeSubscription({ id });
  people.cancelSubscription({ id, isAtEnd: true });
  expect(subscription()).toMatchObject({ status: 'non_renewing' });
  people.reactivateSubscription({ id });
  people.cancelSubscription({ id });
  expect(subscription()).toMatchObject({ status: 'cancelled' });
});

test('renewing waits for the day, and the card is charged on it', async () => {
  const { row } = await desk.subscribe({ customer_id, card_id: desk.addCard(customer_id) });
  const id = String(row('subscription')['subscription_id']);
  people.renewSubscription({ id });

  expect(subscription()).toMatchObject({
    current_term_starts_at: '2026-02-05',
    next_billing_at: '2026-03-05',
  });
  expect(sandbox.control.objects('billing', 'payments')).toHaveLength(2);
  const [card] = sandbox.control.objects('billing', 'cards');
  people.declineCard({ id: String(card?.['card_id']) });
  people.renewSubscription({ id });
  expect(subscription()).toMatchObject({ status: 'unpaid' });
  const renewals = sandbox.control.effects().filter((effect) => effect.actor === 'time');
  expect(renewals.map((effect) => effect.module)).toContain('invoices');
});

test('a hosted page is paid, declined or cancelled without a browser', async () => {
  const invoice_items = [{ name: 'Work', price: 80 }];
  const query = { send: 'true' };
  const body = { customer_id, invoice_items };
  const told = await visitor.billing('POST', '/invoices', { body, query });
  const invoice_id = told.row('invoice')['invoice_id'];
  const page = async () => {
    const made = await visitor.billing('POST', '/hostedpages/invoicepayment', {
      body: { invoice_id },
    });
    return String(made.row('hostedpage')['hostedpage_id']);
  };
  const [one, two] = [await page(), await page()];
  people.cancelHostedPage({ id: two });

  expect(people.payHostedPage({ id: one, card: 'declined' })).toEqual({ outcome: 'declined' });
  expect(people.payHostedPage({ id: two, card: 'approved' })).toEqual({ outcome: 'closed' });
  const paid = people.payHostedPage({ id: one, card: 'approved' });
  expect(paid).toMatchObject({ outcome: 'success', invoiceId: invoice_id });
  expect(people.payHostedPage({ id: one, card: 'approved' })).toEqual(paid);
  expect(sandbox.control.objects('billing', 'payments')).toHaveLength(1);
});

test('customers are edited and invoices voided', async () => {
  people.editCustomer({ id: customer_id, fields: { display_name: 'Bowman & Co' } });
  const body = { customer_id, invoice_items: [{ name: 'Work', price: 80 }] };
  const { row } = await visitor.billing('POST', '/invoices', { body, query: { send: 'true' } });
  people.voidInvoice({ id: String(row('invoice')['invoice_id']) });

  expect(await desk.invoices()).toMatchObject([{ status: 'void', customer_name: 'Bowman & Co' }]);
  expect(() => people.voidInvoice({ id: '1' })).toThrow('does not exist');
});
