import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { json } from '#db/schema/json.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import type { ItemId, TaxId } from '#domain/ids.ts';
import type { Price } from '#domain/money.ts';

export const items = sqliteTable('items', {
  seq: integer().primaryKey(),
  id: text().$type<ItemId>().notNull().unique(),
  name: text().notNull(),
  sortName: text().notNull(),
  description: text().notNull(),
  unit: text().notNull(),
  price: integer().$type<Price>().notNull(),
  currency: text().$type<CurrencyCode>().notNull(),
  taxIds: json().$type<readonly TaxId[]>().notNull(),
  createdAt: integer().$type<Instant>().notNull(),
  updatedAt: integer().$type<Instant>().notNull(),
  archivedAt: integer().$type<Instant>(),
});
