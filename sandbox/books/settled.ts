import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import type { Exact } from '#sandbox/decimal.ts';
import { known, total, ZERO } from '#sandbox/decimal.ts';
import { dayOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

/** What payments and credit notes have settled of an invoice; one payment may be left out. */
export function settledOn(practice: Practice, invoiceId: string, except: string | null): Exact {
  return paidOn(practice, invoiceId, except) + creditedOn(practice, invoiceId);
}

export function creditedOn(practice: Practice, invoiceId: string): Exact {
  const uses = [...practice.state.books.creditNotes.values()].flatMap((note) => note.uses);
  return total(uses.filter((use) => use.invoiceId === invoiceId).map((use) => known(use.amount)));
}

/** What payments have settled of an invoice, tax kept back included; one may be left out. */
export function paidOn(practice: Practice, invoiceId: string, except: string | null): Exact {
  let settled = ZERO;
  for (const payment of practice.state.books.payments.values()) {
    if (payment.id === except) continue;
    for (const part of payment.parts) {
      if (part.invoiceId === invoiceId) settled += known(part.amount) + known(part.withheld);
    }
  }
  return settled;
}

export function balanceOf(practice: Practice, invoice: InvoiceRow, except: string | null): Exact {
  if (invoice.state === 'void') return ZERO;
  const settled = settledOn(practice, invoice.id, except) + known(invoice.writtenOff);
  return known(invoice.total) - settled;
}

/** Draft and void are said; everything else follows from balance and days. */
export function statusOf(practice: Practice, invoice: InvoiceRow): string {
  if (invoice.state !== 'sent') return invoice.state;
  const balance = balanceOf(practice, invoice, null);
  if (balance === ZERO) return 'paid';
  if (invoice.dueDate < dayOf(nowOf(practice))) return 'overdue';
  return balance < known(invoice.total) ? 'partially_paid' : 'sent';
}
