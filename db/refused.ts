import Database from 'better-sqlite3';
import { Refusal } from '#domain/errors.ts';

const SENTENCES: readonly (readonly [code: string, sentence: string])[] = [
  ['SQLITE_FULL', 'The disk is full. Nothing was changed; make some room and try again.'],
  ['SQLITE_READONLY', 'The folder of the ledger cannot be written. Nothing was changed.'],
  ['SQLITE_CANTOPEN', 'The folder of the ledger cannot be written. Nothing was changed.'],
  ['SQLITE_BUSY', 'Another program holds the ledger. Nothing was changed; try again.'],
  ['SQLITE_IOERR', 'The disk did not take the change. Nothing was changed; try again.'],
];

/**
 * Runs a transaction; what the disk refuses becomes a sentence (rule H8), everything else stays
 * the bug it is.
 */
export function saved<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    const sentence = sentenceOf(cause);
    if (sentence === null) throw cause;
    throw Object.assign(new Refusal('save-refused', sentence), { cause });
  }
}

/** The sentence for what a disk can refuse, or null for everything else. */
export function sentenceOf(cause: unknown): string | null {
  const code = codeOf(cause);
  return SENTENCES.find(([start]) => code.startsWith(start))?.[1] ?? null;
}

export function isDamage(cause: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(cause));
}

export function codeOf(cause: unknown): string {
  return cause instanceof Database.SqliteError ? cause.code : '';
}
