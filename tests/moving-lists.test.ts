import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { decideDifference } from '#db/differences.ts';
import { saveExpense, voidExpense } from '#db/expenses.ts';
import { saveIssued } from '#db/invoices.ts';
import { notePassedOver } from '#db/passed-over.ts';
import { recordPayment } from '#db/payments.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import { change } from '#db/statements.ts';
import { saveTax } from '#db/taxes.ts';
import { present } from '#domain/assert.ts';
import type { LedgerEvent } from '#domain/events.ts';
import { aBusiness } from '#domain/samples.ts';
import type { Subject } from '#domain/subject.ts';
import { announce } from '#main/announce.ts';
import type { Transport } from '#sync/http.ts';
import { anInvoice, CLIENT, EXPENSE, PAYMENT, SAMPLES, VAT } from '#sync/testing/samples.ts';
import { type BackDesk, backDesk, pass } from '#tests/support/back-desk.ts';
import { openDesk, plainTransport } from '#tests/support/sync-desk.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const INVOICE = anInvoice();

// Each passes days of another clock, with a real call every few minutes.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let here: BackDesk;
/** What happens before a request leaves. */
let meanwhile: (path: string) => void;
/** So that a list is long with few things in it. */
let perPage = 'per_page=200';

const watched: Transport = (request) => {
  meanwhile(request.url);
  return plainTransport({ ...request, url: request.url.replace('per_page=200', perPage) });
};

beforeEach(async () => {
  meanwhile = () => undefined;
  perPage = 'per_page=200';
  const opened = await backDesk();
  here = opened;
  await startAgain();
  here.save();
  here.ledger.write((tx) => {
    saveTax(tx, { ...VAT, archivedAt: null });
    saveIssued(tx, { ...INVOICE, billedBy: aBusiness() }, { series: 'invoice:2026', sequence: 1 });
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

/** As after a crash: what the ledger keeps is all there is. */
async function startAgain(): Promise<void> {
  here = { ...here, desk: await openDesk({ ...here.line, transport: watched }) };
}

const people = () => here.sandbox.control.people.books;
const idThere = (subject: Subject) =>
  present(findRemoteId(here.ledger.read, { system: 'books', subject }), subject);
const shown = () => here.differences().map(({ subject, field }) => `${subject} ${field}`);

/** So many newer contacts that the client stands first on the second page. */
function crowd(): string {
  const ids = Array.from({ length: 200 }, (_, number) =>
    people().addContact({ fields: { contact_name: `Crowd ${number}` } }),
  );
  return present(ids[0], 'a contact').id;
}

test('F14 an entry that moves to a page that was read already does not look deleted', async () => {
  const other = crowd();
  let moves = 1;
  meanwhile = (path) => {
    if (!/contacts\?per_page=200&page=2/.test(path) || moves === 0) return;
    moves -= 1;
    people().deleteContact({ id: other });
  };
  await pass(here, 2 * DAY_MS, ['books']);
  expect([moves, shown()]).toEqual([0, []]);
});

test('F14 what was deleted is asked about no more once a person has decided', async () => {
  people().deleteExpense({ id: idThere(`expense:${EXPENSE.id}`) });
  const asked: string[] = [];
  meanwhile = (path) => asked.push(path);
  await pass(here, DAY_MS, ['books']);
  expect(shown()).toEqual([`expense:${EXPENSE.id} only-here`]);
  const lookUp = `/expenses/${idThere(`expense:${EXPENSE.id}`)}?`;
  const row = present(here.differences()[0], 'a difference');
  here.ledger.write((tx) => decideDifference(tx, { id: row.id, state: 'kept-ours' }));
  await pass(here, 3 * DAY_MS, ['books']);
  expect(asked.filter((path) => path.includes(lookUp)).length).toBeLessThanOrEqual(2);
});

test('F15 what changed in Books while a payment was on its way is compared once that is settled', async () => {
  const match = { system: 'books', path: '/books/v3/customerpayments*' } as const;
  const act = { kind: 'server-error', status: 503, commits: false } as const;
  here.sandbox.control.fault({ match, timing: { kind: 'always' }, act });
  tell({ ...SAMPLES['payment.recorded'], payment: { ...PAYMENT, reference: 'again' } });
  const { editInvoice, addInvoice } = people();
  const id = idThere(`invoice:${INVOICE.id}`);
  editInvoice({ id, fields: { invoice_number: 'BY-HAND-7' } });
  await pass(here, HOUR_MS, ['books']);
  // A later change of another one: lists of what changed tell of the first no more.
  const line_items = [{ name: 'Talk', rate: 5, quantity: 1 }];
  const customer_id = people().addContact({ fields: { contact_name: 'Other' } }).id;
  addInvoice({ fields: { customer_id, line_items } });
  await pass(here, HOUR_MS, ['books']);
  expect(shown()).toEqual([]);
  const setAside = "UPDATE outbox SET state = 'set-aside' WHERE state IN ('waiting', 'parked')";
  here.ledger.write((tx) => change(tx, setAside));
  await pass(here, HOUR_MS, ['books']);
  expect(shown()).toEqual([`invoice:${INVOICE.id} number`]);
});

test('F20 one thing that Books does not tell keeps none of the others from being looked at', async () => {
  const [bad, good] = [here.remoteId('books'), idThere(`invoice:${INVOICE.id}`)];
  const match = { system: 'books', path: `/books/v3/contacts/${bad}` } as const;
  const act = { kind: 'server-error', status: 503, commits: false } as const;
  here.sandbox.control.fault({ match, timing: { kind: 'always' }, act });
  const changedAt = here.clock.at;
  here.ledger.write((tx) => {
    notePassedOver(tx, { kind: 'client', remoteId: bad, changedAt });
    notePassedOver(tx, { kind: 'invoice', remoteId: good, changedAt });
  });
  const asked: string[] = [];
  meanwhile = (path) => void asked.push(path);
  await pass(here, HOUR_MS, ['books']);
  expect(asked.some((path) => path.includes(`/invoices/${good}?`))).toBe(true);
  // The bad one is asked about ever more seldom.
  expect(asked.filter((path) => path.includes(`/contacts/${bad}?`)).length).toBeLessThan(10);
});

test('F16 what is only in Books is shown no longer once it is deleted there', async () => {
  people().recordPayment({ invoiceId: idThere(`invoice:${INVOICE.id}`), amount: '10' });
  await pass(here, 2 * HOUR_MS, ['books']);
  const [{ remoteId = null } = {}] = here
    .differences()
    .filter(({ field }) => field === 'only-there');
  people().deletePayment({ id: present(remoteId, 'the payment there') });
  await pass(here, 2 * DAY_MS, ['books']);
  expect(shown()).toEqual([]);
});

test('F16 what was deleted in Books is shown no longer once it is void here too', async () => {
  people().deleteExpense({ id: idThere(`expense:${EXPENSE.id}`) });
  await pass(here, 2 * DAY_MS, ['books']);
  expect(shown()).toEqual([`expense:${EXPENSE.id} only-here`]);
  here.ledger.write((tx) => voidExpense(tx, { id: EXPENSE.id, voidedOn: INVOICE.issuedOn }));
  await pass(here, 2 * DAY_MS, ['books']);
  expect(shown()).toEqual([]);
});

test('F12 a list of more than fifty pages is read to its end, over a crash and a change', async () => {
  const other = crowd();
  perPage = 'per_page=3';
  const pages: number[] = [];
  meanwhile = (path) => {
    const [, page] = /\/contacts\?per_page=200&page=(\d+)/.exec(path) ?? [];
    if (page !== undefined) pages.push(Number(page));
  };
  await pass(here, DAY_MS - HOUR_MS / 2, ['books']);
  expect(pages).toEqual(Array.from({ length: 50 }, (_, page) => page + 1));
  people().deleteContact({ id: other });
  people().editContact({ id: here.remoteId('books'), fields: { contact_name: 'Quillmoor Ltd' } });
  await startAgain();
  await pass(here, HOUR_MS, ['books']);
  expect(pages).toEqual(Array.from({ length: 67 }, (_, page) => page + 1));
  expect(shown()).toEqual([`client:${CLIENT.id} name`]);
});
