import { findClient } from '#db/clients.ts';
import type { Reader } from '#db/ledger.ts';
import { matchOf } from '#db/match.ts';
import { type Page, type Place, pageOf, pageSize, type Slice } from '#db/page.ts';
import { allRows, oneRow } from '#db/statements.ts';
import { pageQuery, sumQuery, type Walk, when } from '#db/walk.ts';
import type { Client } from '#domain/client/client.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';

/** A client in a list; amounts in base currency. */
export type ClientRow = {
  readonly id: ClientId;
  readonly name: string;
  readonly contactName: string;
  readonly email: string;
  readonly city: string;
  readonly tags: readonly string[];
  readonly invoiced: Minor;
  readonly outstanding: Minor;
  readonly overdue: Minor;
  readonly lastInvoiceOn: IsoDate | null;
  readonly isArchived: boolean;
};

export type ClientQuery = {
  readonly search: string;
  readonly view: 'active' | 'archived';
  readonly sort: 'name' | 'outstanding' | 'invoiced';
};

/** What a client still owes and is late with, up to but without the given day. */
export const OVERDUE = `(SELECT coalesce(sum(base_due), 0)
  FROM invoices INDEXED BY invoices_of_client_by_due
  WHERE client_id = t.id AND sort_due < ? AND standing = 'open')`;

const COLUMNS = `t.id, t.name, t.contact_name AS contactName, t.email, t.city, t.tags, t.invoiced,
  t.outstanding, ${OVERDUE} AS overdue, t.last_invoice_on AS lastInvoiceOn,
  t.is_archived AS isArchived`;

const SORTS = {
  name: { index: 'clients_by_name', key: 'sort_name', order: 'up' },
  outstanding: { index: 'clients_by_outstanding', key: 'outstanding', order: 'down' },
  invoiced: { index: 'clients_by_invoiced', key: 'invoiced', order: 'down' },
} as const;

const MOST_PICKED = 50;

export function listClients(
  db: Reader,
  { after, limit, today, ...query }: ClientQuery & Slice & { readonly today: IsoDate },
): Page<ClientRow> {
  const walk = clientWalk(query);
  if (walk === null) return { rows: [], next: null, count: 0 };
  const size = pageSize(limit);
  const page = pageQuery(walk, { columns: COLUMNS, columnValues: [today], after, limit: size });
  const sum = sumQuery(walk, 'count(*) AS count');
  const counted = oneRow<{ count: number }>(db, sum.sql, ...sum.values);
  return pageOf(allRows<StoredRow>(db, page.sql, ...page.values), {
    limit: size,
    count: counted?.count ?? 0,
    toRow: toClientRow,
  });
}

/** Those that can be chosen, by name; the search narrows them. */
export function pickClients(
  db: Reader,
  { search, limit = MOST_PICKED }: { readonly search: string; readonly limit?: number },
): readonly Client[] {
  const walk = clientWalk({ search, view: 'active', sort: 'name' });
  if (walk === null) return [];
  const page = pageQuery(walk, { columns: 't.id', after: null, limit });
  return allRows<{ id: ClientId }>(db, page.sql, ...page.values)
    .slice(0, limit)
    .map(({ id }) => findClient(db, id))
    .filter((client) => client !== null);
}

/** Null when the search has nothing that could be found. */
export function clientWalk({ search, view, sort }: ClientQuery): Walk | null {
  const match = matchOf(search);
  if (match === null && search.trim() !== '') return null;
  const conditions = [when('is_archived = ?', view === 'archived' ? 1 : 0)];
  return { table: 'clients', ...SORTS[sort], conditions, match };
}

type StoredRow = Omit<ClientRow, 'tags' | 'isArchived'> &
  Place & { readonly tags: string; readonly isArchived: 0 | 1 };

function toClientRow({ tags, isArchived, ...row }: Omit<StoredRow, keyof Place>): ClientRow {
  return { ...row, tags: JSON.parse(tags) as readonly string[], isArchived: isArchived === 1 };
}
