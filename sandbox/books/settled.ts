import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import type { PaymentPart, PaymentRow } from '#sandbox/books/payments.ts';
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
  const others = partsOf(practice, invoiceId).filter(({ payment }) => payment.id !== except);
  return total(others.flatMap(({ amount, withheld }) => [known(amount), known(withheld)]));
}

type Part = PaymentPart & { readonly payment: PaymentRow };

/** By invoice; found anew once a payment was kept, for a list of thousands asks for each of them. */
const PARTS = new WeakMap<ReadonlyMap<string, PaymentRow>, ReadonlyMap<string, readonly Part[]>>();

/** What payments gave to an invoice, with the payment each part is from. */
export function partsOf({ state }: Practice, invoiceId: string): readonly Part[] {
  const { payments } = state.books;
  const parts = PARTS.get(payments) ?? partsByInvoice(payments.values());
  PARTS.set(payments, parts);
  return parts.get(invoiceId) ?? [];
}

function partsByInvoice(payments: Iterable<PaymentRow>): ReadonlyMap<string, readonly Part[]> {
  const found = new Map<string, Part[]>();
  for (const payment of payments) {
    for (const part of payment.parts) {
      const parts = found.get(part.invoiceId) ?? [];
      parts.push({ ...part, payment });
      found.set(part.invoiceId, parts);
    }
  }
  return found;
}

export function forgetParts({ state }: Practice): void {
  PARTS.delete(state.books.payments);
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
