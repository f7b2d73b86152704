import { customType } from 'drizzle-orm/sqlite-core';

/** A value kept as JSON. Null stays null, which drizzle's own JSON mode forgets in parameters. */
export const json = customType<{ data: unknown; driverData: string | null }>({
  dataType: () => 'text',
  toDriver: (value) => (value === null ? null : JSON.stringify(value)),
  fromDriver: (text) => JSON.parse(String(text)),
});
