import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { tell, visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;
let customer = '';
let invoice = '';

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 5 });
  visitor = visitorOf(sandbox);
  const told = await visitor.once('contacts', 'c-1', { contact_name: 'Bowman' });
  customer = String(told.row('contact')['contact_id']);
  const line_items = [{ name: 'Work', rate: 100, quantity: 1 }];
  const added = await visitor.once('invoices', 'i-1', { customer_id: customer, line_items });
  invoice = String(added.row('invoice')['invoice_id']);
  await visitor.books('POST', `/invoices/${invoice}/status/sent`);
});

afterEach(async () => {
  await sandbox.stop();
});

const invoiceNow = () =>
  sandbox.control.objects('books', 'invoices').find((row) => row['invoice_id'] === invoice);
const byPeople = () => sandbox.control.effects().filter(({ actor }) => actor === 'person');
const account = (name: string) =>
  sandbox.control.objects('books', 'chartofaccounts').find((row) => row['account_name'] === name)?.[
    'account_id'
  ] ?? '';

test('an invoice is changed by hand: amount, number and day, later than before', () => {
  const before = String(invoiceNow()?.['last_modified_time']);
  sandbox.control.people.books.editInvoice({
    id: invoice,
    fields: {
      invoice_number: 'BY-HAND-7',
      date: '2026-01-02',
      line_items: [{ name: 'Work', rate: 90, quantity: 1 }],
    },
  });

  expect(invoiceNow()).toMatchObject({
    invoice_number: 'BY-HAND-7',
    date: '2026-01-02',
    total: 90,
  });
  expect(String(invoiceNow()?.['last_modified_time']) > before).toBe(true);
  expect(byPeople()).toMatchObject([{ module: 'invoices', action: 'update', key: 'i-1' }]);
});

test('a payment is recorded and deleted; the invoice is paid and owed again', () => {
  const { deletePayment, recordPayment } = sandbox.control.people.books;
  const { id } = recordPayment({ invoiceId: invoice, amount: '100', bankCharges: '2.5' });

  expect(invoiceNow()).toMatchObject({ status: 'paid' });
  expect(sandbox.control.objects('books', 'customerpayments')).toMatchObject([
    { amount: 100, bank_charges: 2.5, payment_mode: 'Cash' },
  ]);
  deletePayment({ id });
  expect(invoiceNow()).toMatchObject({ status: 'sent', balance: 100 });
  expect(byPeople().map(({ module, action }) => `${module} ${action}`)).toEqual([
    'customerpayments create',
    'customerpayments delete',
  ]);
});

test('an invoice is written off, voided, deleted; one is written by hand', () => {
  const { addInvoice, cancelWriteOff, deleteInvoice, voidInvoice, writeOff } =
    sandbox.control.people.books;
  writeOff({ id: invoice });
  expect(invoiceNow()).toMatchObject({ write_off_amount: 100 });
  cancelWriteOff({ id: invoice });
  voidInvoice({ id: invoice });
  expect(invoiceNow()).toMatchObject({ status: 'void' });
  deleteInvoice({ id: invoice });
  expect(invoiceNow()).toBeUndefined();
  const line_items = [{ name: 'Talk', rate: 5, quantity: 1 }];
  addInvoice({ fields: { customer_id: customer, invoice_number: 'X-1', line_items } });
  expect(sandbox.control.objects('books', 'invoices')).toMatchObject([
    { invoice_number: 'X-1', status: 'sent' },
  ]);
  expect(sandbox.control.keys('books', 'invoices')).toEqual({});
});

test('an expense is added, changed and deleted; a contact is renamed', () => {
  const { addExpense, deleteExpense, editContact, editExpense } = sandbox.control.people.books;
  const { id } = addExpense({
    fields: {
      account_id: account('Office Supplies'),
      paid_through_account_id: account('Practice Bank'),
      date: '2026-01-03',
      amount: 12.5,
    },
  });
  editExpense({ id, fields: { amount: 13 } });
  expect(sandbox.control.objects('books', 'expenses')).toMatchObject([{ amount: 13 }]);
  deleteExpense({ id });
  editContact({ id: customer, fields: { contact_name: 'Bowman-Lee' } });
  expect(sandbox.control.objects('books', 'contacts')).toMatchObject([
    { contact_name: 'Bowman-Lee' },
  ]);
});

test('people are held to the rules of Books too; over HTTP that is told', async () => {
  const { recordPayment, voidInvoice } = sandbox.control.people.books;
  recordPayment({ invoiceId: invoice, amount: '10' });

  expect(() => voidInvoice({ id: invoice })).toThrow('with payments cannot be voided');
  const headers = { 'x-sandbox-control': '1' };
  const url = `${sandbox.url}/__control/people/books/voidInvoice`;
  expect(await tell(url, 'POST', { headers, body: { id: invoice } })).toMatchObject({
    status: 400,
    json: { message: 'An invoice with payments cannot be voided.' },
  });
});

test('what the app does is the app’s', async () => {
  await visitor.books('PUT', `/contacts/${customer}`, { body: { notes: 'n' } });

  expect(byPeople()).toEqual([]);
  expect(sandbox.control.effects().at(-1)).toMatchObject({ actor: 'app', action: 'update' });
});
