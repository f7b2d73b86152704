import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, onTestFinished, test } from 'vitest';
import { hashOf, migrate, readMigrations } from '#db/migrate.ts';
import { openLedger } from '#db/open.ts';
import * as schema from '#db/schema/index.ts';
import type { Instant } from '#domain/dates.ts';

const FOLDER = join(import.meta.dirname, '../db/migrations');
const NOW = 1_795_000_000_000 as Instant;

/** What was ever shipped. A line is added with its file and never changed: ledgers remember it. */
const SHIPPED: Readonly<Record<string, string>> = {
  '0000_initial.sql': '21058587791c1cb8ec774e4fb6b239614755bc2d527ce37cbef6fd3a4e4de667',
  '0001_systems.sql': '2112ae2fb5d183c971267c5344a9a98dcd1227f545a25ac7b78c84882db2e49b',
  '0002_write-off.sql': '30c3dd7cd54206ff937ee90dface6eadc778fccfd82c31b51a6eaa3009d7d19d',
};

const TABLES = Object.values(schema)
  .filter(isTable)
  .map((table) => [getTableName(table), table] as const);

function migrated(): Database.Database {
  const client = new Database(':memory:');
  onTestFinished(() => void client.close());
  migrate(client, { migrations: readMigrations(FOLDER), now: NOW });
  return client;
}

test('H3 what was shipped was not edited since', () => {
  const files = readMigrations(FOLDER).map(({ name, sql }) => [name, hashOf(sql)]);

  expect(Object.fromEntries(files)).toEqual(SHIPPED);
});

test('H3 migrations are read the same from a checkout with other line ends', () => {
  expect(hashOf('SELECT 1;\r\nSELECT 2;\r\n')).toBe(hashOf('SELECT 1;\nSELECT 2;\n'));
});

test('what all migrations add up to is what was reviewed', async () => {
  const rows = migrated()
    .prepare<[], { sql: string }>(
      `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%_search_%'
        ORDER BY type = 'trigger', type = 'index', tbl_name, name`,
    )
    .all();

  const text = `${rows.map(({ sql }) => `${sql};`).join('\n\n')}\n`;
  await expect(text).toMatchFileSnapshot('schema.snapshot.sql');
});

test('every table is strict', () => {
  const loose = migrated()
    .prepare<[], { name: string }>(
      `SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
    )
    .all();

  expect(loose).toEqual([]);
});

test.each(TABLES)('the code knows the table %s as it is', (name, table) => {
  type Column = { name: string; notnull: number; pk: number; hidden: number };
  const stored = migrated()
    .prepare<[string], Column>('SELECT name, "notnull", pk, hidden FROM pragma_table_xinfo(?)')
    .all(name)
    .filter((column) => column.hidden === 0);

  const known = Object.entries(getTableColumns(table)).map(([key, column]) => [
    snake(key),
    column.notNull || column.primary,
  ]);
  const isNeeded = (column: Column) => column.notnull === 1 || column.pk > 0;
  expect(Object.fromEntries(known)).toEqual(
    Object.fromEntries(stored.map((column) => [column.name, isNeeded(column)])),
  );
});

test('H3 opening again migrates nothing again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'test.ledger');
  const rows = [1, 2].map(() => {
    const opened = openLedger({ file, migrations: FOLDER, now: () => NOW });
    if (opened.kind !== 'open') return opened.kind;
    const applied = opened.ledger.read.$client.prepare('SELECT * FROM migrations').all();
    opened.ledger.close();
    return applied;
  });

  expect(rows[1]).toEqual(rows[0]);
  expect(rows[0]).toHaveLength(Object.keys(SHIPPED).length);
});

test('the drafts of the next migration start from the last one', () => {
  type Journal = { entries: readonly { tag: string }[] };
  const journal = JSON.parse(readFileSync(join(FOLDER, 'meta/_journal.json'), 'utf8')) as Journal;

  expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(Object.keys(SHIPPED));
});

function isTable(value: unknown): value is SQLiteTable {
  return typeof value === 'object' && value !== null && Symbol.for('drizzle:Name') in value;
}

function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
