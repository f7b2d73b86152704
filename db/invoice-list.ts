import { type DeliveryMark, markSql } from '#db/delivery-marks.ts';
import { type InvoiceFilter, type InvoiceSort, invoiceWalk } from '#db/invoice-filter.ts';
import { countInvoices } from '#db/invoice-summary.ts';
import type { Reader } from '#db/ledger.ts';
import { type Page, type Place, pageOf, pageSize, type Slice } from '#db/page.ts';
import { allRows } from '#db/statements.ts';
import { pageQuery } from '#db/walk.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ClientId, InvoiceId, PaymentId } from '#domain/ids.ts';
import { type InvoiceStatus, invoiceStatus } from '#domain/invoice/status.ts';
import type { Minor } from '#domain/money.ts';
import type { PaymentMethod } from '#domain/payment/payment.ts';

export type InvoiceRow = {
  readonly id: InvoiceId;
  readonly number: string | null;
  readonly clientId: ClientId | null;
  readonly clientName: string;
  readonly about: string;
  readonly issuedOn: IsoDate | null;
  readonly dueOn: IsoDate | null;
  readonly status: InvoiceStatus;
  readonly paidOn: IsoDate | null;
  readonly voidReason: string | null;
  readonly writtenOffOn: IsoDate | null;
  readonly currency: CurrencyCode;
  readonly total: Minor;
  readonly due: Minor;
  readonly savedAt: Instant;
  readonly delivery: DeliveryMark;
};

/** What was paid on an invoice. */
export type InvoicePaymentRow = {
  readonly paymentId: PaymentId;
  readonly receivedOn: IsoDate;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly amount: Minor;
  readonly withheld: Minor;
  readonly isCredit: boolean;
};

type InvoiceQuery = Slice & {
  readonly filter: InvoiceFilter;
  readonly sort: InvoiceSort;
  readonly today: IsoDate;
};

const COLUMNS = `t.id, t.number, t.client_id AS clientId, coalesce(c.name, '') AS clientName,
  t.about, t.issued_on AS issuedOn, t.due_on AS dueOn, t.paid_on AS paidOn,
  t.series < 'invoice:' AS isTold, t.void_reason AS voidReason,
  t.written_off_on AS writtenOffOn, t.currency, t.total, t.settled, t.due, t.updated_at AS savedAt,
  ${markSql("'invoice:' || t.id")} AS delivery`;

/** Drafts stand first where days are sorted, because they have none yet. */
export function listInvoices(db: Reader, query: InvoiceQuery): Page<InvoiceRow> {
  const { filter, after, limit, today } = query;
  const walk = invoiceWalk(filter, query);
  if (walk === null) return { rows: [], next: null, count: 0 };
  const size = pageSize(limit);
  const joins = 'LEFT JOIN clients c ON c.id = t.client_id';
  const page = pageQuery(walk, { columns: COLUMNS, joins, after, limit: size });
  return pageOf(allRows<StoredRow>(db, page.sql, ...page.values), {
    limit: size,
    count: countInvoices(db, { filter, today }),
    toRow: (row) => toInvoiceRow(row, today),
  });
}

/** Oldest first; what was voided since is left out. */
export function listInvoicePayments(db: Reader, id: InvoiceId): readonly InvoicePaymentRow[] {
  return allRows<Omit<InvoicePaymentRow, 'isCredit'> & { readonly isCredit: 0 | 1 }>(
    db,
    `SELECT p.id AS paymentId, a.applied_on AS receivedOn, p.method, p.reference, a.amount,
        a.withheld, a.is_credit AS isCredit
      FROM applications a JOIN payments p ON p.id = a.payment_id
      WHERE a.invoice_id = ? AND p.voided_on IS NULL ORDER BY a.seq`,
    id,
  )
    .toSorted((a, b) => (a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : 0))
    .map((row) => ({ ...row, isCredit: row.isCredit === 1 }));
}

/** `isTold`: somebody else wrote it, so it is there already. */
type StoredRow = Omit<InvoiceRow, 'status'> & {
  readonly settled: Minor;
  readonly isTold: 0 | 1 | null;
} & Place;

function toInvoiceRow(
  { settled, isTold, ...row }: Omit<StoredRow, keyof Place>,
  today: IsoDate,
): InvoiceRow {
  const status = invoiceStatus(
    {
      isIssued: row.number !== null,
      isVoid: row.voidReason !== null,
      isWrittenOff: row.writtenOffOn !== null,
      total: row.total,
      paid: settled,
      dueOn: row.dueOn,
    },
    today,
  );
  const isThere = isTold === 1 && row.delivery === 'only-here';
  return { ...row, status, delivery: isThere ? 'delivered' : row.delivery };
}
