import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ClientId, InvoiceId, PaymentId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';
import type { PaymentMethod } from '#domain/payment/payment.ts';
import type { ExchangeRate, Rate } from '#domain/rate.ts';

export const payments = sqliteTable('payments', {
  seq: integer().primaryKey(),
  id: text().$type<PaymentId>().notNull().unique(),
  clientId: text().$type<ClientId>().notNull(),
  receivedOn: text().$type<IsoDate>().notNull(),
  amount: integer().$type<Minor>().notNull(),
  currency: text().$type<CurrencyCode>().notNull(),
  rate: text().$type<Rate>().notNull(),
  rateOn: text().$type<IsoDate>().notNull(),
  rateSource: text().$type<ExchangeRate['source']>().notNull(),
  method: text().$type<PaymentMethod>().notNull(),
  reference: text().notNull(),
  note: text().notNull(),
  baseAmount: integer().$type<Minor>().notNull(),
  recordedAt: integer().$type<Instant>().notNull(),
  applied: integer()
    .$type<Minor>()
    .notNull()
    .default(0 as Minor),
  voidedOn: text().$type<IsoDate>(),
});

export const applications = sqliteTable('applications', {
  seq: integer().primaryKey(),
  paymentId: text().$type<PaymentId>().notNull(),
  invoiceId: text().$type<InvoiceId>().notNull(),
  amount: integer().$type<Minor>().notNull(),
  withheld: integer().$type<Minor>().notNull(),
  appliedOn: text().$type<IsoDate>().notNull(),
  isCredit: integer({ mode: 'boolean' }).notNull(),
});
