import { eq, sql } from 'drizzle-orm';
import { inBase } from '#db/base-amount.ts';
import { toRate } from '#db/exchange-rate.ts';
import { listLines, replaceLines, toLine } from '#db/invoice-lines.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { saving } from '#db/rows.ts';
import { invoices } from '#db/schema/invoices.ts';
import { indexInvoice, unindexInvoice } from '#db/search-index.ts';
import { change, kept } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import { type InvoiceTotals, invoiceTotals } from '#domain/invoice/totals.ts';

type HeadTotals = Pick<InvoiceTotals, 'total' | 'withheld'>;

const one = kept((db) =>
  db
    .select()
    .from(invoices)
    .where(eq(invoices.id, sql.placeholder('id')))
    .prepare(),
);
/** What a document says beside its lines, drafted or issued. */
export const HEAD = [
  'clientId',
  'invoiceDate',
  'termsDays',
  'deliveredFrom',
  'deliveredTo',
  'reference',
  'currency',
  'priceMode',
  'rounding',
  'discount',
  'rate',
  'rateOn',
  'rateSource',
  'notes',
  'terms',
  'about',
  'total',
  'withheld',
  'baseTotal',
  'createdAt',
  'updatedAt',
] as const;

const save = saving(invoices, ['id', ...HEAD]);

/** Null also for a draft that was issued or discarded. */
export function findDraft(db: Reader, id: InvoiceId): DraftInvoice | null {
  const row = one(db).get({ id });
  if (!row || row.number !== null || row.discardedAt !== null) return null;
  return {
    id: row.id,
    clientId: row.clientId,
    invoiceDate: row.invoiceDate,
    termsDays: row.termsDays,
    deliveredFrom: row.deliveredFrom,
    deliveredTo: row.deliveredTo,
    reference: row.reference,
    currency: row.currency,
    priceMode: row.priceMode,
    rounding: row.rounding,
    discount: row.discount,
    rate: toRate(row),
    notes: row.notes,
    terms: row.terms,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    lines: listLines(db, id).map(toLine),
  };
}

/** The ledger itself refuses this for an issued invoice (rule I3). */
export function saveDraft(tx: Writer, draft: DraftInvoice): void {
  saveHead(tx, draft, invoiceTotals(draft));
  replaceLines(tx, draft.id, { lines: draft.lines, totals: null });
  indexInvoice(tx, draft.id);
}

/** All of a draft but its lines. */
export function saveHead(tx: Writer, draft: DraftInvoice, totals: HeadTotals): void {
  save(tx, headOf(tx, draft, totals));
}

/** The columns of `HEAD`, and the id. */
export function headOf(
  tx: Writer,
  { lines, rate, ...head }: DraftInvoice,
  { total, withheld }: HeadTotals,
) {
  return {
    ...head,
    rate: rate?.rate ?? null,
    rateOn: rate?.on ?? null,
    rateSource: rate?.source ?? null,
    about: lines[0]?.description ?? '',
    total,
    withheld,
    baseTotal: inBase(tx, { currency: head.currency, rate })(total),
  };
}

/** Out of every list, but kept, so that it can be taken back. */
export function discardDraft(tx: Writer, { id, at }: { id: InvoiceId; at: Instant }): void {
  change(tx, 'UPDATE invoices SET discarded_at = ? WHERE id = ?', at, id);
  unindexInvoice(tx, id);
}

export function restoreDraft(tx: Writer, id: InvoiceId): void {
  change(tx, 'UPDATE invoices SET discarded_at = NULL WHERE id = ?', id);
  indexInvoice(tx, id);
}
