import type { Reader, Writer } from '#db/ledger.ts';
import { allRows, change } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { Subject } from '#domain/subject.ts';

export type HistoryRow = { readonly at: Instant; readonly sentence: string };

/** What happened, in words; kept for good. */
export function recordHistory(tx: Writer, row: HistoryRow & { readonly subject: Subject }): void {
  change(
    tx,
    'INSERT INTO history (at, subject, sentence) VALUES (?, ?, ?)',
    row.at,
    row.subject,
    row.sentence,
  );
}

/** Newest first. */
export function listHistory(db: Reader, subject: Subject, limit = 100): readonly HistoryRow[] {
  return allRows(
    db,
    'SELECT at, sentence FROM history WHERE subject = ? ORDER BY seq DESC LIMIT ?',
    subject,
    limit,
  );
}
