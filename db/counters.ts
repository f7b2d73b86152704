import type { Reader, Writer } from '#db/ledger.ts';
import { oneRow } from '#db/statements.ts';
import { present } from '#domain/assert.ts';

/** The next number of a series, taken: it is given back only if the transaction is (rule H17). */
export function takeNext(tx: Writer, series: string, startAt = 1): number {
  const row = oneRow<{ value: number }>(
    tx,
    `INSERT INTO counters (series, value) VALUES (?, ?)
      ON CONFLICT (series) DO UPDATE SET value = value + 1 RETURNING value`,
    series,
    startAt,
  );
  return present(row, 'a counter answers').value;
}

/** The number the next taker would get; takes none. */
export function peekNext(db: Reader, series: string, startAt = 1): number {
  const row = oneRow<{ value: number }>(db, 'SELECT value FROM counters WHERE series = ?', series);
  return row === null ? startAt : row.value + 1;
}
