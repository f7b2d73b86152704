import { appendFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { copyVerified, isIntact, keepNewest, totalsOf } from '#db/backup.ts';
import { findIssued } from '#db/issued.ts';
import { aFolder, aLedgerWithClient, issue, opening } from '#db/samples.ts';
import { change } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import { NOW } from '#domain/samples.ts';

test('H5 a copy of an open ledger is a ledger that says the same', () => {
  const ledger = aLedgerWithClient();
  const invoice = issue(ledger);

  const copy = copyVerified(ledger.read.$client, { folder: aFolder(), name: 'daily', now: NOW });

  expect(copy.totals).toEqual(totalsOf(ledger.read.$client));
  expect(copy.totals).toMatchObject({ clients: 1, invoices: 1, entrySets: 1 });
  expect(isIntact(copy.path)).toBe(true);
  const opened = opening(copy.path);
  expect(opened.kind).toBe('open');
  if (opened.kind !== 'open') return;
  expect(findIssued(opened.ledger.read, invoice.id)).toEqual(invoice);
  opened.ledger.close();
});

test('H5 a copy of a ledger that is not in order never gets its name', () => {
  const ledger = aLedgerWithClient();
  issue(ledger);
  const folder = aFolder();
  ledger.write((tx) => {
    change(tx, 'DROP TRIGGER entries_final');
    change(tx, 'UPDATE entries SET amount = 2 * amount, base = 2 * base');
  });

  const copying = () => copyVerified(ledger.read.$client, { folder, name: 'daily', now: NOW });

  expect(copying).toThrow(/a copy is whole/);
  expect(readdirSync(folder)).toEqual([]);
});

test('H5 a copy that was changed since is not taken for what it was', () => {
  const ledger = aLedgerWithClient();
  const copy = copyVerified(ledger.read.$client, { folder: aFolder(), name: 'daily', now: NOW });

  appendFileSync(copy.path, 'x');

  expect(isIntact(copy.path)).toBe(false);
});

test('only the newest copies of a name are kept', () => {
  const ledger = aLedgerWithClient();
  const folder = aFolder();
  const copies = [0, 1, 2].map((day) => {
    const now = (NOW + day * 86_400_000) as Instant;
    return copyVerified(ledger.read.$client, { folder, name: 'daily', now }).path;
  });
  copyVerified(ledger.read.$client, { folder, name: 'by-hand', now: NOW });

  expect(keepNewest(folder, { name: 'daily', keep: 2 })).toEqual([copies[0]]);

  expect(readdirSync(folder).filter((name) => name.endsWith('.ledger'))).toHaveLength(3);
  expect(copies.map((path) => readdirSync(folder).includes(path.slice(folder.length + 1)))).toEqual(
    [false, true, true],
  );
});
