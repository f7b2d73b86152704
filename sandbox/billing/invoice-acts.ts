import { tellEvent } from '#sandbox/billing/events.ts';
import { showBillingInvoice } from '#sandbox/billing/invoice-view.ts';
import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { notAllowed } from '#sandbox/books/refusal.ts';
import { keepRow } from '#sandbox/books/resource.ts';
import { balanceOf, settledOn } from '#sandbox/books/settled.ts';
import type { Exact } from '#sandbox/decimal.ts';
import { plain, ZERO } from '#sandbox/decimal.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

export function openInvoice(ledger: Practice, row: InvoiceRow): void {
  const changed = keepChanged(ledger, row, { state: 'sent' });
  tellEvent(ledger, 'invoice_notification', { invoice: showBillingInvoice(ledger, changed) });
}

export function voidInvoice(ledger: Practice, row: InvoiceRow): void {
  if (settledOn(ledger, row.id, null) > ZERO) {
    throw notAllowed('An invoice with payments cannot be voided.');
  }
  const changed = keepChanged(ledger, row, { state: 'void' });
  tellEvent(ledger, 'invoice_voided', { invoice: showBillingInvoice(ledger, changed) });
}

export function writeOff(ledger: Practice, row: InvoiceRow): void {
  keepChanged(ledger, row, { writtenOff: plain(mustBeOwed(ledger, row)) });
}

export function cancelWriteOff(ledger: Practice, row: InvoiceRow): void {
  if (row.writtenOff === '0') throw notAllowed('The invoice was not written off.');
  keepChanged(ledger, row, { writtenOff: '0' });
}

/** What is owed on an open invoice; refuses where that is nothing. */
export function mustBeOwed(ledger: Practice, row: InvoiceRow): Exact {
  const balance = row.state === 'sent' ? balanceOf(ledger, row, null) : ZERO;
  if (balance <= ZERO) throw notAllowed('Nothing is owed on this invoice.');
  return balance;
}

function keepChanged(
  ledger: Practice,
  row: InvoiceRow,
  change: Partial<Pick<InvoiceRow, 'state' | 'writtenOff'>>,
): InvoiceRow {
  const changed = { ...row, ...change, modifiedAt: nowOf(ledger) };
  keepRow(ledger, invoices, changed, 'update');
  return changed;
}
