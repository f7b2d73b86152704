import { expect, test } from 'vitest';
import { findingsOf } from '#db/integrity.ts';
import { listInvoices } from '#db/invoice-list.ts';
import { summarizeInvoices } from '#db/invoice-summary.ts';
import { findSettlement, saveVoid } from '#db/invoices.ts';
import type { Ledger } from '#db/ledger.ts';
import { voidPayment } from '#db/payments.ts';
import { agingReport, taxReport } from '#db/reports.ts';
import { aLedgerWithClient, issue, pay } from '#db/samples.ts';
import { change, oneRow } from '#db/statements.ts';
import { findWriteOff, saveWriteOff, takeBackWriteOff } from '#db/write-offs.ts';
import { addDays } from '#domain/dates.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { aLine, aTax, idOf, TODAY } from '#domain/samples.ts';

const id = idOf<InvoiceId>(1);
const rest = { writtenOffOn: TODAY, reason: 'Out of business', amount: minor(79_00) };
const EVERYTHING = {
  search: '',
  state: 'all',
  clientId: null,
  currency: null,
  from: null,
  to: null,
  bucket: null,
} as const;
const newest = { filter: EVERYTHING, sort: 'newest', after: null, limit: 10 } as const;

/** One invoice of 119.00, of which 40.00 is paid and the rest is written off. */
function written(): Ledger {
  const ledger = aLedgerWithClient();
  issue(ledger, { lines: [aLine(100_00, [aTax(19)])] });
  pay(ledger, 40_00, { invoiceId: id });
  ledger.write((tx) => saveWriteOff(tx, { id, ...rest }));
  return ledger;
}

const client = (ledger: Ledger) =>
  oneRow(ledger.read, 'SELECT invoiced, outstanding, last_invoice_on AS last FROM clients');

test('I13 what is written off is not due, neither late nor aged, and was invoiced all the same', () => {
  const ledger = written();
  const today = addDays(TODAY, 60);

  expect(findWriteOff(ledger.read, id)).toEqual(rest);
  expect(findSettlement(ledger.read, id)).toMatchObject({ settled: 40_00, due: 0, paidOn: null });
  expect(listInvoices(ledger.read, { ...newest, today }).rows).toMatchObject([
    { status: 'written-off', writtenOffOn: TODAY, due: 0 },
  ]);
  const summary = summarizeInvoices(ledger.read, { filter: EVERYTHING, today });
  expect(summary).toMatchObject({
    counts: { all: 1, open: 0, overdue: 0, paid: 0, 'written-off': 1 },
    ...{ total: 119_00, due: 0, counted: 1 },
  });
  const searched = { ...EVERYTHING, search: 'marrow', state: 'written-off' } as const;
  expect(summarizeInvoices(ledger.read, { filter: searched, today })).toMatchObject({
    counts: { all: 1, 'written-off': 1 },
    ...{ match: 1, total: 119_00, due: 0 },
  });
  expect(agingReport(ledger.read, today).clients).toEqual([]);
  expect(client(ledger)).toEqual({ invoiced: 119_00, outstanding: 0, last: TODAY });
  expect(findingsOf(ledger.read.$client, 'full')).toEqual([]);
});

test('L15 the tax of what is written off stays as it was', () => {
  const ledger = aLedgerWithClient();
  issue(ledger, { lines: [aLine(100_00, [aTax(19)])] });
  const period = { from: TODAY, to: TODAY };
  const before = taxReport(ledger.read, period);
  ledger.write((tx) => saveWriteOff(tx, { id, ...rest, amount: minor(119_00) }));

  expect(taxReport(ledger.read, period)).toEqual(before);
});

test('I14 a write-off that is taken back leaves the invoice as it was', () => {
  const ledger = written();
  ledger.write((tx) => takeBackWriteOff(tx, id));

  expect(findWriteOff(ledger.read, id)).toBeNull();
  expect(findSettlement(ledger.read, id)).toMatchObject({ settled: 40_00, due: 79_00 });
  expect(client(ledger)).toMatchObject({ outstanding: 79_00 });
  expect(findingsOf(ledger.read.$client, 'full')).toEqual([]);
});

test('P8 the ledger itself refuses to settle, to void or to change what is written off', () => {
  const ledger = written();
  const refused = (write: Parameters<Ledger['write']>[0]) =>
    expect(() => ledger.write(write)).toThrow(/a write-off|a written-off|CHECK/);

  refused((tx) => voidPayment(tx, { id: idOf(1), voidedOn: TODAY }));
  refused((tx) => saveVoid(tx, { id, voidedOn: TODAY, reason: 'Twice' }));
  refused((tx) => saveWriteOff(tx, { id, ...rest, reason: 'Another' }));
  expect(() => pay(ledger, 1_00, { id: idOf(2), invoiceId: id })).toThrow('a payment settles');
  expect(findWriteOff(ledger.read, id)).toEqual(rest);
});

test.each([
  ['a part of it', { amount: minor(1) }],
  ['more than that', { amount: minor(120_00) }],
  ['a day before its own', { writtenOffOn: addDays(TODAY, -1) }],
])('I12 the ledger itself refuses to write off %s', (_what, odd) => {
  const ledger = aLedgerWithClient();
  issue(ledger);
  const all = { ...rest, amount: minor(100_00) };

  expect(() => ledger.write((tx) => saveWriteOff(tx, { id, ...all, ...odd }))).toThrow('CHECK');
  ledger.write((tx) => saveWriteOff(tx, { id, ...all }));
  expect(() => ledger.write((tx) => change(tx, 'UPDATE invoices SET written_off = 1'))).toThrow();
});
