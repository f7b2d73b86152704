import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { json } from '#db/schema/json.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ClientId, ImportId, IncomeId, InvoiceId } from '#domain/ids.ts';
import type { IncomeKind, IncomeOrigin } from '#domain/income/income.ts';
import type { Milli, Minor } from '#domain/money.ts';
import type { ExchangeRate, Rate } from '#domain/rate.ts';

export const imports = sqliteTable('imports', {
  seq: integer().primaryKey(),
  id: text().$type<ImportId>().notNull().unique(),
  kind: text().$type<'income' | 'clients'>().notNull(),
  profile: text().notNull(),
  fileName: text().notNull(),
  fileHash: text().notNull(),
  importedOn: text().$type<IsoDate>().notNull(),
  importedAt: integer().$type<Instant>().notNull(),
  imported: integer().notNull(),
  known: integer().notNull(),
  leftOut: integer().notNull(),
  takenBackAt: integer().$type<Instant>(),
});

export const income = sqliteTable('income', {
  seq: integer().primaryKey(),
  id: text().$type<IncomeId>().notNull().unique(),
  platform: text().notNull(),
  contract: text().notNull(),
  contractId: text().notNull(),
  clientId: text().$type<ClientId>(),
  kind: text().$type<IncomeKind>().notNull(),
  earnedOn: text().$type<IsoDate>().notNull(),
  hours: integer().$type<Milli>(),
  currency: text().$type<CurrencyCode>().notNull(),
  gross: integer().$type<Minor>().notNull(),
  fee: integer().$type<Minor>().notNull(),
  withheld: integer().$type<Minor>().notNull(),
  net: integer().$type<Minor>().notNull(),
  rate: text().$type<Rate>().notNull(),
  rateOn: text().$type<IsoDate>().notNull(),
  rateSource: text().$type<ExchangeRate['source']>().notNull(),
  baseGross: integer().$type<Minor>().notNull(),
  baseFee: integer().$type<Minor>().notNull(),
  baseWithheld: integer().$type<Minor>().notNull(),
  note: text().notNull(),
  importId: text().$type<ImportId>(),
  line: integer(),
  fingerprint: text(),
  raw: json().$type<IncomeOrigin['raw']>(),
  recordedAt: integer().$type<Instant>().notNull(),
  billedBy: text().$type<InvoiceId>(),
  voidedOn: text().$type<IsoDate>(),
  takenBackAt: integer().$type<Instant>(),
});
