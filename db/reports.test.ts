import { expect, test } from 'vitest';
import { type Figure, rowsBehind } from '#db/behind.ts';
import { claim } from '#db/claims.ts';
import { takeNext } from '#db/counters.ts';
import { dashboardFigures } from '#db/dashboard.ts';
import { saveDraft } from '#db/drafts.ts';
import { listEntrySets, post } from '#db/entries.ts';
import { saveExpense, voidExpense } from '#db/expenses.ts';
import { recordIncome } from '#db/income.ts';
import { findSettlement, saveVoid } from '#db/invoices.ts';
import type { Ledger } from '#db/ledger.ts';
import { enqueue, settle } from '#db/outbox.ts';
import { recordPayment } from '#db/payments.ts';
import { agingReport, numberReport, profitReport, taxReport } from '#db/reports.ts';
import { aLedgerWithClient, issue, pay } from '#db/samples.ts';
import { addDays, type Instant, type IsoDate } from '#domain/dates.ts';
import type { Expense } from '#domain/expense/expense.ts';
import type { DeliveryId, ExpenseId, IncomeId, InvoiceId } from '#domain/ids.ts';
import { AGING_BUCKETS, type AgingBucket, agingBucket } from '#domain/invoice/aging.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { postExpense, postIncome, postVoid } from '#domain/ledger/post.ts';
import { postPayment } from '#domain/ledger/post-payment.ts';
import { minor } from '#domain/money.ts';
import { sameRate } from '#domain/rate.ts';
import {
  aClient,
  aDraft,
  aLine,
  anIncome,
  aPayment,
  aTax,
  EUR,
  idOf,
  NOW,
  TODAY,
} from '#domain/samples.ts';

const day = (text: string) => text as IsoDate;
const year = { from: day('2026-01-01'), to: day('2026-12-31') };

/** Two months of a small business, everything posted as the app would. */
function aYear(): { ledger: Ledger; voided: IssuedInvoice } {
  const ledger = aLedgerWithClient();
  const vat = [aTax(19)];
  const on = (invoiceDate: IsoDate, id: number, amount: number) =>
    issue(ledger, { id: idOf(id), invoiceDate, lines: [aLine(amount, vat)] });
  const paid = on(day('2026-10-05'), 1, 100_00);
  on(day('2026-10-20'), 2, 50_00);
  const voided = on(day('2026-10-25'), 3, 70_00);
  on(day('2026-11-19'), 4, 10_00);

  ledger.write((tx) => {
    saveVoid(tx, { id: voided.id, voidedOn: day('2026-11-02'), reason: 'Twice' });
    post(tx, postVoid(voided, { voidedOn: day('2026-11-02'), reason: 'Twice' }));
    const applications = [{ invoiceId: paid.id, amount: minor(119_00), withheld: minor(0) }];
    const payment = aPayment(119_00, { receivedOn: day('2026-11-03'), applications });
    recordPayment(tx, payment);
    const settled = { ...paid, rate: paid.rate.rate, paidBefore: minor(0) };
    post(tx, postPayment(payment, [settled], EUR));
    const gig = anIncome(80_00, {
      id: idOf<IncomeId>(1),
      currency: EUR,
      fee: minor(8_00),
      net: minor(72_00),
      earnedOn: day('2026-11-04'),
    });
    recordIncome(tx, gig);
    post(tx, postIncome(gig, EUR));
    for (const expense of [anExpense(1, 119_00), anExpense(2, 11_90)]) {
      saveExpense(tx, expense);
      post(tx, postExpense(expense, EUR));
    }
    voidExpense(tx, { id: idOf(2), voidedOn: TODAY });
  });
  return { ledger, voided };
}

function anExpense(id: number, amount: number): Expense {
  return {
    id: idOf<ExpenseId>(id),
    spentOn: day('2026-11-10'),
    vendor: 'Kiosk',
    category: 'Hardware',
    description: '',
    currency: EUR,
    amount: minor(amount),
    tax: aTax(19),
    taxAmount: minor(Math.round((amount * 19) / 119)),
    rate: sameRate(TODAY),
    receipts: [],
    recordedAt: NOW,
  };
}

test('H15 profit and loss is what the postings say, month by month', () => {
  const { ledger } = aYear();

  const { months, categories } = profitReport(ledger.read, year);

  const zero = { invoices: 0, gig: 0, fees: 0, net: 0, expenses: 0, writtenOff: 0 };
  expect(months).toHaveLength(12);
  expect(months[8]).toEqual({ month: '2026-09', ...zero });
  expect(months[9]).toEqual({ ...zero, month: '2026-10', invoices: 220_00, net: 220_00 });
  expect(months[10]).toEqual({
    month: '2026-11',
    invoices: -60_00,
    gig: 80_00,
    fees: 8_00,
    net: 12_00,
    expenses: 110_00,
    writtenOff: 0,
  });
  expect(categories).toMatchObject([{ category: 'Hardware', total: 110_00 }]);
});

test('H15 a period may begin and end on any day', () => {
  const { ledger } = aYear();
  const net = (from: string, to: string) =>
    profitReport(ledger.read, { from: day(from), to: day(to) }).months.map((month) => month.net);

  expect(net('2026-10-06', '2026-11-03')).toEqual([120_00, -70_00]);
  expect(net('2026-10-20', '2026-10-20')).toEqual([50_00]);
  expect(net('2026-09-30', '2026-11-30')).toEqual([0, 220_00, 12_00]);
});

test.each<[Figure, number, number]>([
  ['invoices', 160_00, 5],
  ['gig', 80_00, 1],
  ['fees', 8_00, 1],
  ['expenses', 110_00, 2],
  ['received', 191_00, 2],
  ['outstanding', 71_40, 2],
  ['tax-collected', 30_40, 5],
  ['tax-paid', 20_90, 2],
])('H15 the rows behind %s come to the figure', (figure, sum, count) => {
  const { ledger } = aYear();

  const behind = rowsBehind(ledger.read, { figure, ...year, only: null });

  expect(behind).toMatchObject({ sum, count });
  expect(behind.rows.reduce((total, row) => total + row.amount, 0)).toBe(sum);
  expect(behind.rows.every((row) => /^\/[a-z]+\/0189/.test(row.path) && row.who !== '')).toBe(true);
});

test('rows behind a figure are narrowed to a client, a category or a tax', () => {
  const { ledger } = aYear();
  const behind = (figure: Figure, only: string) =>
    rowsBehind(ledger.read, { figure, ...year, only });

  expect(behind('invoices', idOf(1)).sum).toBe(160_00);
  expect(behind('invoices', idOf(2)).count).toBe(0);
  expect(behind('outstanding', idOf(1)).sum).toBe(71_40);
  expect(behind('expenses', 'Hardware').count).toBe(2);
  expect(behind('expenses', 'Travel').count).toBe(0);
  expect(behind('tax-collected', 'VAT 19 %')).toMatchObject({ sum: 30_40, count: 5 });
  expect(behind('tax-paid', 'VAT 19 %')).toMatchObject({ sum: 19_00, count: 3 });
});

test('tax is told by name and rate, with what was taken off again', () => {
  const { ledger } = aYear();

  expect(taxReport(ledger.read, year)).toEqual([
    {
      name: 'VAT 19 %',
      rate: 190_000,
      base: 160_00,
      collected: 30_40,
      paidBase: 100_00,
      paid: 19_00,
    },
  ]);
  const october = { from: day('2026-10-01'), to: day('2026-10-31') };
  expect(taxReport(ledger.read, october)).toMatchObject([{ base: 220_00, collected: 41_80 }]);
});

test('what is owed is told by age and client', () => {
  const { ledger } = aYear();

  const { buckets, clients } = agingReport(ledger.read, TODAY);

  expect(buckets.map((bucket) => bucket.due)).toEqual([11_90, 59_50, 0, 0, 0]);
  expect(clients).toMatchObject([{ clientId: idOf(1), total: 71_40 }]);
});

test('R3 the buckets of what is due are those of the rule, to the day', () => {
  const ledger = aLedgerWithClient();
  const ages = [-1, 0, 1, 30, 31, 60, 61, 90, 91, 700];
  for (const [index, age] of ages.entries()) {
    issue(ledger, {
      id: idOf(50 + index),
      invoiceDate: addDays(TODAY, -age),
      termsDays: 0,
      lines: [aLine(1_00)],
    });
  }

  const { buckets } = agingReport(ledger.read, TODAY);

  const daysOf = (bucket: AgingBucket) =>
    ages.filter((age) => agingBucket(addDays(TODAY, -age), TODAY) === bucket).length;
  expect(buckets.map(({ bucket, count }) => [bucket, count])).toEqual(
    AGING_BUCKETS.map((bucket) => [bucket, daysOf(bucket)]),
  );
  expect(buckets.map(({ due }) => due)).toEqual([2_00, 2_00, 2_00, 2_00, 2_00]);
});

test('numbers are told by year', () => {
  const { ledger } = aYear();

  expect(numberReport(ledger.read).years).toEqual([
    {
      year: 2026,
      first: 'INV-2026-0001',
      last: 'INV-2026-0004',
      issued: 4,
      voided: 1,
      missing: [],
    },
  ]);
});

test('the first screen says where one stands and what needs a person', () => {
  const { ledger } = aYear();
  pay(ledger, 7_00, { id: idOf(9) });
  const yesterday = (NOW - 5 * 86_400_000) as Instant;
  ledger.write((tx) => {
    saveDraft(tx, aDraft({ id: idOf(8), clientId: idOf(1), updatedAt: yesterday }));
    const event = { kind: 'client.saved', client: aClient() } as const;
    const of = { system: 'books', subject: 'client:x', event, title: 'Marrow & Pith' } as const;
    enqueue(tx, { id: idOf<DeliveryId>(1), key: 'key', ...of, now: NOW });
    const delivery = claim(tx, { system: 'books', now: NOW })!;
    settle(tx, delivery, { settlement: { state: 'parked', note: 'Books says no.' }, now: NOW });
  });

  const figures = dashboardFigures(ledger.read, { ...year, today: TODAY });

  expect(figures).toMatchObject({
    outstanding: { amount: 71_40, count: 2, notDue: 1 },
    overdue: { amount: 59_50, count: 1, oldestDays: 17 },
    received: { amount: 191_00, before: 0 },
    profit: { amount: 122_00, income: 232_00, expenses: 110_00 },
    clients: [{ clientId: idOf(1), name: 'Marrow & Pith', amount: 160_00 }],
    categories: [{ category: 'Hardware', amount: 110_00 }],
  });
  expect(figures.needsYou).toEqual([
    { kind: 'overdue', count: 1, due: 59_50, oldestDays: 17, clientName: 'Marrow & Pith' },
    { kind: 'parked', count: 1, why: 'Books says no.' },
    { kind: 'credit', clientId: idOf(1), clientName: 'Marrow & Pith', amount: 7_00 },
    {
      kind: 'draft',
      id: idOf<InvoiceId>(8),
      clientName: 'Marrow & Pith',
      total: 100_00,
      since: addDays(TODAY, -7),
    },
  ]);
  expect(findSettlement(ledger.read, idOf(1))?.due).toBe(0);
  expect(listEntrySets(ledger.read, `invoice:${idOf(3)}`)).toHaveLength(2);
});

test('a number that is missing in a series is named', () => {
  const { ledger } = aYear();
  ledger.write((tx) => takeNext(tx, 'invoice:2026'));
  issue(ledger, { id: idOf(20) });

  expect(numberReport(ledger.read).years).toMatchObject([
    { last: 'INV-2026-0006', issued: 5, missing: ['INV-2026-0005'] },
  ]);
});
