import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { APPLICATION_ID, headerNumber } from '#db/connection.ts';
import { must } from '#domain/assert.ts';
import type { Instant } from '#domain/dates.ts';

export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
};

const TABLE = `CREATE TABLE IF NOT EXISTS migrations (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT`;

/** What is shipped, in order; the folder may lie inside the app's archive. */
export function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9-]+\.sql$/.test(name))
    .toSorted()
    .map((name, index) => {
      must(Number(name.slice(0, 4)) === index, `migration ${name} is number ${index}`);
      const sql = readFileSync(join(folder, name), 'utf8');
      return { version: index + 1, name, sql, hash: hashOf(sql) };
    });
}

/** The same over all line ends, so that a checkout cannot change it. */
export function hashOf(sql: string): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
}

/** Throws when a migration that made this ledger is not the one that is shipped now. */
export function mustBeShipped(client: Database.Database, migrations: readonly Migration[]): void {
  const version = headerNumber(client, 'user_version');
  for (const done of migrations.slice(0, version)) mustBeKnown(client, done);
}

/** Runs what is pending, each migration in a transaction of its own with its checks (rule H3). */
export function migrate(
  client: Database.Database,
  { migrations, now }: { readonly migrations: readonly Migration[]; readonly now: Instant },
): void {
  client.exec(TABLE);
  const version = headerNumber(client, 'user_version');
  for (const pending of migrations.slice(version)) run(client, pending, now);
}

function run(client: Database.Database, migration: Migration, now: Instant): void {
  client.pragma('foreign_keys = OFF');
  client
    .transaction(() => {
      client.exec(migration.sql);
      const strays = client.pragma('foreign_key_check') as readonly unknown[];
      must(strays.length === 0, `${migration.name} leaves no row without its parent`);
      client
        .prepare('INSERT INTO migrations (version, name, hash, applied_at) VALUES (?, ?, ?, ?)')
        .run(migration.version, migration.name, migration.hash, now);
      client.pragma(`application_id = ${APPLICATION_ID}`);
      client.pragma(`user_version = ${migration.version}`);
    })
    .immediate();
  client.pragma('foreign_keys = ON');
}

function mustBeKnown(client: Database.Database, { version, name, hash }: Migration): void {
  const row = client
    .prepare<[number], { hash: string }>('SELECT hash FROM migrations WHERE version = ?')
    .get(version);
  must(row?.hash === hash, `migration ${name} is the one that made this ledger`);
}
