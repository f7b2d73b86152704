import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 5 });
  visitor = visitorOf(sandbox);
  desk = billingDesk(sandbox, visitor);
});

afterEach(async () => {
  await sandbox.stop();
});

const add = (body: object) => visitor.billing('POST', '/customers', { body });

test('a customer is a contact of Books in other words', async () => {
  const told = await add({
    display_name: 'Bowman',
    ...{ first_name: 'Ada', last_name: 'Bowman', email: 'ada@example.com' },
    billing_address: { street: 'Harbour 1', city: 'Oslo' },
    currency_code: 'EUR',
  });
  const id = String(told.row('customer')['customer_id']);

  expect(told.status).toBe(201);
  expect(told.row('customer')).toMatchObject({
    ...{ display_name: 'Bowman', first_name: 'Ada', email: 'ada@example.com' },
    ...{ currency_code: 'EUR', status: 'active', billing_address: { street: 'Harbour 1' } },
  });
  expect((await visitor.books('GET', `/contacts/${id}`)).row('contact')).toMatchObject({
    contact_name: 'Bowman',
    billing_address: { address: 'Harbour 1', city: 'Oslo' },
  });
  const body = { phone: '555', billing_address: { street: 'Harbour 2' } };
  const changed = await visitor.billing('PUT', `/customers/${id}`, { body });
  expect(changed.row('customer')).toMatchObject({
    ...{ display_name: 'Bowman', email: 'ada@example.com', phone: '555' },
    billing_address: { street: 'Harbour 2' },
  });
});

test('a name is taken once, and mandatory', async () => {
  await add({ display_name: 'Bowman' });

  expect((await add({ display_name: 'bowman' })).json['code']).toBe(3062);
  expect((await add({ email: 'ada@example.com' })).json['code']).toBe(11);
  expect((await add({ display_name: 'x', contact_name: 'y' })).json['code']).toBe(4);
});

test('a customer is found by its id in CRM', async () => {
  await add({ display_name: 'Bowman', zcrm_contact_id: '77' });
  const find = (id: string, reference_id_type: string) =>
    visitor.billing('GET', `/customers/reference/${id}`, { query: { reference_id_type } });

  const found = await find('77', 'zcrm_contact_id');
  expect(found.row('customer')).toMatchObject({
    display_name: 'Bowman',
    is_linked_with_zohocrm: true,
  });
  expect((await find('77', 'zcrm_account_id')).status).toBe(404);
  expect((await find('77', 'other')).status).toBe(400);
});

test('everything of a customer is in the list of transactions', async () => {
  const customer_id = await desk.addCustomer('Bowman');
  const invoice_items = [{ name: 'Work', price: 10 }];
  const { row } = await visitor.billing('POST', '/invoices', {
    body: { customer_id, invoice_items },
    query: { send: 'true' },
  });
  const path = `/invoices/${row('invoice')['invoice_id']}/collect`;
  await visitor.billing('POST', path, { body: { card_id: desk.addCard(customer_id) } });
  const types = async (query: Record<string, string>) =>
    (await visitor.billing('GET', '/transactions', { query }))
      .rows('transactions')
      .map((one) => one['type']);

  expect(await types({ customer_id })).toEqual(['payment', 'invoice']);
  expect(await types({ filter_by: 'TransactionType.PAYMENT' })).toEqual(['payment']);
  expect(await types({ customer_id: '1' })).toEqual([]);
});

test('a plan is known by its code, which is taken once', async () => {
  const told = await desk.addPlan({ trial_period: 14 });

  expect(told).toMatchObject({ status: 201, json: { message: 'The plan has been created.' } });
  expect((await visitor.billing('GET', '/plans/care')).row('plan')).toMatchObject({
    ...{ plan_code: 'care', recurring_price: 50, interval_unit: 'months', trial_period: 14 },
    ...{ billing_cycles: -1, product_name: 'Retainers', status: 'active' },
  });
  expect(await desk.addPlan()).toMatchObject({ status: 400, json: { code: 1001 } });
  expect(sandbox.control.keys('billing', 'plans')).toEqual({ care: 1 });
  expect((await visitor.billing('GET', '/plans/none')).status).toBe(404);
});

test('a plan that was set aside takes no new subscription, and one in use stays', async () => {
  const customer_id = await desk.addCustomer('Bowman');
  await desk.addPlan();
  await desk.subscribe({ customer_id });
  await visitor.billing('POST', '/plans/care/markasinactive');

  expect((await desk.subscribe({ customer_id })).status).toBe(400);
  expect((await visitor.billing('DELETE', '/plans/care')).json['code']).toBe(1040);
  expect((await visitor.billing('DELETE', `/customers/${customer_id}`)).status).toBe(400);
  const query = { filter_by: 'PlanStatus.ACTIVE' };
  expect((await visitor.billing('GET', '/plans', { query })).rows('plans')).toEqual([]);
});

test('an event carries what happened as text', async () => {
  const customer_id = await desk.addCustomer('Bowman');
  await desk.addPlan();
  await desk.subscribe({ customer_id, reference_id: 'key-1' });
  const list = await visitor.billing('GET', '/events');
  const types = list.rows('events').map((event) => event['event_type']);

  expect(types).toEqual([
    'subscription_activation',
    'invoice_notification',
    'subscription_created',
  ]);
  expect(list.rows('events')[0]).not.toHaveProperty('payload');
  const { row } = await visitor.billing('GET', `/events/${list.rows('events')[0]?.['event_id']}`);
  expect(JSON.parse(String(row('event')['payload']))).toMatchObject({
    event_type: 'subscription_activation',
    data: { subscription: { reference_id: 'key-1', status: 'live' } },
  });
  const query = { event_type: 'subscription_created' };
  expect((await visitor.billing('GET', '/events', { query })).rows('events')).toHaveLength(1);
});

test('what Billing holds outlives a start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'practice-'));
  const persistTo = join(folder, 'practice.json');
  const held = async (use: (sandbox: Sandbox, desk: BillingDesk) => Promise<unknown>) => {
    const one = await startSandbox({ port: 0, seed: 4, persistTo });
    await use(one, billingDesk(one, visitorOf(one)));
    const { modules, objects } = one.control;
    const billing = modules().filter(({ system }) => system === 'billing');
    const told = billing.map(({ module }) => objects('billing', module));
    await one.stop();
    return JSON.stringify(told);
  };
  const before = await held(async (_, { addPlan, addCustomer, subscribe, addCard }) => {
    await addPlan();
    const customer_id = await addCustomer('Bowman');
    await subscribe({ customer_id, card_id: addCard(customer_id) });
  });

  expect(await held(async () => undefined)).toBe(before);
  expect(before).toContain('"status":"live"');
  rmSync(folder, { recursive: true });
});
