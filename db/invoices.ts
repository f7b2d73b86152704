import { createHash } from 'node:crypto';
import { inBase } from '#db/base-amount.ts';
import { HEAD, headOf, saveHead } from '#db/drafts.ts';
import { replaceLines } from '#db/invoice-lines.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { inserting, updating } from '#db/rows.ts';
import { invoices, invoiceTaxes } from '#db/schema/invoices.ts';
import { indexInvoice } from '#db/search-index.ts';
import { change, oneRow } from '#db/statements.ts';
import { daysBetween, type Instant, type IsoDate } from '#domain/dates.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { BilledBy, InvoiceVoid, IssuedInvoice } from '#domain/invoice/invoice.ts';
import { type Minor, ZERO } from '#domain/money.ts';

/** Where a number stands: `invoice:2026`, 42. */
export type SeriesPlace = { readonly series: string; readonly sequence: number };

export type Settlement = {
  readonly total: Minor;
  /** Payments, tax kept back and credit, together. */
  readonly settled: Minor;
  readonly due: Minor;
  readonly paidOn: IsoDate | null;
};

const issue = updating(invoices, [
  ...HEAD,
  'number',
  'series',
  'sequence',
  'issuedOn',
  'issuedAt',
  'dueOn',
  'baseCurrency',
  'billedTo',
  'letterhead',
  'totals',
  'baseDue',
]);
const insertTax = inserting(invoiceTaxes, [
  'invoiceId',
  'position',
  'taxId',
  'name',
  'rate',
  'base',
  'amount',
]);

export function isIssued(db: Reader, id: InvoiceId): boolean {
  return findNumber(db, id) !== null;
}

/** Null for what is not issued. */
export function findNumber(db: Reader, id: InvoiceId): string | null {
  const row = oneRow<{ number: string | null }>(db, 'SELECT number FROM invoices WHERE id = ?', id);
  return row?.number ?? null;
}

/** The draft becomes the issued invoice, with its number; from then on nothing of it changes. */
export function saveIssued(tx: Writer, invoice: IssuedInvoice, place: SeriesPlace): void {
  const { id, totals, billedBy, issuedOn, dueOn, issuedAt } = invoice;
  const { lines, ...sums } = totals;
  const toBase = inBase(tx, invoice);

  const born = bornAt(tx, id);
  const draft = {
    ...invoice,
    invoiceDate: issuedOn,
    termsDays: daysBetween(issuedOn, dueOn),
    createdAt: born ?? issuedAt,
    updatedAt: issuedAt,
  };
  // The lines need a row to belong to, and must be there before it has its number.
  if (born === null) saveHead(tx, draft, totals);
  replaceLines(tx, id, { lines: invoice.lines, totals: lines });
  for (const [position, { tax, base, amount }] of sums.taxes.entries()) {
    const of = { taxId: tax.id, name: tax.name, rate: tax.rate };
    insertTax(tx, { invoiceId: id, position, ...of, base: toBase(base), amount: toBase(amount) });
  }
  issue(tx, {
    ...headOf(tx, draft, totals),
    ...place,
    number: invoice.number,
    baseCurrency: invoice.baseCurrency,
    billedTo: invoice.billedTo,
    issuedOn,
    issuedAt,
    dueOn,
    letterhead: saveLetterhead(tx, billedBy),
    totals: sums,
    baseDue: totals.total > 0 ? toBase(totals.total) : ZERO,
  });
  indexInvoice(tx, id);
}

export function findVoid(db: Reader, id: InvoiceId): InvoiceVoid | null {
  return oneRow<InvoiceVoid>(
    db,
    `SELECT voided_on AS voidedOn, void_reason AS reason
      FROM invoices WHERE id = ? AND voided_on IS NOT NULL`,
    id,
  );
}

/** The number stays taken; the ledger itself refuses it for what is void or has payments. */
export function saveVoid(tx: Writer, { id, voidedOn, reason }: InvoiceVoid & { id: InvoiceId }) {
  change(
    tx,
    `UPDATE invoices SET voided_on = ?, void_reason = ?, base_due = 0
      WHERE id = ? AND number IS NOT NULL`,
    voidedOn,
    reason,
    id,
  );
}

/** Null for what is not issued. */
export function findSettlement(db: Reader, id: InvoiceId): Settlement | null {
  return oneRow<Settlement>(
    db,
    `SELECT total, settled, due, paid_on AS paidOn
      FROM invoices WHERE id = ? AND number IS NOT NULL`,
    id,
  );
}

/** Kept once for all invoices that carry the same, because a logo is large. */
function saveLetterhead(tx: Writer, billedBy: BilledBy): string {
  const content = JSON.stringify(billedBy);
  const hash = createHash('sha256').update(content).digest('hex');
  change(tx, 'INSERT INTO letterheads VALUES (?, ?) ON CONFLICT DO NOTHING', hash, content);
  return hash;
}

function bornAt(tx: Writer, id: InvoiceId): Instant | null {
  const row = oneRow<{ at: Instant }>(tx, 'SELECT created_at AS at FROM invoices WHERE id = ?', id);
  return row?.at ?? null;
}
