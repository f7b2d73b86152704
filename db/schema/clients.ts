import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { json } from '#db/schema/json.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';

export const clients = sqliteTable('clients', {
  seq: integer().primaryKey(),
  id: text().$type<ClientId>().notNull().unique(),
  name: text().notNull(),
  sortName: text().notNull(),
  contactName: text().notNull(),
  email: text().notNull(),
  phone: text().notNull(),
  street: text().notNull(),
  street2: text().notNull(),
  postalCode: text().notNull(),
  city: text().notNull(),
  region: text().notNull(),
  country: text().notNull(),
  taxId: text().notNull(),
  currency: text().$type<CurrencyCode>().notNull(),
  termsDays: integer(),
  notes: text().notNull(),
  tags: json().$type<readonly string[]>().notNull(),
  createdAt: integer().$type<Instant>().notNull(),
  updatedAt: integer().$type<Instant>().notNull(),
  archivedAt: integer().$type<Instant>(),
  /** This and the next two are kept by the triggers of invoices. */
  invoiced: integer()
    .$type<Minor>()
    .notNull()
    .default(0 as Minor),
  outstanding: integer()
    .$type<Minor>()
    .notNull()
    .default(0 as Minor),
  lastInvoiceOn: text().$type<IsoDate>(),
});
