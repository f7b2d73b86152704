import { eq, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/ledger.ts';
import { saving } from '#db/rows.ts';
import { items } from '#db/schema/items.ts';
import { indexItem, unindexItem } from '#db/search-index.ts';
import { sortName } from '#db/sort-name.ts';
import { change, kept, oneRow } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { ItemId } from '#domain/ids.ts';
import type { Item } from '#domain/item/item.ts';

const one = kept((db) =>
  db
    .select()
    .from(items)
    .where(eq(items.id, sql.placeholder('id')))
    .prepare(),
);
const save = saving(items, [
  'id',
  'name',
  'sortName',
  'description',
  'unit',
  'price',
  'currency',
  'taxIds',
  'createdAt',
  'updatedAt',
  'archivedAt',
]);

export function findItem(db: Reader, id: ItemId): Item | null {
  const row = one(db).get({ id });
  return row ? toItem(row) : null;
}

export function saveItem(tx: Writer, item: Item): void {
  save(tx, { ...item, sortName: sortName(item.name) });
  indexItem(tx, item.id);
}

export function archiveItem(tx: Writer, { id, at }: { id: ItemId; at: Instant }): void {
  change(tx, 'UPDATE items SET archived_at = ?, updated_at = ? WHERE id = ?', at, at, id);
}

export function restoreItem(tx: Writer, id: ItemId): void {
  change(tx, 'UPDATE items SET archived_at = NULL WHERE id = ?', id);
}

/** Lines copy what they need of an item, but those that name it should keep finding it. */
export function canDeleteItem(db: Reader, id: ItemId): boolean {
  return oneRow(db, 'SELECT 1 FROM invoice_lines WHERE item_id = ? LIMIT 1', id) === null;
}

export function removeItem(tx: Writer, id: ItemId): void {
  unindexItem(tx, id);
  change(tx, 'DELETE FROM items WHERE id = ?', id);
}

export function toItem(row: typeof items.$inferSelect): Item {
  const { seq: _seq, sortName: _sortName, ...item } = row;
  return item;
}
