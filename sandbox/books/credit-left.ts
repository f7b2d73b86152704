import type { CreditNoteRow } from '#sandbox/books/credit-notes.ts';
import { refundedOf } from '#sandbox/books/refunds.ts';
import type { Exact } from '#sandbox/decimal.ts';
import { known, total, ZERO } from '#sandbox/decimal.ts';
import type { Practice } from '#sandbox/practice.ts';

/** What of a credit note was applied to invoices or given back. */
export function spentOf(practice: Practice, row: Pick<CreditNoteRow, 'id' | 'uses'>): Exact {
  return total(row.uses.map((use) => known(use.amount))) + refundedOf(practice, row.id);
}

export function creditLeft(practice: Practice, row: CreditNoteRow): Exact {
  return row.state === 'open' ? known(row.total) - spentOf(practice, row) : ZERO;
}
