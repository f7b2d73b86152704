import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

/**
 * Money that comes or goes moves the time of change of the invoices it settles, so that a list of
 * changed invoices shows them. No act of its own: the record of effects tells of the money only.
 */
export function touchInvoices(practice: Practice, ids: readonly string[]): void {
  if (!practice.behaviour.paymentsTouchInvoices) return;
  const { invoices } = practice.state.books;
  for (const id of new Set(ids)) {
    const row = invoices.get(id);
    if (row) invoices.set(id, { ...row, modifiedAt: nowOf(practice) });
  }
}
