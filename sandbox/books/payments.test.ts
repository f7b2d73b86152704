import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;
let customerId = '';

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 5 });
  visitor = visitorOf(sandbox);
  customerId = await addCustomer('Bowman');
});

afterEach(async () => {
  await sandbox.stop();
});

async function addCustomer(contact_name: string): Promise<string> {
  const { row } = await visitor.books('POST', '/contacts', { body: { contact_name } });
  return String(row('contact')['contact_id']);
}

async function addSent(rate: number, customer_id = customerId): Promise<string> {
  const body = { customer_id, line_items: [{ name: 'Work', rate }] };
  const id = String(
    (await visitor.books('POST', '/invoices', { body })).row('invoice')['invoice_id'],
  );
  await visitor.books('POST', `/invoices/${id}/status/sent`);
  return id;
}

function bodyOf(amount: number, parts: readonly (readonly [string, number])[], changes = {}) {
  return {
    customer_id: customerId,
    payment_mode: 'banktransfer',
    date: '2026-01-05',
    amount,
    invoices: parts.map(([invoice_id, amount_applied]) => ({ invoice_id, amount_applied })),
    ...changes,
  };
}

const pay = (...of: Parameters<typeof bodyOf>) =>
  visitor.books('POST', '/customerpayments', { body: bodyOf(...of) });
const balance = async (id: string) =>
  (await visitor.books('GET', `/invoices/${id}`)).row('invoice')['balance'];

test.each(['customer_id', 'payment_mode', 'amount', 'date'])('%s is mandatory', async (name) => {
  const told = await pay(1, [], { [name]: undefined });

  expect(told).toMatchObject({ status: 400, json: { code: 11 } });
});

test('one payment settles several invoices, and the rest stays as credit', async () => {
  const [one, two] = [await addSent(30), await addSent(50)];
  const { row } = await pay(100, [
    [one, 30],
    [two, 20],
  ]);

  expect(row('payment')).toMatchObject({
    amount: 100,
    unused_amount: 50,
    invoices: [
      { amount_applied: 30, balance_amount: 0 },
      { amount_applied: 20, balance_amount: 30 },
    ],
  });
  expect([await balance(one), await balance(two)]).toEqual([0, 30]);
});

test('no more is applied than an invoice owes, or than was paid', async () => {
  const one = await addSent(30);

  expect((await pay(40, [[one, 30.01]])).status).toBe(400);
  expect((await pay(20, [[one, 30]])).status).toBe(400);
  expect((await pay(1, [[one, 0.001]])).status).toBe(400);
  expect(
    (
      await pay(60, [
        [one, 30],
        [one, 30],
      ])
    ).status,
  ).toBe(400);
  expect((await pay(1, [['12', 1]])).json['code']).toBe(1002);
  expect(await balance(one)).toBe(30);
  expect(sandbox.control.objects('books', 'customerpayments')).toEqual([]);
});

test('a payment settles invoices of its own customer only', async () => {
  const stranger = await addSent(30, await addCustomer('Miller'));

  expect((await pay(30, [[stranger, 30]])).status).toBe(400);
});

test('tax kept back settles the invoice without being paid', async () => {
  const one = await addSent(100);
  const invoices = [{ invoice_id: one, amount_applied: 90, tax_amount_withheld: 10 }];
  const { row } = await pay(90, [], { invoices });

  expect(row('payment')).toMatchObject({ amount: 90, unused_amount: 0 });
  expect((await visitor.books('GET', `/invoices/${one}`)).row('invoice')).toMatchObject({
    balance: 0,
    status: 'paid',
    payment_made: 90,
    tax_amount_withheld: 10,
  });
});

test('the same key pays once', async () => {
  const one = await addSent(100);
  const body = bodyOf(60, [[one, 60]]);
  await visitor.once('customerpayments', 'p1', body);
  const again = await visitor.once('customerpayments', 'p1', body);

  expect(again.json['code']).toBe(0);
  expect(await balance(one)).toBe(40);
  expect(sandbox.control.keys('books', 'customerpayments')).toEqual({ p1: 1 });
});

test('deleting a payment gives the balance back', async () => {
  const one = await addSent(100);
  const { row } = await pay(60, [[one, 60]]);
  await visitor.books('DELETE', `/customerpayments/${row('payment')['payment_id']}`);

  expect(await balance(one)).toBe(100);
  expect(sandbox.control.effects().at(-1)).toMatchObject({
    module: 'customerpayments',
    action: 'delete',
  });
});

test('what was left over settles a later invoice, and no more than that', async () => {
  const { row } = await pay(100, []);
  const one = await addSent(80);
  const apply = (amount_applied: number) =>
    visitor.books('POST', `/invoices/${one}/credits`, {
      body: { invoice_payments: [{ payment_id: row('payment')['payment_id'], amount_applied }] },
    });

  expect((await apply(80.01)).status).toBe(400);
  expect((await apply(50)).json['code']).toBe(0);
  expect((await apply(30)).json['code']).toBe(0);
  expect(await balance(one)).toBe(0);
  const two = await addSent(80);
  const body = {
    invoice_payments: [{ payment_id: row('payment')['payment_id'], amount_applied: 20.01 }],
  };
  expect((await visitor.books('POST', `/invoices/${two}/credits`, { body })).status).toBe(400);
});

test('a payment is found by its reference and day, which are not unique', async () => {
  await pay(1, [], { reference_number: 'R1' });
  await pay(1, [], { reference_number: 'R1' });
  const find = async (query: Record<string, string>) =>
    (await visitor.books('GET', '/customerpayments', { query })).rows('customerpayments').length;

  expect(await find({ reference_number: 'R1' })).toBe(2);
  expect(await find({ date_start: '2026-01-05', date_end: '2026-01-05' })).toBe(2);
  expect(await find({ date_after: '2026-01-05' })).toBe(0);
});

test('money is deposited in cash or at a bank', async () => {
  const accounts = (await visitor.books('GET', '/chartofaccounts')).rows('chartofaccounts');
  const named = (name: string) =>
    accounts.find((account) => account['account_name'] === name)?.['account_id'];

  expect((await pay(1, [], { account_id: named('Sales') })).status).toBe(400);
  expect((await pay(1, [], { account_id: named('Practice Bank') })).status).toBe(201);
});
