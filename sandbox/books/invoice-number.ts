import type { InvoiceInput, InvoiceRow } from '#sandbox/books/invoices.ts';
import { alreadyTaken, missing, notAllowed } from '#sandbox/books/refusal.ts';
import type { Row } from '#sandbox/books/resource.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Query } from '#sandbox/web.ts';

/**
 * With `ignore_auto_number_generation=true` the number is the asker's and must be given; without
 * it the organisation numbers by itself. Either way a number exists once.
 */
export function invoiceNumber(
  practice: Practice,
  draft: Row<InvoiceInput>,
  before: InvoiceRow | null,
  query: Query,
): string {
  const wanted = draft.input.invoice_number;
  if (before && (wanted === undefined || wanted === before.number)) return before.number;
  if (query['ignore_auto_number_generation'] !== 'true') {
    if (wanted === undefined) return nextNumber(practice);
    throw notAllowed(
      'Invoice numbers are generated automatically. Send ignore_auto_number_generation=true.',
    );
  }
  if (wanted === undefined || wanted === '') throw missing('invoice_number');
  if (isTaken(practice, wanted, draft.id)) throw alreadyTaken('invoice number', wanted);
  return wanted;
}

function nextNumber(practice: Practice): string {
  const { series } = practice.state.books;
  let number = '';
  do {
    series.invoice += 1;
    number = `INV-${String(series.invoice).padStart(6, '0')}`;
  } while (isTaken(practice, number, null));
  return number;
}

function isTaken(practice: Practice, number: string, except: string | null): boolean {
  for (const invoice of practice.state.books.invoices.values()) {
    if (invoice.id !== except && invoice.number === number) return true;
  }
  return false;
}
