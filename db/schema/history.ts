import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '#domain/dates.ts';
import type { Subject } from '#domain/subject.ts';

export const history = sqliteTable('history', {
  seq: integer().primaryKey(),
  at: integer().$type<Instant>().notNull(),
  subject: text().$type<Subject>().notNull(),
  sentence: text().notNull(),
});
