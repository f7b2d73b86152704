import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { totalsOf } from '#db/backup.ts';
import { recordHistory } from '#db/history.ts';
import { recordImport } from '#db/imports.ts';
import { findingsOf } from '#db/integrity.ts';
import type { Ledger, Writer } from '#db/ledger.ts';
import { migrate, readMigrations } from '#db/migrate.ts';
import { openLedger } from '#db/open.ts';
import { enqueue } from '#db/outbox.ts';
import { fill } from '#db/plenty.ts';
import { aFolder, MIGRATIONS, opening } from '#db/samples.ts';
import { saveBusiness } from '#db/settings.ts';
import { change } from '#db/statements.ts';
import { saveTax } from '#db/taxes.ts';
import { must } from '#domain/assert.ts';
import type { DeliveryId, ImportId, PaymentId } from '#domain/ids.ts';
import { minor, ZERO } from '#domain/money.ts';
import { aBusiness, aPayment, aTax, EUR, idOf, LONG_MS, NOW, TODAY } from '#domain/samples.ts';

/** A ledger as the first migration made it, with something in every table. */
function anOldLedger(): string {
  const first = join(aFolder(), 'migrations');
  mkdirSync(first);
  copyFileSync(join(MIGRATIONS, '0000_initial.sql'), join(first, '0000_initial.sql'));
  const file = join(aFolder(), 'test.ledger');
  const opened = openLedger({ file, migrations: first, now: () => NOW });
  must(opened.kind === 'open', 'a new ledger opens');
  const { ledger } = opened;
  ledger.write((tx) => saveBusiness(tx, aBusiness()));
  fill(ledger, { invoices: 130, clients: 9, others: 40 });
  ledger.write(addTheRest);
  expect(emptyTables(ledger)).toEqual([]);
  ledger.close();
  return file;
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

function emptyTables({ read }: Ledger): readonly string[] {
  const isEmpty = (name: string) => read.$client.prepare(`SELECT 1 FROM ${name}`).get();
  return tablesOf(read.$client).filter((name) => isEmpty(name) === undefined);
}

/** Every row of the named tables, and what they add up to. */
function contentOf(file: string, tables?: readonly string[]) {
  const client = new Database(file);
  const names = tables ?? tablesOf(client);
  const rows = (name: string) => client.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all();
  const content = {
    rows: Object.fromEntries(names.map((name) => [name, rows(name)])),
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

test(
  'H4 a ledger of the first version keeps every row and every sum',
  () => {
    const file = anOldLedger();
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
