import { copyFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { totalsOf } from '#db/backup.ts';
import { recordHistory } from '#db/history.ts';
import { recordImport } from '#db/imports.ts';
import { findingsOf } from '#db/integrity.ts';
import type { Writer } from '#db/ledger.ts';
import { migrate, readMigrations } from '#db/migrate.ts';
import { enqueue } from '#db/outbox.ts';
import { fill } from '#db/plenty.ts';
import { aFolder, aLedger, MIGRATIONS, opening } from '#db/samples.ts';
import { change } from '#db/statements.ts';
import { saveTax } from '#db/taxes.ts';
import { must } from '#domain/assert.ts';
import type { DeliveryId, ImportId, PaymentId } from '#domain/ids.ts';
import { minor, ZERO } from '#domain/money.ts';
import { aPayment, aTax, EUR, idOf, LONG_MS, NOW, TODAY } from '#domain/samples.ts';

/** A ledger as the first migrations made it, with something in every table of the first one. */
function anOldLedger(versions = 1): string {
  const ledger = aLedger();
  fill(ledger, { invoices: 130, clients: 9, others: 40 });
  ledger.write(addTheRest);
  const file = join(aFolder(), 'test.ledger');
  const client = new Database(file);
  client.pragma('journal_mode = WAL');
  migrate(client, { migrations: readMigrations(MIGRATIONS).slice(0, versions), now: NOW });
  fillFrom(client, ledger.file);
  if (versions === 1) expect(emptyTables(client)).toEqual([]);
  client.close();
  return file;
}

/** Today's rows in yesterday's tables, whose triggers would keep and add up what is kept already. */
function fillFrom(client: Database.Database, from: string): void {
  const triggers = client
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid",
    )
    .all();
  for (const { name } of triggers) client.exec(`DROP TRIGGER ${name}`);
  client.pragma('foreign_keys = OFF');
  client.prepare('ATTACH ? AS today').run(from);
  for (const table of tablesOf(client)) {
    const columns = columnsOf(client, table);
    client.exec(`INSERT OR REPLACE INTO ${table} (${columns})
      SELECT ${columns} FROM today.${table} ${ROWS_SINCE[table] ?? ''}`);
  }
  client.exec('DETACH today');
  for (const { sql } of triggers) client.exec(sql);
}

function addTheRest(tx: Writer): void {
  saveTax(tx, { ...aTax(19), archivedAt: null });
  recordHistory(tx, { at: NOW, subject: `client:${idOf(1)}`, sentence: 'Made.' });
  recordImport(tx, {
    id: idOf<ImportId>(1),
    kind: 'income',
    profile: 'Upwork time report',
    fileName: 'report.csv',
    fileHash: 'a'.repeat(64),
    importedOn: TODAY,
    importedAt: NOW,
    imported: 0,
    known: 0,
    leftOut: 0,
  });
  const applications = [{ invoiceId: idOf<never>(1), amount: minor(5), withheld: ZERO }];
  const payment = aPayment(5, { id: idOf<PaymentId>(9_000), applications });
  const event = { kind: 'payment.recorded', payment, baseCurrency: EUR } as const;
  const of = { system: 'books', subject: `payment:${payment.id}`, title: 'Payment' } as const;
  enqueue(tx, { id: idOf<DeliveryId>(9_000), key: 'key-9000', ...of, event, now: NOW });
  change(
    tx,
    "INSERT INTO receipts VALUES (?, 0, ?, 'train.pdf', 'application/pdf', 12)",
    idOf(1),
    'b'.repeat(64),
  );
}

function tablesOf(client: Database.Database): readonly string[] {
  return client
    .prepare<[], { name: string }>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
        AND name NOT LIKE 'sqlite_%' AND name <> 'migrations' ORDER BY name`,
    )
    .all()
    .map(({ name }) => name);
}

function emptyTables(client: Database.Database): readonly string[] {
  const isEmpty = (name: string) => client.prepare(`SELECT 1 FROM ${name}`).get();
  return tablesOf(client).filter((name) => isEmpty(name) === undefined);
}

/** Rows that a later version brought by itself are left out. */
const ROWS_SINCE: Readonly<Record<string, string>> = {
  standing_figures: "WHERE standing <> 'written-off'",
};

function columnsOf(client: Database.Database, table: string): string {
  return client
    .prepare<[string], { name: string }>('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0')
    .all(table)
    .map(({ name }) => name)
    .join();
}

type Tables = readonly (readonly [name: string, columns: string])[];

/** Every row of the named tables and columns, and what they add up to. */
function contentOf(file: string, tables?: Tables) {
  const client = new Database(file);
  const names = tables ?? tablesOf(client).map((name) => [name, columnsOf(client, name)] as const);
  const rows = ([name, columns]: Tables[number]) =>
    client.prepare(`SELECT ${columns} FROM ${name} ${ROWS_SINCE[name] ?? ''} ORDER BY 1, 2`).all();
  const content = {
    rows: Object.fromEntries(names.map((table) => [table[0], rows(table)])),
    totals: totalsOf(client),
  };
  client.close();
  return { names, content };
}

function unfinished(file: string): boolean {
  return existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;
}

function migrated(file: string): void {
  const opened = opening(file);
  must(opened.kind === 'open', `it opens: ${opened.kind}`);
  expect(findingsOf(opened.ledger.read.$client, 'full')).toEqual([]);
  opened.ledger.close();
}

test.each([1, 2])(
  'H4 a ledger of version %s keeps every row and every sum',
  (version) => {
    const file = anOldLedger(version);
    const { names, content } = contentOf(file);

    migrated(file);

    expect(contentOf(file, names).content).toEqual(content);
    const client = new Database(file);
    const figures = `SELECT system, state, count(*) AS count FROM outbox GROUP BY 1, 2
      EXCEPT SELECT system, state, count FROM outbox_figures`;
    expect(client.prepare(figures).all()).toEqual([]);
    client.close();
  },
  LONG_MS,
);

test('the outbox and the ID map take every system, and no other', () => {
  const file = anOldLedger();
  migrated(file);
  const client = new Database(file);
  const put = (system: string) =>
    client.prepare('INSERT INTO remote_ids VALUES (?, ?, ?)').run(system, `client:${system}`, '1');
  const enqueued = (system: string) =>
    client
      .prepare(
        `INSERT INTO outbox (id, system, subject, kind, title, event, key, state, due_at,
            created_at, changed_at)
          VALUES (?, ?, 'client:x', 'client.saved', '', '{}', ?, 'waiting', 0, 0, 0)`,
      )
      .run(idOf(9_100 + system.length), system, system);

  for (const system of ['billing', 'desk', 'authorize-net']) {
    put(system);
    enqueued(system);
  }
  expect(() => put('mail')).toThrow(/CHECK/);
  expect(() => enqueued('mail')).toThrow(/CHECK/);
  expect(() => client.prepare("UPDATE outbox SET key = 'x'").run()).toThrow(/keeps its key/);
  expect(
    client.prepare("SELECT state, count FROM outbox_figures WHERE system = 'desk'").all(),
  ).toEqual([{ state: 'waiting', count: 1 }]);
  client.close();
});

test(
  'H3 killed at any statement of a migration, a ledger is migrated at the next start',
  () => {
    const file = anOldLedger();
    const { names, content } = contentOf(file);
    const copies: string[] = [];
    /** What a process that dies now leaves on the disk. */
    const copy = () => {
      const to = join(aFolder(), 'test.ledger');
      for (const end of ['', '-wal']) {
        if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, `${to}${end}`);
      }
      copies.push(to);
    };
    const client = new Database(file, { verbose: copy });
    // So little memory that changes reach the disk before they are committed.
    client.pragma('cache_size = 5');
    migrate(client, { migrations: readMigrations(MIGRATIONS), now: NOW });
    client.close();

    expect(copies.length).toBeGreaterThan(60);
    expect(copies.map(unfinished)).toContain(true);
    for (const killed of copies) {
      migrated(killed);
      expect(contentOf(killed, names).content).toEqual(content);
    }
  },
  LONG_MS,
);
