import type Database from 'better-sqlite3';
import { type Binding, connect } from '#db/connection.ts';
import { codeOf } from '#db/refused.ts';
import type { Instant } from '#domain/dates.ts';

export type Ownership =
  | { readonly kind: 'ours'; readonly release: () => void }
  | { readonly kind: 'taken'; readonly since: Instant | null };

type Asking = Binding & { readonly file: string; readonly now: Instant };

/**
 * One process at a time has a ledger (rule H6). A small file beside it is held in a transaction
 * that stays open: the lock goes with the process, however it ends, and is never copied along.
 */
export function takeOwnership({ file, now, nativeBinding }: Asking): Ownership {
  const client = connect({ file: `${file}-owner`, nativeBinding });
  try {
    client.pragma('busy_timeout = 0');
    client.exec(
      'CREATE TABLE IF NOT EXISTS owner (process INTEGER NOT NULL, since INTEGER NOT NULL)',
    );
    client.exec('BEGIN IMMEDIATE');
    client.exec('DELETE FROM owner');
    client.prepare('INSERT INTO owner VALUES (?, ?)').run(process.pid, now);
    client.exec('COMMIT');
    client.exec('BEGIN IMMEDIATE');
    return { kind: 'ours', release: () => client.close() };
  } catch (cause) {
    const since = codeOf(cause).startsWith('SQLITE_BUSY') ? heldSince(client) : undefined;
    client.close();
    if (since === undefined) throw cause;
    return { kind: 'taken', since };
  }
}

function heldSince(client: Database.Database): Instant | null {
  const row = client.prepare<[], { since: Instant }>('SELECT since FROM owner').get();
  return row?.since ?? null;
}
