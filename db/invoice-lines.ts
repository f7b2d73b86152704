import { asc, eq, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/ledger.ts';
import { invoiceLines } from '#db/schema/invoices.ts';
import { change, kept } from '#db/statements.ts';
import { present } from '#domain/assert.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import type { LineTotals } from '#domain/invoice/totals.ts';

type LineRow = typeof invoiceLines.$inferSelect;

const all = kept((db) =>
  db
    .select()
    .from(invoiceLines)
    .where(eq(invoiceLines.invoiceId, sql.placeholder('id')))
    .orderBy(asc(invoiceLines.position))
    .prepare(),
);
/** All lines in one statement: a document is saved at every pause of the person who types it. */
const INSERT = `INSERT INTO invoice_lines
  SELECT ?, key, value ->> '$.itemId', value ->> '$.description', value ->> '$.detail',
    value ->> '$.quantity', value ->> '$.unit', value ->> '$.price', value ->> '$.discountRate',
    value -> '$.taxes', value -> '$.incomeIds', value ->> '$.totals.amount',
    value ->> '$.totals.discount', value ->> '$.totals.net', value ->> '$.totals.tax',
    value ->> '$.totals.gross'
  FROM json_each(?)`;

export function listLines(db: Reader, id: InvoiceId): readonly LineRow[] {
  return all(db).all({ id });
}

/** Puts the lines in the place of those there are; `totals` once the document is to be issued. */
export function replaceLines(
  tx: Writer,
  id: InvoiceId,
  { lines, totals }: { lines: readonly InvoiceLine[]; totals: readonly LineTotals[] | null },
): void {
  change(tx, 'DELETE FROM invoice_lines WHERE invoice_id = ?', id);
  const rows = lines.map((line, position) => ({ ...line, totals: totals?.[position] ?? null }));
  change(tx, INSERT, id, JSON.stringify(rows));
}

export function toLine(row: LineRow): InvoiceLine {
  return {
    itemId: row.itemId,
    description: row.description,
    detail: row.detail,
    quantity: row.quantity,
    unit: row.unit,
    price: row.price,
    discountRate: row.discountRate,
    taxes: row.taxes,
    incomeIds: row.incomeIds,
  };
}

/** Of a line of an issued invoice. */
export function toLineTotals({ amount, discount, net, tax, gross }: LineRow): LineTotals {
  return {
    amount: present(amount, 'an issued line has its amount'),
    discount: present(discount, 'an issued line has its discount'),
    net: present(net, 'an issued line has its net'),
    tax: present(tax, 'an issued line has its tax'),
    gross: present(gross, 'an issued line has its gross'),
  };
}
