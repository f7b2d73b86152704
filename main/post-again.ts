import { listEntrySets, post } from '#db/entries.ts';
import type { Writer } from '#db/ledger.ts';
import type { IsoDate } from '#domain/dates.ts';
import { reverse } from '#domain/ledger/entry.ts';
import type { Subject } from '#domain/subject.ts';

/** Turns the latest posting of a subject round; doing it twice brings back what was. */
export function turnRound(tx: Writer, subject: Subject, on: IsoDate, memo: string): void {
  const latest = listEntrySets(tx, subject).at(-1);
  if (latest !== undefined) post(tx, reverse(latest, later(latest.postedOn, on), memo));
}

/** A counter-posting is never dated before what it undoes. */
export function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b;
}
