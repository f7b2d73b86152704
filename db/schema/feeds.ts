import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { json } from '#db/schema/json.ts';
import type { Instant } from '#domain/dates.ts';
import type { FactKind } from '#domain/fact.ts';
import type { DifferenceId } from '#domain/ids.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

export type DifferenceState = 'open' | 'kept-ours' | 'took-theirs' | 'gone';

export const feedPlaces = sqliteTable('feed_places', {
  name: text().primaryKey(),
  place: json().$type<Readonly<Record<string, string | number | null>>>(),
  readAt: integer().$type<Instant>(),
  trouble: text(),
});

export const agreed = sqliteTable(
  'agreed',
  {
    system: text().$type<System>().notNull(),
    subject: text().$type<Subject>().notNull(),
    fields: json().$type<Readonly<Record<string, string>>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.system, table.subject] })],
);

export const seen = sqliteTable(
  'seen',
  {
    system: text().$type<System>().notNull(),
    kind: text().$type<FactKind>().notNull(),
    remoteId: text().notNull(),
    changedAt: integer().$type<Instant>().notNull(),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.system, table.kind, table.remoteId] })],
);

export const differences = sqliteTable('differences', {
  seq: integer().primaryKey(),
  id: text().$type<DifferenceId>().notNull().unique(),
  system: text().$type<System>().notNull(),
  subject: text().$type<Subject>().notNull(),
  title: text().notNull(),
  remoteId: text(),
  field: text().notNull(),
  ours: text().notNull(),
  theirs: text().notNull(),
  seenAt: integer().$type<Instant>().notNull(),
  state: text().$type<DifferenceState>().notNull(),
});
