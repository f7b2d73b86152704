import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { json } from '#db/schema/json.ts';
import type { Instant } from '#domain/dates.ts';
import type { EventKind, LedgerEvent } from '#domain/events.ts';
import type { DeliveryId } from '#domain/ids.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'parked' | 'set-aside';

export const outbox = sqliteTable('outbox', {
  seq: integer().primaryKey(),
  id: text().$type<DeliveryId>().notNull().unique(),
  system: text().$type<System>().notNull(),
  subject: text().$type<Subject>().notNull(),
  kind: text().$type<EventKind>().notNull(),
  title: text().notNull(),
  event: json().$type<LedgerEvent>().notNull(),
  key: text().notNull().unique(),
  state: text().$type<DeliveryState>().notNull(),
  attempts: integer().notNull().default(0),
  dueAt: integer().$type<Instant>().notNull(),
  claimedAt: integer().$type<Instant>(),
  createdAt: integer().$type<Instant>().notNull(),
  changedAt: integer().$type<Instant>().notNull(),
  note: text().notNull().default(''),
  remoteId: text(),
  /** The id of what must go first, while that is waited for. */
  waitsFor: text(),
});

export const deliveryAttempts = sqliteTable('delivery_attempts', {
  seq: integer().primaryKey(),
  deliveryId: text().$type<DeliveryId>().notNull(),
  at: integer().$type<Instant>().notNull(),
  sentence: text().notNull(),
  state: text().$type<'sent' | 'note' | 'refused'>().notNull(),
});

export const absences = sqliteTable('absences', {
  deliveryId: text().$type<DeliveryId>().primaryKey(),
  at: integer().$type<Instant>().notNull(),
});
