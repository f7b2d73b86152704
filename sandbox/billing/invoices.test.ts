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

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 5 });
  visitor = visitorOf(sandbox);
  desk = billingDesk(sandbox, visitor);
  customer_id = await desk.addCustomer('Bowman');
});

afterEach(async () => {
  await sandbox.stop();
});

async function addInvoice(price = 80, query: Record<string, string> = { send: 'true' }) {
  const body = { customer_id, invoice_items: [{ name: 'Work', price }] };
  const told = await visitor.billing('POST', '/invoices', { body, query });
  return String(told.row('invoice')['invoice_id']);
}

const post = (path: string, body?: object) => visitor.billing('POST', path, body ? { body } : {});
const read = async (id: string) => (await visitor.billing('GET', `/invoices/${id}`)).row('invoice');

test('it speaks of items and prices, in other names too where it tells more than it must', async () => {
  const id = await addInvoice();
  const invoice = await read(id);

  expect(invoice).toMatchObject({
    ...{ invoice_id: id, number: 'INV-000001', status: 'sent' },
    ...{ invoice_date: '2026-01-05', total: 80, balance: 80 },
    ...{ customer_id, customer_name: 'Bowman', ach_payment_initiated: false },
    invoice_items: [{ name: 'Work', price: 80, quantity: 1, item_total: 80 }],
  });
  expect(invoice).not.toHaveProperty('invoice_number');
  sandbox.control.setBehaviour({ billingExtras: true });
  expect(await read(id)).toMatchObject({ invoice_number: 'INV-000001', date: '2026-01-05' });
});

test('an own number is taken once', async () => {
  const query = { ignore_auto_number_generation: 'true' };
  const items = [{ name: 'Work', price: 1 }];
  const body = { customer_id, invoice_number: 'G-1', invoice_items: items };
  const add = () => visitor.billing('POST', '/invoices', { body, query });

  expect((await add()).row('invoice')).toMatchObject({ number: 'G-1', status: 'draft' });
  expect(await add()).toMatchObject({ status: 400, json: { code: 1001 } });
  expect((await visitor.billing('POST', '/invoices', { body: { customer_id } })).status).toBe(400);
});

test('a draft is opened by hand or by mail', async () => {
  const [one, two] = [await addInvoice(1, {}), await addInvoice(2, {})];
  await post(`/invoices/${one}/converttoopen`);
  const mail = { to_mail_ids: ['ada@example.com'], subject: 'Invoice', body: 'Attached.' };
  await post(`/invoices/${two}/email`, mail);

  expect([(await read(one))['status'], (await read(two))['status']]).toEqual(['sent', 'sent']);
  expect((await post(`/invoices/${one}/email`, { subject: 'x' })).status).toBe(400);
});

test('lists are filtered by status, customer and number', async () => {
  const [one] = [await addInvoice(1), await addInvoice(2, {})];
  await post(`/invoices/${one}/void`);
  const numbers = async (query: Record<string, string>) =>
    (await desk.invoices(query)).map((row) => row['number']);

  expect(await numbers({})).toEqual(['INV-000001', 'INV-000002']);
  expect(await numbers({ filter_by: 'Status.Void' })).toEqual(['INV-000001']);
  expect(await numbers({ filter_by: 'Status.Draft', customer_id })).toEqual(['INV-000002']);
  expect(await numbers({ customer_id: '1' })).toEqual([]);
  // Ids are told apart to their last digit, which no number can.
  const near = customer_id.replace(/\d$/, (last) => String((Number(last) + 1) % 10));
  expect(await numbers({ customer_id: near })).toEqual([]);
  expect(await numbers({ number: 'INV-000002' })).toEqual(['INV-000002']);
  expect(await numbers({ per_page: '1', page: '2' })).toEqual(['INV-000002']);
});

test('written off it is owed no more, until that is taken back', async () => {
  const id = await addInvoice();
  await post(`/invoices/${id}/writeoff`, { reason: 'gone' });

  expect(await read(id)).toMatchObject({ status: 'paid', balance: 0, write_off_amount: 80 });
  expect((await post(`/invoices/${id}/writeoff`)).status).toBe(400);
  await post(`/invoices/${id}/cancelwriteoff`);
  expect(await read(id)).toMatchObject({ status: 'sent', balance: 80 });
});

test('a stored card is collected from once asked, and declined once it is bad', async () => {
  const [id, other] = [await addInvoice(), await addInvoice(5)];
  const card_id = desk.addCard(customer_id);
  const collect = (invoice: string) => post(`/invoices/${invoice}/collect`, { card_id });
  const told = await collect(id);

  expect(told.row('payment')).toMatchObject({
    ...{ amount: 80, payment_mode: 'autotransaction', currency_code: 'USD' },
    autotransaction: { card_id, last_four_digits: 1111, payment_gateway: 'authorize_net' },
    invoices: [{ invoice_id: id, amount_applied: 80, balance_amount: 0 }],
  });
  expect((await collect(id)).status).toBe(400);
  sandbox.control.people.billing.expireCard({ id: card_id });
  expect((await collect(other)).text).toContain('This transaction has been declined.');
  expect(await read(other)).toMatchObject({ balance: 5, payments: [] });
});

test('collecting again after more became owed charges again: nothing guards it', async () => {
  const id = await addInvoice();
  const card_id = desk.addCard(customer_id);
  await post(`/invoices/${id}/collect`, { card_id });
  const items = [{ name: 'Work', price: 100 }];
  await visitor.billing('PUT', `/invoices/${id}`, { body: { invoice_items: items } });
  await post(`/invoices/${id}/collect`, { card_id });

  expect(await read(id)).toMatchObject({ balance: 0, payments: [{ amount: 80 }, { amount: 20 }] });
});

test('an offline payment sent twice is booked twice', async () => {
  const id = await addInvoice();
  const invoices = [{ invoice_id: id, amount_applied: 30 }];
  const body = { customer_id, payment_mode: 'cash', amount: 30, reference_number: 'k', invoices };
  const first = await post('/payments', body);
  await post('/payments', body);

  expect(first).toMatchObject({ status: 201 });
  expect(sandbox.control.keys('billing', 'payments')).toEqual({ k: 2 });
  expect(await read(id)).toMatchObject({ status: 'partially_paid', balance: 20 });
  const payment_id = String(first.row('payment')['payment_id']);
  await visitor.billing('DELETE', `/payments/${payment_id}`);
  expect(await read(id)).toMatchObject({ balance: 50 });
});

test('a payment is refunded in part, and never beyond itself', async () => {
  const id = await addInvoice();
  const told = await post(`/invoices/${id}/collect`, { card_id: desk.addCard(customer_id) });
  const path = `/payments/${told.row('payment')['payment_id']}`;
  const refund = await post(`${path}/refunds`, { amount: 20, description: 'half a day' });

  expect(refund.row('refund')).toMatchObject({ amount: 20, refund_mode: 'autotransaction' });
  expect((await post(`${path}/refunds`, { amount: 60.01 })).status).toBe(400);
  expect((await visitor.billing('GET', path)).row('payment')).toMatchObject({
    amount_refunded: 20,
  });
  expect(await read(id)).toMatchObject({ status: 'paid' });
});

test('payments are read one by one, unless there is a list', async () => {
  await post('/payments', { customer_id, payment_mode: 'cash', amount: 30 });

  expect((await visitor.billing('GET', '/payments')).status).toBe(404);
  sandbox.control.setBehaviour({ billingPaymentsList: true });
  const { rows } = await visitor.billing('GET', '/payments', { query: { customer_id } });
  expect(rows('payments')).toMatchObject([{ amount: 30, customer_name: 'Bowman' }]);
});
