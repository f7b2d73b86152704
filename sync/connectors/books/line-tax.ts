import { taxGroupSubject } from '#domain/events.ts';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import type { Tax } from '#domain/tax/tax.ts';
import type { Context, Held } from '#sync/connector.ts';
import { type Parent, parentId } from '#sync/connectors/books/parent.ts';

/** Books' tax of each line, null where it has none; or what must go first. */
export function taxIds(
  lines: readonly InvoiceLine[],
  context: Context,
): readonly (string | null)[] | Held {
  const ids: (string | null)[] = [];
  for (const { taxes } of lines) {
    const id = taxId(taxes, context);
    if (id !== null && typeof id !== 'string') return id;
    ids.push(id);
  }
  return ids;
}

/**
 * Several standard taxes are a group; a single one, charged or exempt, is itself (rule B4). What a
 * client keeps back is no tax of the line.
 */
export function taxId(taxes: readonly Tax[], context: Context): string | null | Held {
  const parent = taxParent(taxes);
  return parent && parentId(context, parent);
}

function taxParent(taxes: readonly Tax[]): Parent | null {
  const standard = taxes.filter((tax) => tax.kind === 'standard');
  const only = standard[0] ?? taxes.find((tax) => tax.kind === 'exempt');
  if (!only) return null;
  return standard.length > 1
    ? { subject: taxGroupSubject(standard), id: only.id, words: 'its taxes' }
    : { subject: `tax:${only.id}`, id: only.id, words: `the tax “${only.name}”` };
}
