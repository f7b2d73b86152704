import { eq, sql } from 'drizzle-orm';
import { toKnownRate } from '#db/exchange-rate.ts';
import { listLines, toLine, toLineTotals } from '#db/invoice-lines.ts';
import type { Reader } from '#db/ledger.ts';
import { invoices, letterheads } from '#db/schema/invoices.ts';
import { kept } from '#db/statements.ts';
import { present } from '#domain/assert.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';

const one = kept((db) =>
  db
    .select({ row: invoices, billedBy: letterheads.content })
    .from(invoices)
    .innerJoin(letterheads, eq(letterheads.hash, invoices.letterhead))
    .where(eq(invoices.id, sql.placeholder('id')))
    .prepare(),
);

/** The document exactly as it was issued, void or not; null for a draft. */
export function findIssued(db: Reader, id: InvoiceId): IssuedInvoice | null {
  const found = one(db).get({ id });
  if (!found) return null;
  const { row, billedBy } = found;
  const lines = listLines(db, id);
  return {
    id: row.id,
    number: known(row.number),
    clientId: known(row.clientId),
    issuedOn: known(row.issuedOn),
    issuedAt: known(row.issuedAt),
    dueOn: known(row.dueOn),
    deliveredFrom: row.deliveredFrom,
    deliveredTo: row.deliveredTo,
    reference: row.reference,
    currency: row.currency,
    priceMode: row.priceMode,
    rounding: row.rounding,
    discount: row.discount,
    rate: toKnownRate(row),
    baseCurrency: known(row.baseCurrency),
    notes: row.notes,
    terms: row.terms,
    billedTo: known(row.billedTo),
    billedBy,
    lines: lines.map(toLine),
    totals: { ...known(row.totals), lines: lines.map(toLineTotals) },
  };
}

function known<T>(value: T | null): T {
  return present(value, 'an issued invoice is complete');
}
