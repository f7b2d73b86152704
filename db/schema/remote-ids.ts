import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { SystemName } from '#db/schema/outbox.ts';
import type { Subject } from '#domain/events.ts';

export const remoteIds = sqliteTable(
  'remote_ids',
  {
    system: text().$type<SystemName>().notNull(),
    subject: text().$type<Subject>().notNull(),
    remoteId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.system, table.subject] })],
);
