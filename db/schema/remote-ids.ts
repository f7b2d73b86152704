import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Subject } from '#domain/subject.ts';
import type { Keeper } from '#domain/systems.ts';

export const remoteIds = sqliteTable(
  'remote_ids',
  {
    system: text().$type<Keeper>().notNull(),
    subject: text().$type<Subject>().notNull(),
    remoteId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.system, table.subject] })],
);
