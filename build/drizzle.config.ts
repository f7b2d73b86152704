import { defineConfig } from 'drizzle-kit';

/** `npm run migration` drafts the next file; STRICT, CHECK and triggers are added by hand. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './db/schema/index.ts',
  out: './db/migrations',
  casing: 'snake_case',
});
