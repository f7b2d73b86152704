import type { Reader, Writer } from '#db/ledger.ts';
import type { DifferenceState } from '#db/schema/feeds.ts';
import { change, oneRow } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { DifferenceId } from '#domain/ids.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

type Noted = {
  readonly id: DifferenceId;
  readonly system: System;
  readonly subject: Subject;
  /** What a person knows it by. */
  readonly title: string;
  readonly remoteId: string | null;
  readonly field: string;
  readonly ours: string;
  readonly theirs: string;
  readonly now: Instant;
};

/**
 * The same field with two values. An open one is renewed in its place; one of which a person said
 * that ours holds does not come back until a value changes.
 */
export function noteDifference(tx: Writer, noted: Noted): 'noted' | 'known' {
  const { system, subject, field, ours, theirs } = noted;
  const last = oneRow<{ state: DifferenceState; ours: string; theirs: string }>(
    tx,
    `SELECT state, ours, theirs FROM differences INDEXED BY differences_of_subject
      WHERE subject = ? AND system = ? AND field = ? ORDER BY seq DESC LIMIT 1`,
    subject,
    system,
    field,
  );
  const isSame = last?.ours === ours && last.theirs === theirs;
  if (isSame && last.state === 'kept-ours') return 'known';
  change(
    tx,
    `INSERT INTO differences
        (id, system, subject, title, remote_id, field, ours, theirs, seen_at, state)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')
      ON CONFLICT (system, subject, field) WHERE state = 'open' DO UPDATE
        SET title = excluded.title, remote_id = excluded.remote_id, ours = excluded.ours,
          theirs = excluded.theirs, seen_at = excluded.seen_at`,
    noted.id,
    system,
    subject,
    noted.title,
    noted.remoteId,
    field,
    ours,
    theirs,
    noted.now,
  );
  return isSame && last.state === 'open' ? 'known' : 'noted';
}

/** Both sides say the same again of every field but these. Returns how many were open. */
export function clearDifferences(
  tx: Writer,
  {
    system,
    subject,
    except,
  }: { readonly system: System; readonly subject: Subject; readonly except: readonly string[] },
): number {
  return change(
    tx,
    `UPDATE differences INDEXED BY differences_once SET state = 'gone'
      WHERE system = ? AND subject = ? AND state = 'open'
        AND field NOT IN (SELECT value FROM json_each(?))`,
    system,
    subject,
    JSON.stringify(except),
  );
}

/** Another organisation was connected: what differed from the one before does so no more. */
export function clearAllDifferences(tx: Writer, system: System): void {
  change(
    tx,
    `UPDATE differences INDEXED BY differences_once SET state = 'gone'
      WHERE system = ? AND state = 'open'`,
    system,
  );
}

/** What a person said about it. False when it was not open any more. */
export function decideDifference(
  tx: Writer,
  { id, state }: { readonly id: DifferenceId; readonly state: 'kept-ours' | 'took-theirs' },
): boolean {
  const sql = "UPDATE differences SET state = ? WHERE id = ? AND state = 'open'";
  return change(tx, sql, state, id) === 1;
}

export function countDifferences(db: Reader): number {
  const row = oneRow<{ count: number }>(
    db,
    "SELECT count(*) AS count FROM differences INDEXED BY differences_by_state WHERE state = 'open'",
  );
  return row?.count ?? 0;
}
