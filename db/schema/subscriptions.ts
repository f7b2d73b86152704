import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ClientId, RetainerPlanId, SubscriptionId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';
import type { TermUnit } from '#domain/subscription/plan.ts';
import type { SubscriptionStatus } from '#domain/subscription/subscription.ts';

export const retainerPlans = sqliteTable('retainer_plans', {
  seq: integer().primaryKey(),
  id: text().$type<RetainerPlanId>().notNull().unique(),
  code: text().notNull().unique(),
  name: text().notNull(),
  sortName: text().notNull(),
  description: text().notNull(),
  currency: text().$type<CurrencyCode>().notNull(),
  price: integer().$type<Minor>().notNull(),
  every: integer().notNull(),
  unit: text().$type<TermUnit>().notNull(),
  createdAt: integer().$type<Instant>().notNull(),
  updatedAt: integer().$type<Instant>().notNull(),
  archivedAt: integer().$type<Instant>(),
});

export const subscriptions = sqliteTable('subscriptions', {
  seq: integer().primaryKey(),
  id: text().$type<SubscriptionId>().notNull().unique(),
  clientId: text().$type<ClientId>().notNull(),
  planId: text().$type<RetainerPlanId>().notNull(),
  status: text().$type<SubscriptionStatus>().notNull(),
  quantity: integer().notNull(),
  price: integer().$type<Minor>().notNull(),
  currency: text().$type<CurrencyCode>().notNull(),
  every: integer().notNull(),
  unit: text().$type<TermUnit>().notNull(),
  startsOn: text().$type<IsoDate>().notNull(),
  nextBillingOn: text().$type<IsoDate>(),
  endsOn: text().$type<IsoDate>(),
  createdAt: integer().$type<Instant>().notNull(),
  updatedAt: integer().$type<Instant>().notNull(),
});
