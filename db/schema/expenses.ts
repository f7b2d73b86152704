import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { json } from '#db/schema/json.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ExpenseCategory } from '#domain/expense/expense.ts';
import type { ExpenseId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';
import type { ExchangeRate, Rate } from '#domain/rate.ts';
import type { Tax } from '#domain/tax/tax.ts';

export const expenses = sqliteTable('expenses', {
  seq: integer().primaryKey(),
  id: text().$type<ExpenseId>().notNull().unique(),
  spentOn: text().$type<IsoDate>().notNull(),
  vendor: text().notNull(),
  category: text().$type<ExpenseCategory>().notNull(),
  description: text().notNull(),
  currency: text().$type<CurrencyCode>().notNull(),
  amount: integer().$type<Minor>().notNull(),
  tax: json().$type<Tax>(),
  taxAmount: integer().$type<Minor>().notNull(),
  rate: text().$type<Rate>().notNull(),
  rateOn: text().$type<IsoDate>().notNull(),
  rateSource: text().$type<ExchangeRate['source']>().notNull(),
  baseAmount: integer().$type<Minor>().notNull(),
  baseTax: integer().$type<Minor>().notNull(),
  recordedAt: integer().$type<Instant>().notNull(),
  voidedOn: text().$type<IsoDate>(),
});

export const receipts = sqliteTable(
  'receipts',
  {
    expenseId: text().$type<ExpenseId>().notNull(),
    position: integer().notNull(),
    hash: text().notNull(),
    name: text().notNull(),
    mediaType: text().notNull(),
    bytes: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.expenseId, table.position] })],
);
