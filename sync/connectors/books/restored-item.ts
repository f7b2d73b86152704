import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import type { ItemId, TaxId } from '#domain/ids.ts';
import type { Item } from '#domain/item/item.ts';
import type { Tax } from '#domain/tax/tax.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import { type Ids, type Read, read, unfit } from '#sync/connectors/books/rebuilt.ts';
import {
  changedAt,
  idOf,
  keyOf,
  madeAt,
  priceOf,
  textOf,
} from '#sync/connectors/books/restored-entry.ts';

type Known = {
  readonly field: string | null;
  readonly ids: Ids;
  readonly now: Instant;
  /** Books keeps the price of an item in the base currency. */
  readonly baseCurrency: CurrencyCode;
  readonly behind: ReadonlyMap<string, readonly Tax[]>;
};

export function readItem(entry: Entry, known: Known): Read<Item> {
  const { field, ids, now, baseCurrency: currency, behind } = known;
  const name = textOf(entry['name']);
  const price = priceOf(entry['rate'], currency);
  if (name === '' || price === null) return unfit('Its name or its price cannot be read.');
  const key = keyOf(entry, field);
  const updatedAt = changedAt(entry, now);
  const taxes = behind.get(idOf(entry['tax_id'])) ?? [];
  return read({
    id: ids.idOf<ItemId>(key),
    name,
    description: textOf(entry['description']),
    unit: textOf(entry['unit']),
    price,
    currency,
    taxIds: taxes.map(({ id }): TaxId => id),
    createdAt: madeAt(entry, key, now),
    updatedAt,
    archivedAt: entry['status'] === 'inactive' ? updatedAt : null,
  });
}
