import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CardPagePurpose, CardPageState, ChargeState } from '#domain/card/card.ts';
import type { CardGateway, HostedFormState } from '#domain/card/hosted-form.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import type {
  CardPageId,
  ChargeId,
  ClientId,
  HostedFormId,
  InvoiceId,
  SubscriptionId,
} from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';

export const storedCards = sqliteTable('stored_cards', {
  seq: integer().primaryKey(),
  remoteId: text().notNull().unique(),
  clientId: text().$type<ClientId>().notNull(),
  brand: text().notNull(),
  lastFour: text().notNull(),
  expires: text().notNull(),
});

/** What the page is for lies in the one column of its purpose. */
export const cardPages = sqliteTable('card_pages', {
  seq: integer().primaryKey(),
  id: text().$type<CardPageId>().notNull().unique(),
  purpose: text().$type<CardPagePurpose['kind']>().notNull(),
  invoiceId: text().$type<InvoiceId>(),
  clientId: text().$type<ClientId>(),
  subscriptionId: text().$type<SubscriptionId>(),
  state: text().$type<CardPageState>().notNull(),
  url: text(),
  askedAt: integer().$type<Instant>().notNull(),
  expiresAt: integer().$type<Instant>(),
});

export const charges = sqliteTable('charges', {
  seq: integer().primaryKey(),
  id: text().$type<ChargeId>().notNull().unique(),
  invoiceId: text().$type<InvoiceId>().notNull(),
  cardRemoteId: text().notNull(),
  brand: text().notNull(),
  lastFour: text().notNull(),
  amount: integer().$type<Minor>().notNull(),
  currency: text().$type<CurrencyCode>().notNull(),
  state: text().$type<ChargeState>().notNull(),
  askedAt: integer().$type<Instant>().notNull(),
});

export const hostedForms = sqliteTable('hosted_forms', {
  seq: integer().primaryKey(),
  id: text().$type<HostedFormId>().notNull().unique(),
  invoiceId: text().$type<InvoiceId>().notNull(),
  merchant: text().notNull(),
  gateway: text().$type<CardGateway>().notNull(),
  amount: integer().$type<Minor>().notNull(),
  currency: text().$type<CurrencyCode>().notNull(),
  state: text().$type<HostedFormState>().notNull(),
  askedAt: integer().$type<Instant>().notNull(),
  endsAt: integer().$type<Instant>(),
  lookedAt: integer().$type<Instant>(),
  isCertain: integer({ mode: 'boolean' }).notNull(),
  note: text().notNull(),
});
