import { expect, test } from 'vitest';
import { discardDraft, findDraft, restoreDraft, saveDraft } from '#db/drafts.ts';
import { type InvoiceRow, listInvoicePayments, listInvoices } from '#db/invoice-list.ts';
import { summarizeInvoices } from '#db/invoice-summary.ts';
import { findSettlement, findVoid, isIssued, saveVoid } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Page } from '#db/page.ts';
import { voidPayment } from '#db/payments.ts';
import { aLedger, aLedgerWithClient, issue, pay } from '#db/samples.ts';
import { change } from '#db/statements.ts';
import { addDays, type IsoDate } from '#domain/dates.ts';
import type { ClientId, InvoiceId } from '#domain/ids.ts';
import { minor, priceOf } from '#domain/money.ts';
import type { Rate } from '#domain/rate.ts';
import { aDraft, aLine, aTax, idOf, NOW, percent, TODAY, USD } from '#domain/samples.ts';

const id = idOf<InvoiceId>(1);
const everything = {
  search: '',
  state: 'all',
  clientId: null,
  currency: null,
  from: null,
  to: null,
  bucket: null,
} as const;
const newest = { filter: everything, sort: 'newest', after: null, today: TODAY } as const;

const inDollars = {
  clientId: idOf<ClientId>(1),
  currency: USD,
  rate: { rate: '0.9213' as Rate, on: TODAY, source: 'typed' },
  discount: { kind: 'percent', rate: percent(5) },
  deliveredFrom: '2026-11-01' as IsoDate,
  deliveredTo: TODAY,
  reference: 'PO “7”',
  lines: [
    aLine(99_99, [aTax(19), aTax(10, { kind: 'withholding' })], { detail: 'second line' }),
    aLine(1, [aTax(7)], { price: priceOf(minor(0)), itemId: idOf(9), incomeIds: [idOf(8)] }),
  ],
} as const;

test('a draft comes back as it was saved, also over an earlier one', () => {
  const ledger = aLedgerWithClient();
  const draft = aDraft(inDollars);

  ledger.write((tx) => saveDraft(tx, aDraft({ lines: [aLine(1), aLine(2), aLine(3)] })));
  ledger.write((tx) => saveDraft(tx, draft));

  expect(findDraft(ledger.read, id)).toEqual(draft);
  expect(isIssued(ledger.read, id)).toBe(false);
});

test('a discarded draft is in no list and can be taken back', () => {
  const ledger = aLedgerWithClient();
  ledger.write((tx) => saveDraft(tx, aDraft()));

  ledger.write((tx) => discardDraft(tx, { id, at: NOW }));
  expect(findDraft(ledger.read, id)).toBeNull();
  expect(listInvoices(ledger.read, newest)).toEqual({ rows: [], next: null, count: 0 });

  ledger.write((tx) => restoreDraft(tx, id));
  expect(findDraft(ledger.read, id)).toEqual(aDraft());
  expect(listInvoices(ledger.read, newest).count).toBe(1);
});

test('I3 an issued invoice comes back exactly as it was issued', () => {
  const ledger = aLedgerWithClient();

  const invoice = issue(ledger, inDollars);

  expect(findIssued(ledger.read, id)).toEqual(invoice);
  expect(findDraft(ledger.read, id)).toBeNull();
  expect(isIssued(ledger.read, id)).toBe(true);
});

test.each([
  ['UPDATE invoices SET total = total + 1', /an issued invoice is final/],
  ["UPDATE invoices SET number = 'INV-1'", /an issued invoice is final/],
  ['UPDATE invoices SET client_id = NULL', /an issued invoice is final/],
  ["UPDATE invoices SET billed_to = '{}'", /an issued invoice is final/],
  ['DELETE FROM invoices', /an issued invoice is kept/],
  ['DELETE FROM invoice_lines', /an issued invoice is final/],
  ["UPDATE invoice_lines SET description = ''", /an issued invoice is final/],
  [
    `INSERT INTO invoice_lines SELECT invoice_id, 9, item_id, description, detail, quantity, unit,
    price, discount_rate, taxes, income_ids, amount, discount, net, tax, gross
    FROM invoice_lines`,
    /an issued invoice is final/,
  ],
  ['DELETE FROM invoice_taxes', /an issued invoice is final/],
  ["UPDATE letterheads SET content = '{}'", /a letterhead is final/],
  ['UPDATE invoices SET settled = 999999999', /CHECK/],
])('H9 the ledger refuses to change what is issued: %s', (sql, why) => {
  const ledger = aLedgerWithClient();
  const invoice = issue(ledger, { lines: [aLine(100_00, [aTax(19)])] });

  expect(() => ledger.write((tx) => change(tx, sql))).toThrow(why);
  expect(findIssued(ledger.read, id)).toEqual(invoice);
});

test('H9 a void is set once, and never on what has payments', () => {
  const ledger = aLedgerWithClient();
  issue(ledger);
  const paymentId = pay(ledger, 10_00, { invoiceId: id });
  const voided = { voidedOn: TODAY, reason: 'Wrong client' };

  expect(() => ledger.write((tx) => saveVoid(tx, { id, ...voided }))).toThrow(/CHECK/);
  ledger.write((tx) => voidPayment(tx, { id: paymentId, voidedOn: TODAY }));
  ledger.write((tx) => saveVoid(tx, { id, ...voided }));

  expect(findVoid(ledger.read, id)).toEqual(voided);
  expect(() => ledger.write((tx) => saveVoid(tx, { id, ...voided, reason: '' }))).toThrow(/a void/);
  expect(listInvoices(ledger.read, newest).rows).toMatchObject([{ status: 'void', due: 0 }]);
});

test('H11 what is due follows the payments, and comes back when they are void', () => {
  const ledger = aLedgerWithClient();
  issue(ledger);
  const paymentId = pay(ledger, 100_00, { invoiceId: id });
  expect(findSettlement(ledger.read, id)).toEqual({
    total: 100_00,
    settled: 100_00,
    due: 0,
    paidOn: TODAY,
  });
  expect(listInvoicePayments(ledger.read, id)).toMatchObject([
    { paymentId, amount: 100_00, isCredit: false },
  ]);

  ledger.write((tx) => voidPayment(tx, { id: paymentId, voidedOn: TODAY }));

  expect(findSettlement(ledger.read, id)).toMatchObject({ settled: 0, due: 100_00, paidOn: null });
  expect(listInvoicePayments(ledger.read, id)).toEqual([]);
});

test('a list says of every document where it stands, and the summary adds up what counts', () => {
  const ledger = aLedgerWithClient();
  const day = (days: number) => addDays(TODAY, days);
  issue(ledger, { id: idOf(1), invoiceDate: day(-100) });
  issue(ledger, { id: idOf(2), invoiceDate: day(-30) });
  issue(ledger, { id: idOf(3), invoiceDate: day(-3) });
  issue(ledger, { id: idOf(4), invoiceDate: day(-2) });
  issue(ledger, { id: idOf(5), invoiceDate: day(-1) });
  pay(ledger, 100_00, { id: idOf(1), invoiceId: idOf(3) });
  pay(ledger, 40_00, { id: idOf(2), invoiceId: idOf(4) });
  ledger.write((tx) => {
    saveVoid(tx, { id: idOf(5), voidedOn: TODAY, reason: 'Twice' });
    saveDraft(tx, aDraft({ id: idOf(6) }));
  });

  const { rows, count } = listInvoices(ledger.read, newest);
  const statuses = ['draft', 'void', 'part-paid', 'paid', 'overdue', 'overdue'];
  expect(rows.map((row) => row.status)).toEqual(statuses);
  expect(count).toBe(6);

  const plain = summarizeInvoices(ledger.read, newest);
  expect(plain).toMatchObject({
    counts: { all: 6, draft: 1, open: 3, overdue: 2, paid: 1, void: 1 },
    match: 6,
    counted: 4,
    total: 400_00,
    due: 260_00,
  });
  const late = [1, 1, 0, 1, 0];
  expect(plain.aging.map((bucket) => bucket.count)).toEqual(late);
  const same = { ...everything, clientId: idOf<ClientId>(1) };
  const asked = summarizeInvoices(ledger.read, { filter: same, today: TODAY });
  expect(asked.counts).toEqual(plain.counts);
  expect(asked.aging).toEqual(plain.aging);
});

test.each(['newest', 'oldest', 'due', 'total'] as const)(
  'H10 pages of a list sorted by %s go through every match once, in order',
  (sort) => {
    const ledger = aLedgerWithClient();
    for (let i = 1; i <= 23; i += 1) {
      issue(ledger, {
        id: idOf(i),
        invoiceDate: addDays(TODAY, -((i * 7) % 5)),
        lines: [aLine(((i * 3) % 4) * 100)],
      });
    }
    const whole = listInvoices(ledger.read, { ...newest, sort }).rows.map((row) => row.id);

    for (const filter of [everything, { ...everything, clientId: idOf<ClientId>(1) }]) {
      const seen = pagesFrom(null, (after) =>
        listInvoices(ledger.read, { filter, sort, today: TODAY, after, limit: 4 }),
      );
      expect(seen).toEqual(whole);
    }
    expect(new Set(whole).size).toBe(23);
  },
);

test('a filter narrows by state, day, currency, age and words together', () => {
  const ledger = aLedgerWithClient();
  issue(ledger, { id: idOf(1), invoiceDate: addDays(TODAY, -60) });
  issue(ledger, { ...inDollars, id: idOf(2), invoiceDate: addDays(TODAY, -5) });
  issue(ledger, { id: idOf(3), invoiceDate: addDays(TODAY, -50), reference: 'blue' });
  const ids = (differences: object) =>
    listInvoices(ledger.read, { ...newest, filter: { ...everything, ...differences } }).rows.map(
      (row) => row.id,
    );

  expect(ids({ state: 'overdue' })).toEqual([idOf(3), idOf(1)]);
  expect(ids({ currency: USD })).toEqual([idOf(2)]);
  expect(ids({ from: addDays(TODAY, -55) })).toEqual([idOf(2), idOf(3)]);
  expect(ids({ to: addDays(TODAY, -55) })).toEqual([idOf(1)]);
  expect(ids({ bucket: '31-60' })).toEqual([idOf(3), idOf(1)]);
  expect(ids({ search: 'BLUE work' })).toEqual([idOf(3)]);
  expect(ids({ search: 'inv-2026-0002' })).toEqual([idOf(2)]);
  expect(ids({ search: '+++' })).toEqual([]);
  expect(ids({ state: 'paid' })).toEqual([]);
});

test('an amount in another currency is kept in base currency at the document’s own rate', () => {
  const ledger = aLedgerWithClient();
  issue(ledger, inDollars);
  const { total } = findIssued(ledger.read, id)!.totals;

  const { due } = summarizeInvoices(ledger.read, { filter: everything, today: TODAY });

  expect(due).toBe(Math.round(total * 0.9213));
});

test('a draft without a client and a rate is kept too', () => {
  const ledger = aLedger();
  const draft = aDraft({ clientId: null, currency: USD, rate: null });

  ledger.write((tx) => saveDraft(tx, draft));

  expect(findDraft(ledger.read, id)).toEqual(draft);
  expect(listInvoices(ledger.read, newest).rows).toMatchObject([{ clientName: '', number: null }]);
});

function pagesFrom(
  after: string | null,
  read: (after: string | null) => Page<InvoiceRow>,
): InvoiceId[] {
  const { rows, next } = read(after);
  return [...rows.map((row) => row.id), ...(next === null ? [] : pagesFrom(next, read))];
}
