import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { tell, visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;
let now = 0;
let customer = '';
let invoice = '';

beforeEach(async () => {
  now = Date.parse('2026-03-01T08:00:00Z');
  sandbox = await startSandbox({ port: 0, seed: 5, clock: { now: () => now } });
  visitor = visitorOf(sandbox);
  const told = await post('/contacts', { contact_name: 'Bowman & <b>Sons</b>' });
  customer = String(told.row('contact')['contact_id']);
  const line_items = [{ name: 'Work', rate: 100, quantity: 1 }];
  const added = await post('/invoices', { customer_id: customer, line_items });
  invoice = String(added.row('invoice')['invoice_id']);
});

afterEach(async () => {
  await sandbox.stop();
});

const post = (path: string, body?: object) =>
  visitor.books('POST', path, body === undefined ? {} : { body });
const send = () => post(`/invoices/${invoice}/status/sent`);
const invoiceNow = async () => (await visitor.books('GET', `/invoices/${invoice}`)).row('invoice');

test('the open rest is written off, and owed again once that is cancelled', async () => {
  expect((await post(`/invoices/${invoice}/writeoff`)).status).toBe(400);
  await send();
  expect((await post(`/invoices/${invoice}/writeoff`)).status).toBe(200);
  expect(await invoiceNow()).toMatchObject({
    status: 'paid',
    balance: 0,
    write_off_amount: 100,
    payment_made: 0,
  });
  expect((await post(`/invoices/${invoice}/writeoff`)).status).toBe(400);
  await post(`/invoices/${invoice}/writeoff/cancel`);
  expect(await invoiceNow()).toMatchObject({ status: 'sent', balance: 100 });
  expect((await post(`/invoices/${invoice}/writeoff/cancel`)).status).toBe(400);
});

test('an invoice sent by mail is sent; every letter is counted', async () => {
  const letter = { to_mail_ids: ['a@example.org'], subject: 'Your invoice', body: 'Hello' };

  expect((await post(`/invoices/${invoice}/email`, { to_mail_ids: [] })).status).toBe(400);
  await post(`/invoices/${invoice}/email`, letter);
  await post(`/invoices/${invoice}/email`, letter);
  expect(await invoiceNow()).toMatchObject({ status: 'sent', is_emailed: true });
  expect(sandbox.control.keys('books', 'mails')).toEqual({ 'INV-000001': 2 });
  expect(sandbox.control.objects('books', 'mails')[0]).toMatchObject({ subject: 'Your invoice' });
});

test('an invoice comes as a PDF when asked for one', async () => {
  const byQuery = await visitor.books('GET', `/invoices/${invoice}`, { query: { accept: 'pdf' } });
  const headers = { accept: 'application/pdf' };
  const byHeader = await visitor.books('GET', `/invoices/${invoice}`, { headers });

  expect(byQuery.headers.get('content-type')).toBe('application/pdf');
  expect(byQuery.text).toMatch(/^%PDF-1[.]4\n.*INV-000001.*%%EOF\n$/s);
  expect(byHeader.text).toBe(byQuery.text);
  expect((await visitor.books('GET', '/invoices/1', { headers })).status).toBe(400);
});

test('a payment link wants the whole scope of settings and leads to a page', async () => {
  const query = { transaction_id: invoice, transaction_type: 'invoice', link_type: 'public' };
  const share = (more: Record<string, string> = {}) =>
    visitor.books('GET', '/share/paymentlink', { query: { ...query, ...more } });
  const narrow = visitorOf(sandbox, ['ZohoBooks.settings.READ']);

  expect((await share()).status).toBe(400);
  await send();
  expect((await narrow.books('GET', '/share/paymentlink', { query })).status).toBe(401);
  expect((await share({ transaction_type: 'estimate' })).status).toBe(400);
  expect((await share({ expiry_time: '2026-02-28' })).status).toBe(400);
  const link = String((await share({ expiry_time: '2026-03-02' })).row('data')['share_link']);
  const page = await tell(link, 'GET', {});
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.text).toContain('100 USD');
  now += 2 * 86_400_000;
  expect((await tell(link, 'GET', {})).status).toBe(410);
  expect((await tell(`${link}x`, 'GET', {})).status).toBe(404);
});

test('money that comes or goes moves the time of change of its invoice, or does not', async () => {
  await send();
  const pay = (amount: number) =>
    post('/customerpayments', {
      customer_id: customer,
      payment_mode: 'Cash',
      amount,
      date: '2026-03-01',
      invoices: [{ invoice_id: invoice, amount_applied: amount }],
    });
  const changed = async () => (await invoiceNow())['last_modified_time'];
  now += 60_000;
  const { payment_id } = (await pay(10)).row('payment');
  expect(await changed()).toBe('2026-03-01T08:01:00+0000');
  now += 60_000;
  await visitor.books('DELETE', `/customerpayments/${payment_id}`);
  expect(await changed()).toBe('2026-03-01T08:02:00+0000');
  sandbox.control.setBehaviour({ paymentsTouchInvoices: false });
  now += 60_000;
  await pay(10);
  expect(await changed()).toBe('2026-03-01T08:02:00+0000');
});
