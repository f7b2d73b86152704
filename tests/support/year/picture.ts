import { findClient } from '#db/clients.ts';
import { findExpense } from '#db/expenses.ts';
import { findIncome } from '#db/income.ts';
import { findOrigin } from '#db/invoice-origin.ts';
import { findSettlement, findVoid } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import { findItem } from '#db/items.ts';
import type { Reader } from '#db/ledger.ts';
import { findPayment } from '#db/payments.ts';
import { agingReport, numberReport, profitReport, taxReport } from '#db/reports.ts';
import { findPlan } from '#db/retainer-plans.ts';
import { allRows } from '#db/statements.ts';
import { findSubscription } from '#db/subscriptions.ts';
import { listComments } from '#db/ticket-comments.ts';
import { findTicket } from '#db/tickets.ts';
import { findWriteOff } from '#db/write-offs.ts';
import { present } from '#domain/assert.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { RESHAPED } from '#tests/support/year/oddities.ts';

/**
 * All that Zoho can tell of a ledger, to be held against another one's: the same ids, documents line
 * by line, sums, reports. A tax is told apart by what it is, for Books keeps no key of ours for it.
 */
export function pictureOf(db: Reader, today: IsoDate) {
  const period = { from: '2025-01-01' as IsoDate, to: today };
  return {
    clients: each(db, 'clients', (id) => without(findClient(db, id as never), 'updatedAt')),
    items: each(db, 'items', (id) => {
      const item = present(findItem(db, id as never), id);
      return { ...without(item, 'updatedAt'), taxIds: item.taxIds.length };
    }),
    invoices: each(db, 'invoices', (id) => invoiceOf(db, id)),
    payments: each(db, 'payments WHERE voided_on IS NULL', (id) =>
      present(findPayment(db, id as never), id),
    ).map(({ payment, uses }) => ({
      ...without(payment, 'recordedAt'),
      uses: uses.map(({ invoiceId, amount }) => [invoiceId, amount]),
    })),
    expenses: each(db, 'expenses WHERE voided_on IS NULL', (id) => {
      const expense = present(findExpense(db, id as never), id);
      const plain = without(expense, 'recordedAt');
      return { ...plain, tax: expense.tax && plainTax(expense.tax), receipts: 0 };
    }),
    incomes: each(db, 'income WHERE voided_on IS NULL', (id) =>
      without(findIncome(db, id as never), 'recordedAt'),
    ),
    plans: each(db, 'retainer_plans', (id) => without(findPlan(db, id as never), 'id'))
      .map(({ code, name, price, currency, term }) => ({ code, name, price, currency, term }))
      .toSorted((a, b) => a.code.localeCompare(b.code)),
    subscriptions: each(db, 'subscriptions', (id) => {
      const found = present(findSubscription(db, id as never), id);
      const { planId, createdAt, updatedAt, ...rest } = found;
      return { ...rest, plan: findPlan(db, planId)?.code };
    }),
    tickets: each(db, 'tickets', (id) => ({
      ...without(findTicket(db, id as never), 'changedAt'),
      openedAt: 0,
      comments: listComments(db, id as never).map(({ isPublic, isYours, text }) => ({
        ...{ isPublic, isYours, text },
      })),
    })),
    profit: profitReport(db, period),
    tax: taxReport(db, period),
    aging: agingReport(db, today),
    numbers: numberReport(db),
  };
}

function invoiceOf(db: Reader, id: string) {
  const invoice = present(findIssued(db, id as never), id);
  const origin = findOrigin(db, id as never);
  const { issuedAt, lines, totals, ...rest } = invoice;
  const { withheld, withholdings, taxes, ...sums } = totals;
  const settled = { settlement: findSettlement(db, id as never) };
  if (invoice.reference === RESHAPED) {
    const words = lines.map(({ description, detail }) => [description, detail]);
    return { id, words, net: sums.net, tax: sums.tax, ...settled };
  }
  return {
    ...rest,
    ...settled,
    billedFor: origin?.by === 'billing' ? origin.subscriptionId : null,
    lines: lines.map((line) => ({ ...line, taxes: line.taxes.map(plainTax) })),
    totals: { ...sums, taxes: taxes.map((one) => ({ ...one, tax: plainTax(one.tax) })) },
    isVoid: findVoid(db, id as never)?.voidedOn ?? null,
    writeOff: writeOffOf(db, id),
  };
}

/** Its reason is the ledger's own. */
function writeOffOf(db: Reader, id: string) {
  const found = findWriteOff(db, id as never);
  return found && without(found, 'reason');
}

function each<T>(db: Reader, from: string, one: (id: string) => T): readonly T[] {
  const rows = allRows<{ id: string }>(db, `SELECT id FROM ${from} ORDER BY id`);
  return rows.map(({ id }) => one(id));
}

function without<T extends object, K extends keyof T>(value: T | null, name: K): Omit<T, K> {
  const { [name]: _, ...rest } = present(value, 'what was listed is there');
  return rest;
}

function plainTax({ name, kind, rate, isCompound }: Tax) {
  return { name, kind, rate, isCompound };
}
