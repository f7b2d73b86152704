import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '#domain/dates.ts';
import type { TaxId } from '#domain/ids.ts';
import type { Ppm } from '#domain/money.ts';
import type { TaxKind } from '#domain/tax/tax.ts';

export const taxes = sqliteTable('taxes', {
  seq: integer().primaryKey(),
  id: text().$type<TaxId>().notNull().unique(),
  name: text().notNull(),
  kind: text().$type<TaxKind>().notNull(),
  rate: integer().$type<Ppm>().notNull(),
  isCompound: integer({ mode: 'boolean' }).notNull(),
  reason: text().notNull(),
  archivedAt: integer().$type<Instant>(),
});
