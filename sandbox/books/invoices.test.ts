import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JsonObject } from '#sandbox/json.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

const OURS = { ignore_auto_number_generation: 'true' };

let sandbox: Sandbox;
let visitor: Visitor;
let customerId = '';
let now = 0;

beforeEach(async () => {
  now = Date.parse('2026-03-01T08:00:00Z');
  sandbox = await startSandbox({ port: 0, seed: 5, clock: { now: () => now } });
  visitor = visitorOf(sandbox);
  const { row } = await visitor.once('contacts', 'c1', { contact_name: 'Bowman' });
  customerId = String(row('contact')['contact_id']);
});

afterEach(async () => {
  await sandbox.stop();
});

function bodyOf(changes: object = {}): object {
  return { customer_id: customerId, line_items: [{ name: 'Work', rate: 100 }], ...changes };
}

const add = (changes: object = {}, query = {}) =>
  visitor.books('POST', '/invoices', { body: bodyOf(changes), query });
const act = (invoice: JsonObject, action: string) =>
  visitor.books('POST', `/invoices/${invoice['invoice_id']}/${action}`);
const read = async (invoice: JsonObject) =>
  (await visitor.books('GET', `/invoices/${invoice['invoice_id']}`)).row('invoice');

async function pay(invoice: JsonObject, amount: number) {
  return visitor.books('POST', '/customerpayments', {
    body: {
      customer_id: customerId,
      payment_mode: 'cash',
      date: '2026-03-02',
      amount,
      invoices: [{ invoice_id: invoice['invoice_id'], amount_applied: amount }],
    },
  });
}

test('an invoice needs a customer that exists and a line', async () => {
  expect((await add({ customer_id: undefined })).json['code']).toBe(11);
  expect((await add({ customer_id: '12' })).status).toBe(400);
  expect((await add({ line_items: [] })).status).toBe(400);
  const vendor = await visitor.books('POST', '/contacts', {
    body: { contact_name: 'V', contact_type: 'vendor' },
  });
  expect((await add({ customer_id: vendor.row('contact')['contact_id'] })).status).toBe(400);
});

test.each([
  ['a tax that does not exist', { line_items: [{ name: 'W', rate: 1, tax_id: '12' }] }],
  ['an item that does not exist', { line_items: [{ item_id: '12', rate: 1 }] }],
  ['an account that does not exist', { line_items: [{ name: 'W', rate: 1, account_id: '12' }] }],
  ['a line without words', { line_items: [{ rate: 1 }] }],
  ['a line without rate', { line_items: [{ name: 'W' }] }],
  ['a quantity of nothing', { line_items: [{ name: 'W', rate: 1, quantity: 0 }] }],
  ['a day that is none', { date: '2026-02-30' }],
  ['a due day before the date', { date: '2026-03-02', due_date: '2026-03-01' }],
  ['a currency that does not exist', { currency_id: '12' }],
  ['a discount above the whole', { discount: 100.01 }],
  ['both kinds of discount', { discount: 1, line_items: [{ name: 'W', rate: 9, discount: 1 }] }],
  ['a name that is too long', { line_items: [{ name: 'x'.repeat(101), rate: 1 }] }],
])('%s is refused, and nothing is kept', async (_, changes) => {
  expect((await add(changes)).status).toBe(400);
  expect(sandbox.control.objects('books', 'invoices')).toEqual([]);
});

test("numbers are the organisation's own unless the call says otherwise", async () => {
  expect((await add()).row('invoice')['invoice_number']).toBe('INV-000001');
  expect((await add({ invoice_number: 'A-1' })).status).toBe(400);
  expect((await add({}, OURS)).json['code']).toBe(11);
  expect((await add({ invoice_number: 'A-1' }, OURS)).row('invoice')).toMatchObject({
    invoice_number: 'A-1',
    status: 'draft',
    date: '2026-03-01',
    total: 100,
    balance: 100,
  });
});

test('a number exists once', async () => {
  await add({ invoice_number: 'A-1' }, OURS);
  const again = await add({ invoice_number: 'A-1' }, OURS);

  expect(again.status).toBe(400);
  expect(again.json['message']).toMatch(/invoice number "A-1" already exists/);
  const query = { invoice_number: 'A-1' };
  expect((await visitor.books('GET', '/invoices', { query })).rows('invoices')).toHaveLength(1);
});

test('a line takes name, rate and tax from its item', async () => {
  const tax = await visitor.books('POST', '/settings/taxes', {
    body: { tax_name: 'VAT', tax_percentage: 20 },
  });
  const tax_id = tax.row('tax')['tax_id'];
  const item = await visitor.once('items', 'i1', { name: 'Hour', rate: 80, tax_id });
  const { row } = await add({
    line_items: [{ item_id: item.row('item')['item_id'], quantity: 2 }],
  });

  expect(row('invoice')).toMatchObject({
    line_items: [{ name: 'Hour', rate: 80, quantity: 2, item_total: 160, tax_percentage: 20 }],
    taxes: [{ tax_amount: 32 }],
    total: 192,
  });
});

test('a tax group is charged tax by tax', async () => {
  const named = async (tax_name: string, tax_percentage: number) => {
    const body = { tax_name, tax_percentage };
    return (await visitor.books('POST', '/settings/taxes', { body })).row('tax')['tax_id'];
  };
  const taxes = `${await named('GST', 5)},${await named('PST', 7)}`;
  const body = { tax_group_name: 'GST and PST', taxes };
  const group = (await visitor.books('POST', '/settings/taxgroups', { body })).row('tax_group');
  const { row } = await add({
    line_items: [{ name: 'W', rate: 100, tax_id: group['tax_group_id'] }],
  });

  expect(group).toMatchObject({ tax_group_percentage: 12 });
  expect(row('invoice')).toMatchObject({
    taxes: [{ tax_amount: 5 }, { tax_amount: 7 }],
    total: 112,
  });
});

test('the organisation says where tax is rounded', async () => {
  const body = { tax_name: 'T', tax_percentage: 5 };
  const { tax_id } = (await visitor.books('POST', '/settings/taxes', { body })).row('tax');
  const lines = { line_items: Array(3).fill({ name: 'W', rate: 0.1, tax_id }) };

  expect((await add(lines)).row('invoice')).toMatchObject({ total: 0.32 });
  sandbox.control.setTaxRounding('item_level');
  expect((await add(lines)).row('invoice')).toMatchObject({
    total: 0.33,
    tax_rounding: 'item_level',
  });
});

test('a foreign document brings its rate', async () => {
  const all = (await visitor.books('GET', '/settings/currencies')).rows('currencies');
  const { currency_id } = all.find((row) => row['currency_code'] === 'JPY') ?? {};

  expect((await add({ currency_id })).json['code']).toBe(11);
  const { row } = await add({ currency_id, exchange_rate: 0.0067 });
  expect(row('invoice')).toMatchObject({
    currency_code: 'JPY',
    price_precision: 0,
    exchange_rate: 0.0067,
  });
});

test('draft, sent, part paid, paid', async () => {
  const invoice = (await add()).row('invoice');
  expect(invoice['status']).toBe('draft');
  expect((await pay(invoice, 40)).status).toBe(400);
  await act(invoice, 'status/sent');
  await pay(invoice, 40);
  expect(await read(invoice)).toMatchObject({
    status: 'partially_paid',
    balance: 60,
    payment_made: 40,
  });
  await pay(invoice, 60);
  expect(await read(invoice)).toMatchObject({ status: 'paid', balance: 0 });
  expect((await act(invoice, 'payments')).status).toBe(404);
  const paid = await visitor.books('GET', `/invoices/${invoice['invoice_id']}/payments`);
  expect(paid.rows('payments').map((payment) => payment['amount'])).toEqual([40, 60]);
});

test('a sent invoice is overdue from the day after it is due', async () => {
  const invoice = (await add({ payment_terms: 14 })).row('invoice');
  await act(invoice, 'status/sent');
  expect(await read(invoice)).toMatchObject({ due_date: '2026-03-15', status: 'sent' });
  now = Date.parse('2026-03-16T00:00:00Z');
  visitor = visitorOf(sandbox);
  expect((await read(invoice))['status']).toBe('overdue');
});

test('a void invoice owes nothing, and cannot be changed or sent', async () => {
  const invoice = (await add()).row('invoice');
  expect((await act(invoice, 'status/void')).json).toMatchObject({ code: 0 });
  expect(await read(invoice)).toMatchObject({ status: 'void', balance: 0, total: 100 });
  expect((await act(invoice, 'status/sent')).status).toBe(400);
  const path = `/invoices/${invoice['invoice_id']}`;
  expect((await visitor.books('PUT', path, { body: bodyOf() })).status).toBe(400);
  const voided = sandbox.control.effects({ module: 'invoices' });
  await act(invoice, 'status/void');
  expect(sandbox.control.effects({ module: 'invoices' })).toEqual(voided);
});

test('an invoice with payments is neither voided nor deleted nor made less than them', async () => {
  const invoice = (await add()).row('invoice');
  await act(invoice, 'status/sent');
  await pay(invoice, 40);
  const path = `/invoices/${invoice['invoice_id']}`;
  const less = { line_items: [{ name: 'Work', rate: 39.99 }] };

  expect((await act(invoice, 'status/void')).status).toBe(400);
  expect((await visitor.books('DELETE', path)).status).toBe(400);
  expect((await visitor.books('PUT', path, { body: less })).status).toBe(400);
  expect((await read(invoice))['total']).toBe(100);
});

test('created once by key, its number included', async () => {
  const body = bodyOf({ invoice_number: 'A-1' });
  const first = await visitor.once('invoices', 'i1', body, OURS);
  const again = await visitor.once('invoices', 'i1', body, OURS);
  const other = await visitor.once('invoices', 'i2', body, OURS);

  expect(again.row('invoice')).toMatchObject({
    invoice_id: first.row('invoice')['invoice_id'],
    line_items: first.row('invoice')['line_items'],
  });
  expect(other.status).toBe(400);
  expect(sandbox.control.keys('books', 'invoices')).toEqual({ i1: 1 });
});
