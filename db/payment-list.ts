import { type DeliveryMark, markSql } from '#db/delivery-marks.ts';
import type { Reader } from '#db/ledger.ts';
import { matchOf } from '#db/match.ts';
import { type Page, type Place, pageOf, pageSize, type Slice } from '#db/page.ts';
import { allRows, oneRow } from '#db/statements.ts';
import { given, pageQuery, sumQuery, type Walk, when } from '#db/walk.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId, InvoiceId, PaymentId } from '#domain/ids.ts';
import { type Minor, ZERO } from '#domain/money.ts';
import type { PaymentMethod } from '#domain/payment/payment.ts';

export type PaymentRow = {
  readonly id: PaymentId;
  readonly receivedOn: IsoDate;
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly currency: CurrencyCode;
  readonly amount: Minor;
  /** Not yet put to an invoice. */
  readonly credit: Minor;
  readonly invoices: readonly {
    readonly id: InvoiceId;
    readonly number: string;
    readonly amount: Minor;
  }[];
  readonly isVoid: boolean;
  readonly delivery: DeliveryMark;
};

export type PaymentFilter = {
  readonly search: string;
  readonly clientId: ClientId | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
};

/** An invoice a payment can settle. */
export type OpenInvoice = {
  readonly id: InvoiceId;
  readonly number: string;
  readonly issuedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly currency: CurrencyCode;
  readonly total: Minor;
  readonly due: Minor;
  /** What the client may keep back by law when paying it in full. */
  readonly withholdable: Minor;
};

const COLUMNS = `t.id, t.received_on AS receivedOn, t.client_id AS clientId, c.name AS clientName,
  t.method, t.reference, t.currency, t.amount, t.credit, t.voided_on IS NOT NULL AS isVoid, (
    SELECT json_group_array(json_object('id', i.id, 'number', i.number, 'amount', a.amount))
    FROM (
      SELECT invoice_id, sum(amount) AS amount, min(seq) AS seq
      FROM applications WHERE payment_id = t.id GROUP BY invoice_id ORDER BY min(seq)
    ) a CROSS JOIN invoices i ON i.id = a.invoice_id
  ) AS invoices, ${markSql("'payment:' || t.id")} AS delivery`;

/** Newest first; `total` is of what matches and stands, in base currency. */
export function listPayments(
  db: Reader,
  { after, limit, ...filter }: PaymentFilter & Slice,
): Page<PaymentRow> & { readonly total: Minor } {
  const walk = paymentWalk(filter);
  if (walk === null) return { rows: [], next: null, count: 0, total: ZERO };
  const size = pageSize(limit);
  const joins = 'LEFT JOIN clients c ON c.id = t.client_id';
  const page = pageQuery(walk, { columns: COLUMNS, joins, after, limit: size });
  const sum = sumQuery(
    walk,
    `count(*) AS count,
      coalesce(sum(CASE WHEN voided_on IS NULL THEN base_amount END), 0) AS total`,
  );
  const sums = oneRow<{ count: number; total: Minor }>(db, sum.sql, ...sum.values);
  const rows = pageOf(allRows<StoredRow>(db, page.sql, ...page.values), {
    limit: size,
    count: sums?.count ?? 0,
    toRow: toPaymentRow,
  });
  return { ...rows, total: sums?.total ?? ZERO };
}

/** What a client still owes, first due first. */
export function listOpenInvoices(db: Reader, clientId: ClientId): readonly OpenInvoice[] {
  return allRows(
    db,
    `SELECT id, number, issued_on AS issuedOn, due_on AS dueOn, currency, total, due,
        min(withheld, due) AS withholdable
      FROM invoices INDEXED BY invoices_of_client_by_due
      WHERE client_id = ? AND standing = 'open'
      ORDER BY sort_due, seq`,
    clientId,
  );
}

/** Null when the search has nothing that could be found. */
export function paymentWalk({ search, clientId, from, to }: PaymentFilter): Walk | null {
  const match = matchOf(search);
  if (match === null && search.trim() !== '') return null;
  return {
    table: 'payments',
    index: clientId === null ? 'payments_by_day' : 'payments_of_client',
    key: 'received_on',
    order: 'down',
    match,
    conditions: [
      when("received_on > ''"),
      ...given('client_id = ?', clientId),
      ...given('received_on >= ?', from),
      ...given('received_on <= ?', to),
    ],
  };
}

type StoredRow = Omit<PaymentRow, 'invoices' | 'isVoid'> &
  Place & { readonly invoices: string; readonly isVoid: 0 | 1 };

function toPaymentRow({ invoices, isVoid, ...row }: Omit<StoredRow, keyof Place>): PaymentRow {
  return {
    ...row,
    invoices: JSON.parse(invoices) as PaymentRow['invoices'],
    isVoid: isVoid === 1,
  };
}
