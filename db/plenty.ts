import { claim } from '#db/claims.ts';
import { saveClient } from '#db/clients.ts';
import { takeNext } from '#db/counters.ts';
import { saveDraft } from '#db/drafts.ts';
import { post } from '#db/entries.ts';
import { saveExpense } from '#db/expenses.ts';
import { recordIncome } from '#db/income.ts';
import { saveIssued, saveVoid } from '#db/invoices.ts';
import { saveItem } from '#db/items.ts';
import type { Ledger, Writer } from '#db/ledger.ts';
import { enqueue, settle } from '#db/outbox.ts';
import { recordPayment } from '#db/payments.ts';
import { addDays, type IsoDate, yearOf } from '#domain/dates.ts';
import { EXPENSE_CATEGORIES } from '#domain/expense/expense.ts';
import type { ClientId, DeliveryId, ExpenseId, InvoiceId, ItemId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { issueInvoice } from '#domain/invoice/issue.ts';
import { invoiceNumber } from '#domain/invoice/numbering.ts';
import { postExpense, postIncome, postInvoice } from '#domain/ledger/post.ts';
import { postPayment } from '#domain/ledger/post-payment.ts';
import { minor, priceOf, ZERO } from '#domain/money.ts';
import { sameRate } from '#domain/rate.ts';
import {
  aBusiness,
  aClient,
  aDraft,
  aLine,
  anIncome,
  aPayment,
  aTax,
  EUR,
  idOf,
  NOW,
} from '#domain/samples.ts';

/** How much there is to be, and from which day on; the same seed makes the same ledger. */
export type Plenty = {
  readonly invoices: number;
  readonly clients: number;
  readonly others: number;
  readonly seed?: number;
};

type Dice = (sides: number) => number;

const FIRST_DAY = '2021-01-01' as IsoDate;
const DAYS = 2_140;
const BATCH = 1_000;
const LINES = 3;

const WORDS = [
  ...['Editing', 'Logo', 'Website', 'Translation', 'Retainer', 'Photo', 'Audit', 'Research'],
  ...['chapter', 'landing page', 'workshop', 'manual', 'campaign', 'archive', 'prototype'],
];
const NAMES = ['Marrow', 'Quill', 'Fern', 'Harbour', 'Ziegler', 'Øster', 'Lumen', 'Brack', 'Tidal'];
const vat = aTax(19);
const business = aBusiness();

/** A ledger of a busy business, all of it through the repositories: for plans and benches. */
export function fill(ledger: Ledger, { invoices, clients, others, seed = 7 }: Plenty): void {
  const dice = diceOf(seed);
  const inBatches = (count: number, make: (tx: Writer, number: number) => void) => {
    for (let start = 0; start < count; start += BATCH) {
      ledger.write((tx) => {
        for (let n = start; n < Math.min(count, start + BATCH); n += 1) make(tx, n + 1);
      });
    }
  };
  inBatches(clients, (tx, n) => saveClient(tx, clientOf(n, dice)));
  inBatches(others, (tx, n) => saveItem(tx, itemOf(n, dice)));
  inBatches(invoices, (tx, n) => {
    const day = addDays(FIRST_DAY, Math.floor((n * DAYS) / invoices));
    addInvoice(tx, { n, day, clientId: idOf<ClientId>(1 + dice(clients)), dice });
  });
  inBatches(others, (tx, n) => addOthers(tx, { n, dice, share: n / others }));
}

function clientOf(n: number, dice: Dice) {
  const name = `${pick(NAMES, dice)} ${pick(NAMES, dice)} ${n}`;
  return aClient({ id: idOf(n), name, email: `office${n}@example.com`, tags: ['kept'] });
}

function itemOf(n: number, dice: Dice) {
  return {
    id: idOf<ItemId>(n),
    name: `${pick(WORDS, dice)} ${n}`,
    description: pick(WORDS, dice),
    unit: 'h',
    price: priceOf(minor(1_000 + dice(9_000))),
    currency: EUR,
    taxIds: [],
    createdAt: NOW,
    updatedAt: NOW,
    archivedAt: null,
  };
}

type Adding = {
  readonly n: number;
  readonly day: IsoDate;
  readonly clientId: ClientId;
  readonly dice: Dice;
};

/** One in fifty stays a draft, one in forty becomes void, most of the older ones are paid. */
function addInvoice(tx: Writer, { n, day, clientId, dice }: Adding): void {
  const id = idOf<InvoiceId>(n);
  const lines = Array.from({ length: LINES }, () =>
    aLine(1_000 + dice(200_000), [vat], {
      description: `${pick(WORDS, dice)} ${pick(WORDS, dice)}`,
      detail: `${pick(WORDS, dice)} ${dice(500)}`,
    }),
  );
  const draft = aDraft({ id, clientId, invoiceDate: day, lines, reference: `PO-${dice(5_000)}` });
  if (n % 50 === 0) {
    saveDraft(tx, draft);
    return;
  }
  const invoice = issued(tx, { draft, day, clientId });
  if (n % 40 === 1) {
    saveVoid(tx, { id, voidedOn: addDays(day, 3), reason: 'Twice' });
    return;
  }
  if (n % 5 !== 0 || dice(3) === 0) paid(tx, { invoice, n, dice });
  deliver(tx, { invoice, n });
}

function issued(
  tx: Writer,
  { draft, day, clientId }: { draft: ReturnType<typeof aDraft>; day: IsoDate; clientId: ClientId },
): IssuedInvoice {
  const year = yearOf(day);
  const series = `invoice:${year}`;
  const sequence = takeNext(tx, series);
  const number = invoiceNumber({ prefix: 'INV', year, sequence });
  const client = aClient({ id: clientId });
  const invoice = issueInvoice(draft, { number, today: day, now: NOW, client, business });
  saveIssued(tx, invoice, { series, sequence });
  post(tx, postInvoice(invoice));
  return invoice;
}

function paid(
  tx: Writer,
  { invoice, n, dice }: { invoice: IssuedInvoice; n: number; dice: Dice },
): void {
  const { total } = invoice.totals;
  const amount = dice(10) === 0 ? minor(Math.ceil(total / 2)) : total;
  const payment = aPayment(amount, {
    id: idOf(n),
    clientId: invoice.clientId,
    receivedOn: addDays(invoice.issuedOn, 1 + dice(40)),
    reference: `RF${dice(100_000)}`,
    applications: [{ invoiceId: invoice.id, amount, withheld: ZERO }],
  });
  recordPayment(tx, payment);
  const settled = { ...invoice, rate: invoice.rate.rate, paidBefore: ZERO };
  post(tx, postPayment(payment, [settled], EUR));
}

function deliver(tx: Writer, { invoice, n }: { invoice: IssuedInvoice; n: number }): void {
  const { billedBy: _billedBy, ...sent } = invoice;
  const event = { kind: 'invoice.issued', invoice: sent } as const;
  const of = { system: 'books', subject: `invoice:${invoice.id}`, title: invoice.number } as const;
  enqueue(tx, { id: idOf<DeliveryId>(n), key: `key-${n}`, ...of, event, now: NOW });
  const delivery = n % 100 < 3 ? null : claim(tx, { system: 'books', now: NOW });
  if (delivery === null) return;
  const there = { state: 'sent', remoteId: `46000000000${n}`, note: 'There.' } as const;
  const not = { state: 'parked', note: 'Books says no.' } as const;
  settle(tx, delivery, { settlement: n % 500 === 7 ? not : there, now: NOW });
}

function addOthers(tx: Writer, { n, dice, share }: { n: number; dice: Dice; share: number }): void {
  const day = addDays(FIRST_DAY, Math.floor(share * DAYS));
  const gross = minor(1_000 + dice(50_000));
  const row = anIncome(gross, {
    id: idOf(n),
    currency: EUR,
    earnedOn: day,
    platform: pick(['Upwork', 'Fiverr', 'Tips'], dice),
    contract: `${pick(WORDS, dice)} ${dice(40)}`,
  });
  recordIncome(tx, row);
  post(tx, postIncome(row, EUR));
  const expense = {
    id: idOf<ExpenseId>(n),
    spentOn: day,
    vendor: `${pick(NAMES, dice)} Ltd`,
    category: pick(EXPENSE_CATEGORIES, dice),
    description: pick(WORDS, dice),
    currency: EUR,
    amount: minor(119 * (1 + dice(500))),
    tax: vat,
    taxAmount: minor(19),
    rate: sameRate(day),
    receipts: [],
    recordedAt: NOW,
  };
  saveExpense(tx, expense);
  post(tx, postExpense(expense, EUR));
}

function pick<T>(list: readonly T[], dice: Dice): T {
  return list[dice(list.length)]!;
}

/** A linear congruential generator: chance that repeats itself. */
function diceOf(seed: number): Dice {
  let state = BigInt(seed);
  return (sides) => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % (1n << 64n);
    return Number((state >> 33n) % BigInt(sides));
  };
}
