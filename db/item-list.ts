import { findItem } from '#db/items.ts';
import type { Reader } from '#db/ledger.ts';
import { matchOf } from '#db/match.ts';
import { type Page, type Place, pageOf, pageSize, type Slice } from '#db/page.ts';
import { allRows, oneRow } from '#db/statements.ts';
import { pageQuery, sumQuery, type Walk, when } from '#db/walk.ts';
import { present } from '#domain/assert.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { ItemId } from '#domain/ids.ts';
import type { Item } from '#domain/item/item.ts';

export type ItemQuery = { readonly search: string; readonly view: 'active' | 'archived' };

const MOST_SUGGESTED = 8;

export function listItems(db: Reader, { after, limit, ...query }: ItemQuery & Slice): Page<Item> {
  const walk = itemWalk(query);
  if (walk === null) return { rows: [], next: null, count: 0 };
  const size = pageSize(limit);
  const page = pageQuery(walk, { columns: 't.id', after, limit: size });
  const sum = sumQuery(walk, 'count(*) AS count');
  const counted = oneRow<{ count: number }>(db, sum.sql, ...sum.values);
  return pageOf(allRows<{ id: ItemId } & Place>(db, page.sql, ...page.values), {
    limit: size,
    count: counted?.count ?? 0,
    toRow: ({ id }) => present(findItem(db, id), 'a listed item is there'),
  });
}

/** The few best for a line; in its currency first, because the price is in it. */
export function suggestItems(
  db: Reader,
  { search, currency, limit = MOST_SUGGESTED }: Suggesting,
): readonly Item[] {
  const { rows } = listItems(db, { search, view: 'active', after: null });
  const same = rows.filter((item) => item.currency === currency);
  const others = rows.filter((item) => item.currency !== currency);
  return [...same, ...others].slice(0, limit);
}

type Suggesting = {
  readonly search: string;
  readonly currency: CurrencyCode;
  readonly limit?: number;
};

/** Null when the search has nothing that could be found. */
export function itemWalk({ search, view }: ItemQuery): Walk | null {
  const match = matchOf(search);
  if (match === null && search.trim() !== '') return null;
  const conditions = [when('is_archived = ?', view === 'archived' ? 1 : 0)];
  const by = { index: 'items_by_name', key: 'sort_name', order: 'up' } as const;
  return { table: 'items', ...by, conditions, match };
}
