import type { SeriesPlace } from '#db/invoices.ts';
import type { Reader } from '#db/ledger.ts';
import { allRows, oneRow } from '#db/statements.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { type InvoiceStatus, invoiceStatus } from '#domain/invoice/status.ts';
import type { Minor } from '#domain/money.ts';

/**
 * A document that somebody else wrote takes no number of ours, and so no place among them (rule J26):
 * it stands in a series of who wrote it. Billing has one for each subscription, by its id there.
 */
export type Origin =
  | { readonly by: 'books' }
  | { readonly by: 'billing'; readonly subscriptionId: string };

/** Newest first, as many as a drawer shows. */
const MOST_BILLED = 24;

export type BilledRow = {
  readonly id: InvoiceId;
  readonly number: string;
  readonly issuedOn: IsoDate;
  readonly currency: CurrencyCode;
  readonly total: Minor;
  readonly status: InvoiceStatus;
};

export function seriesOf(origin: Origin): string {
  return origin.by === 'books' ? 'books' : `billing:${origin.subscriptionId}`;
}

export function nextPlace(db: Reader, origin: Origin): SeriesPlace {
  const series = seriesOf(origin);
  const row = oneRow<{ last: number | null }>(
    db,
    'SELECT max(sequence) AS last FROM invoices WHERE series = ?',
    series,
  );
  return { series, sequence: (row?.last ?? 0) + 1 };
}

/** Null for what was written here. */
export function findOrigin(db: Reader, id: InvoiceId): Origin | null {
  const row = oneRow<{ series: string | null }>(db, 'SELECT series FROM invoices WHERE id = ?', id);
  const [by, subscriptionId] = row?.series?.split(':') ?? [];
  if (by === 'books') return { by };
  return by === 'billing' && subscriptionId !== undefined ? { by, subscriptionId } : null;
}

export function findByNumber(db: Reader, number: string): InvoiceId | null {
  const row = oneRow<{ id: InvoiceId }>(db, 'SELECT id FROM invoices WHERE number = ?', number);
  return row?.id ?? null;
}

type Stored = Omit<BilledRow, 'status'> & {
  readonly settled: Minor;
  readonly dueOn: IsoDate;
  readonly voidedOn: IsoDate | null;
  readonly writtenOffOn: IsoDate | null;
};

/** What Billing has billed for a subscription, by its id there. */
export function listBilled(db: Reader, subscriptionId: string, today: IsoDate) {
  const rows = allRows<Stored>(
    db,
    `SELECT id, number, issued_on AS issuedOn, due_on AS dueOn, currency, total, settled,
        voided_on AS voidedOn, written_off_on AS writtenOffOn
      FROM invoices WHERE series = ? ORDER BY sequence DESC LIMIT ${MOST_BILLED}`,
    seriesOf({ by: 'billing', subscriptionId }),
  );
  return rows.map(({ settled: paid, dueOn, voidedOn, writtenOffOn, ...row }): BilledRow => {
    const ends = { isVoid: voidedOn !== null, isWrittenOff: writtenOffOn !== null };
    const facts = { isIssued: true, ...ends, total: row.total, paid, dueOn };
    return { ...row, status: invoiceStatus(facts, today) };
  });
}
