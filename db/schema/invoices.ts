import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { json } from '#db/schema/json.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ClientId, IncomeId, InvoiceId, ItemId, TaxId } from '#domain/ids.ts';
import type { BilledBy, BilledTo, Discount, PriceMode, Rounding } from '#domain/invoice/invoice.ts';
import type { InvoiceTotals } from '#domain/invoice/totals.ts';
import type { Milli, Minor, Ppm, Price } from '#domain/money.ts';
import type { ExchangeRate, Rate } from '#domain/rate.ts';
import type { Tax } from '#domain/tax/tax.ts';

/** Drafts and issued documents; a draft has no number, and everything of an issued one is final. */
export const invoices = sqliteTable('invoices', {
  seq: integer().primaryKey(),
  id: text().$type<InvoiceId>().notNull().unique(),
  clientId: text().$type<ClientId>(),
  number: text(),
  series: text(),
  sequence: integer(),
  issuedOn: text().$type<IsoDate>(),
  issuedAt: integer().$type<Instant>(),
  dueOn: text().$type<IsoDate>(),
  invoiceDate: text().$type<IsoDate>(),
  termsDays: integer().notNull(),
  deliveredFrom: text().$type<IsoDate>(),
  deliveredTo: text().$type<IsoDate>(),
  reference: text().notNull(),
  currency: text().$type<CurrencyCode>().notNull(),
  priceMode: text().$type<PriceMode>().notNull(),
  rounding: text().$type<Rounding>().notNull(),
  discount: json().$type<Discount>().notNull(),
  rate: text().$type<Rate>(),
  rateOn: text().$type<IsoDate>(),
  rateSource: text().$type<ExchangeRate['source']>(),
  baseCurrency: text().$type<CurrencyCode>(),
  notes: text().notNull(),
  terms: text().notNull(),
  billedTo: json().$type<BilledTo>(),
  letterhead: text(),
  totals: json().$type<Omit<InvoiceTotals, 'lines'>>(),
  /** The first line's description. */
  about: text().notNull(),
  total: integer().$type<Minor>().notNull(),
  withheld: integer().$type<Minor>().notNull(),
  baseTotal: integer().$type<Minor>().notNull(),
  settled: integer()
    .$type<Minor>()
    .notNull()
    .default(0 as Minor),
  baseDue: integer()
    .$type<Minor>()
    .notNull()
    .default(0 as Minor),
  paidOn: text().$type<IsoDate>(),
  voidedOn: text().$type<IsoDate>(),
  voidReason: text(),
  writtenOff: integer()
    .$type<Minor>()
    .notNull()
    .default(0 as Minor),
  writtenOffOn: text().$type<IsoDate>(),
  writeOffReason: text(),
  discardedAt: integer().$type<Instant>(),
  createdAt: integer().$type<Instant>().notNull(),
  updatedAt: integer().$type<Instant>().notNull(),
});

export const invoiceLines = sqliteTable(
  'invoice_lines',
  {
    invoiceId: text().$type<InvoiceId>().notNull(),
    position: integer().notNull(),
    itemId: text().$type<ItemId>(),
    description: text().notNull(),
    detail: text().notNull(),
    quantity: integer().$type<Milli>().notNull(),
    unit: text().notNull(),
    price: integer().$type<Price>(),
    discountRate: integer().$type<Ppm>().notNull(),
    taxes: json().$type<readonly Tax[]>().notNull(),
    incomeIds: json().$type<readonly IncomeId[]>().notNull(),
    /** This and the rest is what the line comes to; null in a draft. */
    amount: integer().$type<Minor>(),
    discount: integer().$type<Minor>(),
    net: integer().$type<Minor>(),
    tax: integer().$type<Minor>(),
    gross: integer().$type<Minor>(),
  },
  (table) => [primaryKey({ columns: [table.invoiceId, table.position] })],
);

export const invoiceTaxes = sqliteTable(
  'invoice_taxes',
  {
    invoiceId: text().$type<InvoiceId>().notNull(),
    position: integer().notNull(),
    taxId: text().$type<TaxId>().notNull(),
    name: text().notNull(),
    rate: integer().$type<Ppm>().notNull(),
    base: integer().$type<Minor>().notNull(),
    amount: integer().$type<Minor>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.invoiceId, table.position] })],
);

export const letterheads = sqliteTable('letterheads', {
  hash: text().primaryKey(),
  content: json().$type<BilledBy>().notNull(),
});
