import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { json } from '#db/schema/json.ts';

export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  value: json().notNull(),
});
