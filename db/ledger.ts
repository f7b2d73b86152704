import type Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { saved } from '#db/refused.ts';
import * as schema from '#db/schema/index.ts';
import { Refusal } from '#domain/errors.ts';

const READ_ONLY =
  'This ledger was written by a newer Gigledger. It can be read here, and changed after an update.';

const BUSY = 'Something long is being written. Nothing was changed; wait, or cancel it.';

/** Anything that can read the ledger. */
export type Reader = BetterSQLite3Database<typeof schema> & { readonly $client: Database.Database };

declare const insideTransaction: unique symbol;

/** Only `Ledger.write` hands one out, so whatever needs a `Writer` runs inside a transaction. */
export type Writer = Reader & { readonly [insideTransaction]: true };

export type Ledger = {
  readonly file: string;
  /** How many migrations made it. */
  readonly version: number;
  /** True for a ledger from the future: every write is refused. */
  readonly isReadOnly: boolean;
  readonly read: Reader;
  /** All of it or nothing. Throws a refusal when it cannot be saved; then nothing was changed. */
  readonly write: <T>(change: (tx: Writer) => T) => T;
  readonly close: () => void;
};

type LedgerFacts = {
  readonly version: number;
  readonly isReadOnly: boolean;
  /** Lets another process have the ledger. */
  readonly release: () => void;
};

/** The ledger on an open connection. */
export function ledgerOn(client: Database.Database, facts: LedgerFacts): Ledger {
  const read = drizzle(client, { schema, casing: 'snake_case' });
  return {
    file: client.name,
    version: facts.version,
    isReadOnly: facts.isReadOnly,
    read,
    write: (change) => {
      if (facts.isReadOnly) throw new Refusal('ledger-read-only', READ_ONLY);
      if (client.inTransaction) throw new Refusal('work-running', BUSY);
      return saved(() => client.transaction(() => change(read as Writer)).immediate());
    },
    close: () => {
      client.close();
      facts.release();
    },
  };
}
