import { markSql } from '#db/delivery-marks.ts';
import { type InvoiceFilter, invoiceWalk } from '#db/invoice-filter.ts';
import { pageQuery, type Query } from '#db/walk.ts';
import { present } from '#domain/assert.ts';
import type { IsoDate } from '#domain/dates.ts';

export const EVERYTHING: InvoiceFilter = {
  search: '',
  state: 'all',
  clientId: null,
  currency: null,
  from: null,
  to: null,
  bucket: null,
};

const COLUMNS = `t.id, t.number, t.client_id AS clientId, coalesce(c.name, '') AS clientName,
  t.about, t.issued_on AS issuedOn, t.due_on AS dueOn, t.paid_on AS paidOn,
  t.void_reason AS voidReason, t.currency, t.total, t.settled, t.due, t.updated_at AS savedAt,
  ${markSql("'invoice:' || t.id")} AS delivery`;

/** The statement of the list's first page, for a driver that does nothing but run it. */
export function rawPage(today: IsoDate): Query {
  const walk = present(invoiceWalk(EVERYTHING, { sort: 'newest', today }), 'nothing is searched');
  const joins = 'LEFT JOIN clients c ON c.id = t.client_id';
  return pageQuery(walk, { columns: COLUMNS, joins, after: null, limit: 50 });
}
