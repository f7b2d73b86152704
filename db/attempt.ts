import { SqliteError } from 'better-sqlite3';
import type { Writer } from '#db/ledger.ts';
import { Refusal } from '#domain/errors.ts';

/**
 * Part of a write that may not fit: where the ledger or a rule refuses it, all of the part is taken
 * back and the rest goes on. Returns why, or null; anything else, such as a full disk, is thrown.
 */
export function attempt(tx: Writer, part: () => void): Error | null {
  try {
    // Inside a transaction this is a savepoint.
    tx.$client.transaction(part)();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    if (error instanceof SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) return error;
    throw error;
  }
}
