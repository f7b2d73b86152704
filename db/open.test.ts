import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { isIntact } from '#db/backup.ts';
import { findClient, saveClient } from '#db/clients.ts';
import { headerNumber } from '#db/connection.ts';
import { openLedger } from '#db/open.ts';
import { aFolder, aLedger, aLedgerWithClient, issue, MIGRATIONS, opening } from '#db/samples.ts';
import { change, oneRow } from '#db/statements.ts';
import { Refusal } from '#domain/errors.ts';
import { aClient, idOf, NOW } from '#domain/samples.ts';

const SHIPPED = 3;

function copyMigrations(folder: string): void {
  for (const name of readdirSync(MIGRATIONS).filter((file) => file.endsWith('.sql'))) {
    copyFileSync(join(MIGRATIONS, name), join(folder, name));
  }
}

test('H1 a ledger keeps what was committed through a loss of power', () => {
  const { $client } = aLedger().read;
  const pragma = (name: string) => $client.pragma(name, { simple: true });

  expect(pragma('journal_mode')).toBe('wal');
  expect(pragma('synchronous')).toBe(2);
  expect(pragma('foreign_keys')).toBe(1);
  expect(pragma('trusted_schema')).toBe(0);
});

test('a write is all or nothing', () => {
  const ledger = aLedger();

  const writing = () =>
    ledger.write((tx) => {
      saveClient(tx, aClient());
      throw new Error('half way');
    });

  expect(writing).toThrow('half way');
  expect(findClient(ledger.read, idOf(1))).toBeNull();
});

test('a ledger that was closed opens again with what was in it', () => {
  const folder = aFolder();
  const ledger = aLedger(folder);
  ledger.write((tx) => saveClient(tx, aClient()));
  ledger.close();

  expect(findClient(aLedger(folder).read, idOf(1))).toEqual(aClient());
});

test('H6 a ledger that is open is not opened by another, and is free when it is closed', () => {
  const ledger = aLedger();

  const second = opening(ledger.file);
  expect(second).toMatchObject({ kind: 'in-use', sentence: expect.stringMatching(/^This ledger/) });

  ledger.close();
  const third = opening(ledger.file);
  expect(third.kind).toBe('open');
  if (third.kind === 'open') third.ledger.close();
});

test('H6 the lock does not travel with a copy', () => {
  const ledger = aLedger();
  const folder = aFolder();
  for (const name of readdirSync(join(ledger.file, '..'))) {
    copyFileSync(join(ledger.file, '..', name), join(folder, name));
  }

  const copy = opening(join(folder, 'test.ledger'));
  expect(copy.kind).toBe('open');
  if (copy.kind === 'open') copy.ledger.close();
});

test.each([
  ['text', 'not-a-ledger', 'Dear diary, this is no ledger at all.'],
  ['a truncated ledger', 'damaged', null],
  ['another program’s file', 'not-a-ledger', undefined],
])('H20 %s is left as it is: %s', (_what, kind, content) => {
  const file = join(aFolder(), 'test.ledger');
  if (typeof content === 'string') writeFileSync(file, content);
  if (content === null) {
    const ledger = aLedger();
    ledger.read.$client.pragma('wal_checkpoint(TRUNCATE)');
    writeFileSync(file, readFileSync(ledger.file).subarray(0, 3_000));
  }
  if (content === undefined) new Database(file).exec('CREATE TABLE notes (text)').close();
  const before = readFileSync(file);

  const opened = opening(file);

  expect(opened).toMatchObject({ kind, sentence: expect.stringMatching(/left as it is/) });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test.each([
  ['changes', (file: string) => writeFileSync(`${file}-wal`, 'changes')],
  [
    'a copy',
    (file: string) => {
      mkdirSync(join(file, '..', 'backups'));
      writeFileSync(join(file, '..', 'backups', 'daily-1.ledger'), 'a copy');
    },
  ],
])('H20 an empty file with %s of a ledger beside it is left as it is', (_what, put) => {
  const file = join(aFolder(), 'test.ledger');
  writeFileSync(file, '');
  put(file);
  const before = readdirSync(join(file, '..'));

  expect(opening(file)).toMatchObject({
    kind: 'damaged',
    sentence: expect.stringMatching(/left as it is/),
  });
  expect(readdirSync(join(file, '..'))).toEqual(before);
  expect(readFileSync(file)).toHaveLength(0);
});

test('H20 an empty file that a cut-off first start left behind becomes a ledger', () => {
  const file = join(aFolder(), 'test.ledger');
  writeFileSync(file, '');

  const opened = opening(file);
  expect(opened.kind).toBe('open');
  if (opened.kind === 'open') opened.ledger.close();
});

test('H19 a ledger from the future can be read and never be changed', () => {
  const ledger = aLedgerWithClient();
  ledger.read.$client.pragma('user_version = 99');
  ledger.close();

  const opened = opening(ledger.file);

  expect(opened).toMatchObject({ kind: 'from-the-future', sentence: expect.any(String) });
  if (opened.kind !== 'from-the-future') return;
  expect(findClient(opened.ledger.read, idOf(1))).toEqual(aClient());
  expect(() => opened.ledger.write(() => null)).toThrow(Refusal);
  expect(() => change(opened.ledger.read, 'DELETE FROM clients')).toThrow(/readonly/);
  opened.ledger.close();
});

test('H4 before a ledger with content is migrated there is a verified copy of it', () => {
  const ledger = aLedgerWithClient();
  issue(ledger);
  ledger.close();
  const folder = aFolder();
  const next = 'CREATE TABLE novelties (id TEXT PRIMARY KEY) STRICT;';
  copyMigrations(folder);
  writeFileSync(join(folder, '0003_novelties.sql'), next);

  const opened = openLedger({ file: ledger.file, migrations: folder, now: () => NOW });

  expect(opened.kind).toBe('open');
  if (opened.kind !== 'open') return;
  expect(opened.ledger.version).toBe(SHIPPED + 1);
  expect(findClient(opened.ledger.read, idOf(1))).toEqual(aClient());
  const backups = join(ledger.file, '..', 'backups');
  const copies = readdirSync(backups).filter((name) => name.endsWith('.ledger'));
  expect(copies).toHaveLength(1);
  const copy = join(backups, copies[0]!);
  expect(isIntact(copy)).toBe(true);
  const old = new Database(copy, { readonly: true });
  expect(headerNumber(old, 'user_version')).toBe(SHIPPED);
  old.close();
  opened.ledger.close();
});

test('H3 a migration that breaks leaves the ledger at the version before', () => {
  const ledger = aLedgerWithClient();
  ledger.close();
  const folder = aFolder();
  copyMigrations(folder);
  writeFileSync(join(folder, '0003_broken.sql'), 'DELETE FROM settings; SELECT no_such_thing();');

  const migrating = () => openLedger({ file: ledger.file, migrations: folder, now: () => NOW });
  expect(migrating).toThrow(/no_such_thing/);

  const again = opening(ledger.file);
  expect(again.kind).toBe('open');
  if (again.kind !== 'open') return;
  expect(again.ledger.version).toBe(SHIPPED);
  expect(oneRow(again.ledger.read, 'SELECT 1 FROM settings')).not.toBeNull();
  again.ledger.close();
});

test('H3 a shipped migration that was edited stops the start', () => {
  const ledger = aLedger();
  ledger.close();
  const folder = aFolder();
  const sql = readFileSync(join(MIGRATIONS, '0000_initial.sql'), 'utf8');
  copyMigrations(folder);
  writeFileSync(join(folder, '0000_initial.sql'), `${sql}\n-- edited`);

  expect(() => openLedger({ file: ledger.file, migrations: folder, now: () => NOW })).toThrow(
    /0000_initial.sql is the one/,
  );
});

test('H8 a disk that is full takes nothing and loses nothing', () => {
  const ledger = aLedger();
  const { $client } = ledger.read;
  $client.pragma(`max_page_count = ${headerNumber($client, 'page_count') + 20}`);
  const save = (number: number) =>
    ledger.write((tx) => saveClient(tx, aClient({ id: idOf(number), notes: 'x'.repeat(2_000) })));

  const saved = fill(save);

  expect(saved.count).toBeGreaterThan(3);
  expect(saved.refusal).toMatchObject({
    code: 'save-refused',
    message: expect.stringMatching(/^The disk is full. Nothing was changed/),
  });
  expect(oneRow(ledger.read, 'SELECT count(*) AS n FROM clients')).toEqual({ n: saved.count });
  expect($client.pragma('integrity_check', { simple: true })).toBe('ok');

  $client.pragma('max_page_count = 4294967294');
  save(1_000);
  expect(findClient(ledger.read, idOf(1_000))).not.toBeNull();
});

test('H8 a folder that cannot be written is said in a sentence', () => {
  const folder = join(aFolder(), 'locked');
  mkdirSync(folder);
  writeFileSync(join(folder, 'taken'), '');

  const inFile = opening(join(folder, 'taken', 'test.ledger'));
  expect(inFile).toMatchObject({ kind: 'unwritable', sentence: expect.any(String) });
  if (process.getuid?.() === 0) return;

  chmodSync(folder, 0o500);
  expect(opening(join(folder, 'test.ledger')).kind).toBe('unwritable');
  chmodSync(folder, 0o700);
  expect(existsSync(join(folder, 'test.ledger'))).toBe(false);
});

function fill(save: (number: number) => void): { count: number; refusal: unknown } {
  for (let count = 0; count < 1_000; count += 1) {
    try {
      save(count + 1);
    } catch (refusal) {
      return { count, refusal };
    }
  }
  return { count: 1_000, refusal: null };
}
