import { documentNumber } from '#sandbox/books/document-number.ts';
import type { InvoiceInput, InvoiceRow } from '#sandbox/books/invoices.ts';
import type { Row } from '#sandbox/books/resource.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Query } from '#sandbox/web.ts';

export function invoiceNumber(
  practice: Practice,
  draft: Row<InvoiceInput>,
  before: InvoiceRow | null,
  query: Query,
): string {
  const { invoices, series } = practice.state.books;
  return documentNumber(
    {
      words: 'invoice',
      field: 'invoice_number',
      wanted: draft.input.invoice_number,
      before: before?.number ?? null,
      isTaken: (number) =>
        [...invoices.values()].some((one) => one.id !== draft.id && one.number === number),
      next: () => {
        series.invoice += 1;
        return `INV-${String(series.invoice).padStart(6, '0')}`;
      },
    },
    query,
  );
}
