import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { notAllowed } from '#sandbox/books/refusal.ts';
import { keepRow } from '#sandbox/books/resource.ts';
import { balanceOf, settledOn } from '#sandbox/books/settled.ts';
import { plain, ZERO } from '#sandbox/decimal.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

type Change = Partial<Pick<InvoiceRow, 'state' | 'writtenOff' | 'isEmailed'>>;

export function markSent(practice: Practice, row: InvoiceRow): void {
  if (row.state === 'void') throw notAllowed('A void invoice cannot be marked as sent.');
  if (row.state !== 'sent') change(practice, row, { state: 'sent' });
}

export function voidInvoice(practice: Practice, row: InvoiceRow): void {
  if (settledOn(practice, row.id, null) > ZERO) {
    throw notAllowed('An invoice with payments cannot be voided.');
  }
  if (row.state !== 'void') change(practice, row, { state: 'void', writtenOff: '0' });
}

export function draftAgain(practice: Practice, row: InvoiceRow): void {
  if (row.state !== 'void') throw notAllowed('Only a void invoice can become a draft again.');
  change(practice, row, { state: 'draft' });
}

/** The rest is given up: the invoice counts as paid from then on. */
export function writeOff(practice: Practice, row: InvoiceRow): void {
  const balance = balanceOf(practice, row, null);
  if (row.state !== 'sent' || balance <= ZERO) {
    throw notAllowed('Only an open balance of a sent invoice can be written off.');
  }
  change(practice, row, { writtenOff: plain(balance) });
}

export function cancelWriteOff(practice: Practice, row: InvoiceRow): void {
  if (row.writtenOff === '0') throw notAllowed('Nothing of this invoice was written off.');
  change(practice, row, { writtenOff: '0' });
}

/** Whoever sends an invoice by mail marks it as sent. */
export function markEmailed(practice: Practice, row: InvoiceRow): void {
  if (row.state === 'void') throw notAllowed('A void invoice cannot be sent.');
  change(practice, row, { state: 'sent', isEmailed: true });
}

function change(practice: Practice, row: InvoiceRow, what: Change): void {
  keepRow(practice, invoices, { ...row, ...what, modifiedAt: nowOf(practice) }, 'update');
}
