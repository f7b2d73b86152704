import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

const DAY = '2026-01-05';

let sandbox: Sandbox;
let visitor: Visitor;
let customer = '';
let bank = '';

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 5 });
  visitor = visitorOf(sandbox);
  const body = { contact_name: 'Bowman' };
  const told = await visitor.books('POST', '/contacts', { body });
  customer = String(told.row('contact')['contact_id']);
  const accounts = sandbox.control.objects('books', 'chartofaccounts');
  const found = accounts.find((account) => account['account_name'] === 'Practice Bank');
  bank = String(found?.['account_id']);
});

afterEach(async () => {
  await sandbox.stop();
});

const line = (rate: number) => ({ line_items: [{ name: 'Work', rate, quantity: 1 }] });
const credit = (key: string, rate: number, more: object = {}) =>
  visitor.once('creditnotes', key, { customer_id: customer, date: DAY, ...line(rate), ...more });
const post = (path: string, body?: object) =>
  visitor.books('POST', path, body === undefined ? {} : { body });
const invoiceNow = async (id: string) =>
  (await visitor.books('GET', `/invoices/${id}`)).row('invoice');
const creditNow = async (id: unknown) =>
  (await visitor.books('GET', `/creditnotes/${id}`)).row('creditnote');

async function sentInvoice(rate: number): Promise<string> {
  const told = await post('/invoices', { customer_id: customer, ...line(rate) });
  const id = String(told.row('invoice')['invoice_id']);
  await post(`/invoices/${id}/status/sent`);
  return id;
}

test('a credit note is created once by the unique field', async () => {
  await credit('cn-1', 100);
  const told = await credit('cn-1', 120);

  expect(told).toMatchObject({ status: 200, json: { code: 0 } });
  expect(told.row('creditnote')).toMatchObject({
    creditnote_number: 'CN-00001',
    status: 'open',
    total: 120,
    balance: 120,
    cf_gigledger_key: 'cn-1',
  });
  expect(sandbox.control.keys('books', 'creditnotes')).toEqual({ 'cn-1': 1 });
});

test('its number is ours only where we say so, and exists once', async () => {
  const own = { creditnote_number: 'CN-2026-1' };
  const numbered = (key: string) =>
    visitor.once(
      'creditnotes',
      key,
      { customer_id: customer, date: DAY, ...line(1), ...own },
      { ignore_auto_number_generation: 'true' },
    );

  expect((await credit('cn-1', 100, own)).status).toBe(400);
  expect((await numbered('cn-2')).row('creditnote')).toMatchObject(own);
  expect((await numbered('cn-3')).status).toBe(400);
});

test('applied to an invoice it settles it, and is closed once it is used up', async () => {
  const invoice = await sentInvoice(150);
  const { creditnote_id: id } = (await credit('cn-1', 100)).row('creditnote');
  const use = { invoices: [{ invoice_id: invoice, amount_applied: 100 }] };

  expect((await post(`/creditnotes/${id}/invoices`, use)).status).toBe(200);
  expect(await invoiceNow(invoice)).toMatchObject({
    status: 'partially_paid',
    balance: 50,
    credits_applied: 100,
    payment_made: 0,
  });
  expect(await creditNow(id)).toMatchObject({ status: 'closed', balance: 0 });
  const applied = await visitor.books('GET', `/invoices/${invoice}/creditsapplied`);
  expect(applied.rows('credits')).toMatchObject([{ creditnote_id: id, amount_applied: 100 }]);
  expect((await post(`/creditnotes/${id}/invoices`, use)).status).toBe(400);
  expect((await post(`/invoices/${invoice}/status/void`)).status).toBe(400);
  expect((await visitor.books('DELETE', `/creditnotes/${id}`)).status).toBe(400);
});

test('from the invoice’s side the same, together with a payment left over', async () => {
  const invoice = await sentInvoice(150);
  const { creditnote_id: id } = (await credit('cn-1', 100)).row('creditnote');
  const payment = { customer_id: customer, payment_mode: 'Cash', amount: 40, date: DAY };
  const { payment_id } = (await post('/customerpayments', payment)).row('payment');
  const told = await post(`/invoices/${invoice}/credits`, {
    invoice_payments: [{ payment_id, amount_applied: 40 }],
    apply_creditnotes: [{ creditnote_id: id, amount_applied: 100 }],
  });

  expect(told.status).toBe(200);
  expect(await invoiceNow(invoice)).toMatchObject({ balance: 10, credits_applied: 100 });
  const [use] = (await visitor.books('GET', `/creditnotes/${id}/invoices`)).rows(
    'invoices_credited',
  );
  await visitor.books('DELETE', `/creditnotes/${id}/invoices/${use?.['creditnote_invoice_id']}`);
  expect(await invoiceNow(invoice)).toMatchObject({ balance: 110, credits_applied: 0 });
});

test('never more than is open, nor more than there is', async () => {
  const invoice = await sentInvoice(50);
  const { creditnote_id: id } = (await credit('cn-1', 100)).row('creditnote');
  const use = (amount: number) =>
    post(`/creditnotes/${id}/invoices`, {
      invoices: [{ invoice_id: invoice, amount_applied: amount }],
    });

  expect((await use(51)).json['code']).toBe(24016);
  expect((await use(50)).status).toBe(200);
  const other = await sentInvoice(100);
  expect(
    (
      await post(`/creditnotes/${id}/invoices`, {
        invoices: [{ invoice_id: other, amount_applied: 51 }],
      })
    ).status,
  ).toBe(400);
});

test('what is left of it is given back, once per wish and no more than is left', async () => {
  const { creditnote_id: id } = (await credit('cn-1', 100)).row('creditnote');
  const refund = { date: DAY, amount: 60, from_account_id: bank, reference_number: 'r-1' };
  const told = await post(`/creditnotes/${id}/refunds`, refund);

  expect(told.row('creditnote_refund')).toMatchObject({ creditnote_id: id, amount: 60 });
  expect((await post(`/creditnotes/${id}/refunds`, refund)).status).toBe(400);
  expect(await creditNow(id)).toMatchObject({ balance: 40, total_refunded_amount: 60 });
  expect(sandbox.control.keys('books', 'creditnoterefunds')).toEqual({ 'r-1': 1 });
  const { creditnote_refund_id: refundId } = told.row('creditnote_refund');
  await visitor.books('DELETE', `/creditnotes/${id}/refunds/${refundId}`);
  expect(await creditNow(id)).toMatchObject({ balance: 100 });
});

test('a draft credits nobody; a void one cannot be changed', async () => {
  const { creditnote_id: id } = (await credit('cn-1', 100, { is_draft: true })).row('creditnote');

  expect(await creditNow(id)).toMatchObject({ status: 'draft', balance: 0 });
  await post(`/creditnotes/${id}/status/open`);
  expect(await creditNow(id)).toMatchObject({ status: 'open', balance: 100 });
  await post(`/creditnotes/${id}/status/void`);
  expect((await credit('cn-1', 200)).status).toBe(400);
});

test('what a payment left over is given back from it', async () => {
  const payment = { customer_id: customer, payment_mode: 'Cash', amount: 40, date: DAY };
  const { payment_id: id } = (await post('/customerpayments', payment)).row('payment');
  const refund = (amount: number) =>
    post(`/customerpayments/${id}/refunds`, { date: DAY, amount, from_account_id: bank });
  const told = await refund(30);

  expect(told.rows('payment_refunds')).toMatchObject([{ payment_id: id, amount: 30 }]);
  expect((await refund(11)).status).toBe(400);
  const now = (await visitor.books('GET', `/customerpayments/${id}`)).row('payment');
  expect(now).toMatchObject({ unused_amount: 10, amount_refunded: 30 });
  expect((await visitor.books('DELETE', `/customerpayments/${id}`)).status).toBe(400);
  const listed = await visitor.books('GET', `/customerpayments/${id}/refunds`);
  const [refunded] = listed.rows('payment_refunds');
  const path = `/customerpayments/${id}/refunds/${refunded?.['payment_refund_id']}`;
  expect((await visitor.books('GET', path)).rows('payment_refunds')).toEqual([refunded]);
});
