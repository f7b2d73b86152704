import type { Client } from '#domain/client/client.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type { Expense } from '#domain/expense/expense.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { GigIncome } from '#domain/income/income.ts';
import type { Item } from '#domain/item/item.ts';
import type { CreditUse, Payment } from '#domain/payment/payment.ts';
import type { Invoice } from '#sync/testing/samples.ts';

/** What a freelancer in a simulation has: the truth the other side is held against. */
export type Books = {
  readonly clients: Map<string, Client>;
  readonly items: Map<string, Item>;
  readonly invoices: Map<string, Invoice>;
  readonly payments: Map<string, Payment>;
  readonly uses: CreditUse[];
  readonly expenses: Map<string, Expense>;
  readonly incomes: Map<string, GigIncome>;
  /** Ids of what was voided. */
  readonly voided: Set<string>;
  readonly count: { ids: number; numbers: number };
};

export type Announce = (event: LedgerEvent) => void;

export function newBooks(): Books {
  return {
    clients: new Map(),
    items: new Map(),
    invoices: new Map(),
    payments: new Map(),
    uses: [],
    expenses: new Map(),
    incomes: new Map(),
    voided: new Set(),
    count: { ids: 1_000, numbers: 0 },
  };
}

export function livingPayments(books: Books): readonly Payment[] {
  return [...books.payments.values()].filter(({ id }) => !books.voided.has(id));
}

export function usesOf(books: Books, paymentId: string): readonly CreditUse[] {
  return books.uses.filter((use) => use.paymentId === paymentId);
}

/** What of an invoice is settled, in minor units. */
export function settled(books: Books, invoiceId: InvoiceId): number {
  const living = livingPayments(books);
  const paid = living
    .flatMap(({ applications }) => applications)
    .filter((part) => part.invoiceId === invoiceId)
    .reduce((sum, part) => sum + part.amount + part.withheld, 0);
  const alive = new Set<string>(living.map(({ id }) => id));
  return books.uses
    .filter((use) => use.invoiceId === invoiceId && alive.has(use.paymentId))
    .reduce((sum, use) => sum + use.amount, paid);
}

export function due(books: Books, { id, totals }: Invoice): number {
  return totals.total - settled(books, id);
}

/** What of a payment is not applied yet. */
export function credit(books: Books, payment: Payment): number {
  const applied = payment.applications.reduce((sum, part) => sum + part.amount, 0);
  const used = usesOf(books, payment.id).reduce((sum, use) => sum + use.amount, 0);
  return payment.amount - applied - used;
}
