import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { tell, visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 5 });
  visitor = visitorOf(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

async function addInBooks(): Promise<string> {
  const { row } = await visitor.once('contacts', 'c1', { contact_name: 'Bowman' });
  const line_items = [{ name: 'Work', rate: 80 }];
  const body = { customer_id: row('contact')['contact_id'], line_items };
  const told = await visitor.once('invoices', 'i1', body);
  return String(told.row('invoice')['invoice_id']);
}

const organization = async (door: 'books' | 'billing') =>
  (await visitor[door]('GET', '/organizations')).rows('organizations')[0]?.['organization_id'];

test('sharing an organisation, what Books is told is there for Billing, by the same id', async () => {
  const id = await addInBooks();
  const read = await visitor.billing('GET', `/invoices/${id}`);

  expect(await organization('billing')).toBe(await organization('books'));
  expect(read.row('invoice')).toMatchObject({ invoice_id: id, customer_name: 'Bowman' });
  expect((await visitor.billing('GET', '/customers')).rows('customers')).toMatchObject([
    { display_name: 'Bowman', outstanding: 0 },
  ]);
  expect(sandbox.control.keys('billing', 'invoices')).toEqual({ i1: 1 });
  expect(sandbox.control.effects({ system: 'billing', module: 'invoices' })).toEqual(
    sandbox.control.effects({ system: 'books', module: 'invoices' }),
  );
});

test('with an organisation of its own it knows nothing of Books, nor Books of it', async () => {
  sandbox.control.setBehaviour({ billingOrganization: 'own' });
  const id = await addInBooks();

  expect(await organization('billing')).not.toBe(await organization('books'));
  expect((await visitor.billing('GET', `/invoices/${id}`)).json['code']).toBe(1002);
  const body = { display_name: 'Other', email: 'other@example.com' };
  await visitor.billing('POST', '/customers', { body });
  expect((await visitor.billing('GET', '/customers')).rows('customers')).toHaveLength(1);
  expect((await visitor.books('GET', '/contacts')).rows('contacts')).toHaveLength(1);
  expect(sandbox.control.effects({ system: 'billing' })).toMatchObject([
    { module: 'customers', action: 'create', subject: 'Other' },
  ]);
  expect(sandbox.control.keys('billing', 'invoices')).toEqual({});
});

test('the organisation is named by a header, and only by that', async () => {
  const header = 'x-com-zoho-subscriptions-organizationid';
  const wrong = { headers: { [header]: '1' } };
  const query = { organization_id: sandbox.control.organizationId() };

  expect((await visitor.billing('GET', '/plans')).status).toBe(200);
  expect((await visitor.billing('GET', '/plans', wrong)).json['code']).toBe(6041);
  expect((await visitor.billing('GET', '/plans', { ...wrong, query })).status).toBe(400);
  expect((await visitor.billing('GET', '/organizations', wrong)).status).toBe(200);
});

test('its scopes are named ZohoSubscriptions', async () => {
  const narrow = visitorOf(sandbox, ['ZohoSubscriptions.plans.READ', 'ZohoBooks.fullaccess.all']);
  const code = async (method: string, path: string) =>
    (await narrow.billing(method, path)).json['code'];

  expect(await code('GET', '/plans')).toBe(0);
  expect(await code('POST', '/plans')).toBe(57);
  expect(await code('GET', '/events')).toBe(57);
  expect((await tell(`${sandbox.url}/billing/v1/plans`, 'GET', {})).json['code']).toBe(14);
});

test('it counts its calls for itself', async () => {
  sandbox.control.setLimits({ billingPerMinute: 1 });

  expect((await visitor.billing('GET', '/plans')).status).toBe(200);
  expect(await visitor.billing('GET', '/plans')).toMatchObject({ status: 429, json: { code: 44 } });
  expect((await visitor.books('GET', '/items')).status).toBe(200);
  sandbox.control.setLimits({ billingPerMinute: 100, billingPerDay: 1 });
  expect((await visitor.billing('GET', '/plans')).json['code']).toBe(45);
});

test('faults strike it by its name', async () => {
  const act = { kind: 'server-error', status: 503, commits: false } as const;
  sandbox.control.fault({ match: { system: 'billing' }, timing: { kind: 'always' }, act });

  expect((await visitor.billing('GET', '/plans')).status).toBe(503);
  expect((await visitor.books('GET', '/items')).status).toBe(200);
});

test('people act over HTTP as well', async () => {
  const steer = (method: string, path: string, body?: unknown) =>
    tell(`${sandbox.url}/__control${path}`, method, {
      headers: { 'x-sandbox-control': '1' },
      ...(body !== undefined && { body }),
    });
  const body = { display_name: 'Bowman' };
  const made = (await visitor.billing('POST', '/customers', { body })).row('customer');
  const customerId = String(made['customer_id']);
  const stored = await steer('POST', '/people/billing/storeCard', { customerId, card: 'approved' });

  expect(stored.status).toBe(200);
  const cards = await visitor.billing('GET', `/customers/${customerId}/cards`);
  expect(cards.rows('cards')).toHaveLength(1);
  expect(sandbox.control.effects({ system: 'billing' })).toMatchObject([{ actor: 'person' }]);
  const asked = await steer('GET', '/organization?system=billing');
  expect(asked.json).toEqual({ organizationId: sandbox.control.organizationId('billing') });
});
