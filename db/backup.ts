import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { type Binding, connect, headerNumber } from '#db/connection.ts';
import { findingsOf } from '#db/integrity.ts';
import { must } from '#domain/assert.ts';
import type { Instant } from '#domain/dates.ts';

/** A copy that was opened and added up again before it got its name. */
export type Backup = {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly totals: LedgerTotals;
};

/** Enough to see that two ledgers say the same. */
export type LedgerTotals = {
  readonly clients: number;
  readonly invoices: number;
  readonly payments: number;
  readonly income: number;
  readonly expenses: number;
  readonly deliveries: number;
  readonly entrySets: number;
  readonly lastSeal: string | null;
  readonly balances: readonly { readonly account: string; readonly base: number }[];
};

type Copying = Binding & {
  readonly folder: string;
  readonly name: string;
  readonly now: Instant;
};

const KEEP = 10;
const PIECE_BYTES = 1_048_576;

/**
 * A consistent copy of an open ledger, checked as a file of its own: `integrity_check`, the chain
 * of postings, every total (rule H5). It has its final name only when all of that held.
 */
export function copyVerified(client: Database.Database, { folder, name, now, ...rest }: Copying) {
  mkdirSync(folder, { recursive: true });
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  const path = join(folder, `${name}-${stamp}.ledger`);
  const part = `${path}.part`;
  rmSync(part, { force: true });
  try {
    client.prepare('VACUUM INTO ?').run(part);
    const totals = verified(part, rest);
    must(
      JSON.stringify(totals) === JSON.stringify(totalsOf(client)),
      'a copy says what its original says',
    );
    const backup: Backup = { path, sha256: hashOf(part), bytes: statSync(part).size, totals };
    writeFileSync(`${path}.json`, `${JSON.stringify({ ...backup, at: now }, null, 2)}\n`);
    renameSync(part, path);
    return backup;
  } finally {
    rmSync(part, { force: true });
  }
}

/** Whether a copy is still what it was when it was made. */
export function isIntact(path: string): boolean {
  const manifest = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Backup;
  return hashOf(path) === manifest.sha256;
}

/** Removes the oldest copies of a name, so that `keep` are left. Returns what was removed. */
export function keepNewest(
  folder: string,
  { name, keep = KEEP }: { readonly name: string; readonly keep?: number },
): readonly string[] {
  const copies = readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.ledger'))
    .toSorted();
  const old = copies.slice(0, Math.max(0, copies.length - keep)).map((file) => join(folder, file));
  for (const path of old) {
    rmSync(path);
    rmSync(`${path}.json`, { force: true });
  }
  return old;
}

/** Counts and balances, in one order. */
export function totalsOf(client: Database.Database): LedgerTotals {
  const count = (table: string) =>
    client.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
  const seal = client
    .prepare<[], { hash: string }>('SELECT hash FROM entry_seals ORDER BY set_seq DESC LIMIT 1')
    .get();
  return {
    clients: count('clients'),
    invoices: count('invoices'),
    payments: count('payments'),
    income: count('income'),
    expenses: count('expenses'),
    deliveries: count('outbox'),
    entrySets: count('entry_sets'),
    lastSeal: seal?.hash ?? null,
    balances: client
      .prepare<[], { account: string; base: number }>(
        'SELECT account, sum(base) AS base FROM entries GROUP BY account ORDER BY account',
      )
      .all(),
  };
}

/** A piece at a time: a ledger may be larger than what should lie in memory. */
function hashOf(path: string): string {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(PIECE_BYTES);
  const handle = openSync(path, 'r');
  for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) {
    hash.update(piece.subarray(0, read));
  }
  closeSync(handle);
  return hash.digest('hex');
}

function verified(file: string, binding: Binding): LedgerTotals {
  const copy = connect({ file, ...binding, isReadOnly: true });
  try {
    must(headerNumber(copy, 'user_version') > 0, 'a copy is a ledger');
    const findings = findingsOf(copy, 'full');
    must(findings.length === 0, `a copy is whole: ${findings.map((f) => f.sentence).join(' ')}`);
    return totalsOf(copy);
  } finally {
    copy.close();
  }
}
