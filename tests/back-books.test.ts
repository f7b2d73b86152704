import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { saveExpense } from '#db/expenses.ts';
import { saveIssued } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import { recordPayment } from '#db/payments.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import { findTax, saveTax } from '#db/taxes.ts';
import { present } from '#domain/assert.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type { PaymentId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { aBusiness } from '#domain/samples.ts';
import type { Subject } from '#domain/subject.ts';
import { announce } from '#main/announce.ts';
import { visitorOf } from '#sandbox/visitor.ts';
import { anInvoice, DAY, EXPENSE, id, PAYMENT, SAMPLES, VAT } from '#sync/testing/samples.ts';
import { type BackDesk, backDesk, pass } from '#tests/support/back-desk.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const INVOICE = anInvoice();

// Each passes days of another clock, with a real call every few minutes.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let here: BackDesk;

/** A client, an invoice, a part payment and an expense that Books has. */
beforeEach(async () => {
  here = await backDesk();
  here.save();
  const { ledger } = here;
  const issued = { ...INVOICE, billedBy: aBusiness() };
  ledger.write((tx) => {
    saveTax(tx, { ...VAT, archivedAt: null });
    saveIssued(tx, issued, { series: 'invoice:2026', sequence: 1 });
    recordPayment(tx, PAYMENT);
    saveExpense(tx, EXPENSE);
  });
  tell(SAMPLES['tax.saved'], { kind: 'invoice.issued', invoice: INVOICE });
  tell(SAMPLES['payment.recorded'], SAMPLES['expense.saved']);
  await pass(here, HOUR_MS, ['books']);
});

afterEach(async () => {
  here.ledger.close();
  await here.sandbox.stop();
});

function tell(...events: readonly LedgerEvent[]): void {
  here.ledger.write((tx) => {
    for (const event of events) announce(here.services, tx, event);
  });
}

function idThere(subject: Subject): string {
  return present(findRemoteId(here.ledger.read, { system: 'books', subject }), subject);
}

const ownEffects = () =>
  here.sandbox.control.effects({ system: 'books' }).filter(({ actor }) => actor !== 'person')
    .length;

test('F4 what this ledger wrote to Books comes back and differs in nothing', async () => {
  const own = ownEffects();
  await pass(here, 2 * DAY_MS, ['books']);
  expect(here.differences()).toEqual([]);
  expect(ownEffects()).toBe(own);
  const lists = here.desk.runners.books.feeds().filter(({ name }) => name !== 'books.passed-over');
  expect(Math.min(...lists.map(({ brought }) => brought))).toBeGreaterThan(0);
});

test('Y2 an invoice changed in Books is shown field by field, and written over on no side', async () => {
  const own = ownEffects();
  here.sandbox.control.people.books.editInvoice({
    id: idThere(`invoice:${INVOICE.id}`),
    fields: { invoice_number: 'BY-HAND-7', date: '2026-01-02' },
  });
  await pass(here, HOUR_MS, ['books']);
  const rows = here.differences().map(({ field, ours, theirs }) => `${field} ${ours} ${theirs}`);
  expect(rows.toSorted()).toEqual([`issuedOn ${DAY} 2026-01-02`, 'number INV-2026-0001 BY-HAND-7']);
  expect(findIssued(here.ledger.read, INVOICE.id)?.number).toBe('INV-2026-0001');
  expect(ownEffects()).toBe(own);
});

test('B22 what is written off in Books is shown, and no longer once that is taken back', async () => {
  here.sandbox.control.people.books.writeOff({ id: idThere(`invoice:${INVOICE.id}`) });
  await pass(here, HOUR_MS, ['books']);
  expect(here.differences()).toMatchObject([{ field: 'writtenOff', ours: '' }]);
  here.sandbox.control.people.books.cancelWriteOff({ id: idThere(`invoice:${INVOICE.id}`) });
  await pass(here, HOUR_MS, ['books']);
  expect(here.differences()).toEqual([]);
});

test('Y2 a payment a person recorded in Books is only there, and so is a new invoice', async () => {
  const { addInvoice, recordPayment: record } = here.sandbox.control.people.books;
  record({ invoiceId: idThere(`invoice:${INVOICE.id}`), amount: '10' });
  const customer_id = here.remoteId('books');
  addInvoice({ fields: { customer_id, line_items: [{ name: 'Talk', rate: 5, quantity: 1 }] } });
  await pass(here, 2 * HOUR_MS, ['books']);
  const rows = here.differences().map(({ field, theirs }) => `${field} ${theirs}`);
  expect(rows.toSorted()).toEqual([
    expect.stringMatching(/^balance EUR /),
    'only-there EUR 10.00, 2026-01-05',
    expect.stringMatching(/^only-there .*EUR 5\.00, 2026-01-05$/),
  ]);
});

test('F7 what was deleted in Books is found by the daily list, and nothing is deleted here', async () => {
  here.sandbox.control.people.books.deleteExpense({ id: idThere(`expense:${EXPENSE.id}`) });
  await pass(here, 2 * DAY_MS, ['books']);
  expect(here.differences()).toMatchObject([
    { subject: `expense:${EXPENSE.id}`, field: 'only-here', ours: 'Rail, EUR 119.00' },
  ]);
});

test('Y7 what Books says is not held against a payment that is still on its way there', async () => {
  const match = { system: 'books', path: '/books/v3/customerpayments*' } as const;
  const act = { kind: 'server-error', status: 503, commits: false } as const;
  here.sandbox.control.fault({ match, timing: { kind: 'always' }, act });
  const amount = minor(1_000);
  const applications = PAYMENT.applications.map((part) => ({ ...part, amount }));
  const payment = { ...PAYMENT, id: id<PaymentId>(66), amount, applications };
  here.ledger.write((tx) => recordPayment(tx, payment));
  tell({ ...SAMPLES['payment.recorded'], payment });
  const invoice = idThere(`invoice:${INVOICE.id}`);
  here.sandbox.control.people.books.editInvoice({ id: invoice, fields: { notes: 'x' } });
  await pass(here, HOUR_MS, ['books']);
  expect(here.differences()).toEqual([]);
  here.sandbox.control.clearFaults();
  await pass(here, 2 * HOUR_MS, ['books']);
  expect(here.differences()).toEqual([]);
});

test('Y1 what a person changed of a contact in Books is shown, and CRM’s word stays', async () => {
  const phone = here.client().phone;
  here.sandbox.control.people.books.editContact({
    id: here.remoteId('books'),
    fields: { contact_name: 'Quillmoor Ltd' },
  });
  await pass(here, 2 * HOUR_MS, ['books']);
  expect(here.client()).toMatchObject({ phone, name: 'Quillmoor Books' });
  expect(here.differences()).toMatchObject([
    { system: 'books', field: 'name', ours: 'Quillmoor Books', theirs: 'Quillmoor Ltd' },
  ]);
});

test('Y3 a tax is named as Books names it, and a rate that differs is shown', async () => {
  const [path, name] = [
    `/settings/taxes/${idThere(`tax:${VAT.id}`)}`,
    { tax_name: 'Turnover tax' },
  ];
  await visitorOf(here.sandbox).books('PUT', path, { body: { ...name, tax_percentage: 20 } });
  await pass(here, 2 * DAY_MS, ['books']);
  expect(findTax(here.ledger.read, VAT.id)).toMatchObject({ name: 'Turnover tax', rate: VAT.rate });
  expect(here.differences()).toMatchObject([
    { subject: `tax:${VAT.id}`, field: 'rate', ours: '19 %', theirs: '20 %' },
  ]);
});

test('Y10 an expense that is only in Books is offered, and what was there before is its own', async () => {
  await pass(here, 2 * HOUR_MS, ['books']);
  const [known] = here.sandbox.control.objects('books', 'expenses');
  const fields = {
    account_id: known?.['account_id'],
    paid_through_account_id: known?.['paid_through_account_id'],
    date: '2026-01-06',
    amount: '12.50',
    description: 'Courier: Proofs',
  };
  here.sandbox.control.people.books.addExpense({ fields });
  await pass(here, 26 * HOUR_MS, ['books']);
  expect(here.differences()).toMatchObject([
    { field: 'only-there', title: 'Courier: Proofs', theirs: 'EUR 12.50, 2026-01-06' },
  ]);
});
