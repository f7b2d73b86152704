import { type Subject, taxGroupSubject } from '#domain/events.ts';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import type { Tax } from '#domain/tax/tax.ts';

/**
 * Books' tax of each line: one tax, or the group of several; null where a line has none. Null as a
 * whole while one of them is not there yet. What a client keeps back is no tax of the line.
 */
export function taxIds(
  lines: readonly InvoiceLine[],
  remoteId: (subject: Subject) => string | undefined,
): readonly (string | null)[] | null {
  const ids: (string | null)[] = [];
  for (const line of lines) {
    const subject = taxSubject(line.taxes);
    const id = subject === null ? null : remoteId(subject);
    if (id === undefined) return null;
    ids.push(id);
  }
  return ids;
}

/** Several standard taxes are a group; a single one, charged or exempt, is itself. */
export function taxSubject(taxes: readonly Tax[]): Subject | null {
  const standard = taxes.filter((tax) => tax.kind === 'standard');
  if (standard.length > 1) return taxGroupSubject(standard);
  const only = standard[0] ?? taxes.find((tax) => tax.kind === 'exempt');
  return only ? `tax:${only.id}` : null;
}
