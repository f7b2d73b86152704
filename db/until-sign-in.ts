import type { Writer } from '#db/ledger.ts';
import { change } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { DeliveryId } from '#domain/ids.ts';

/** One row of the settings for each delivery that is parked until another sign-in is made. */
const MARK = 'until-sign-in/';
const MARKED = "key > 'until-sign-in/' AND key < 'until-sign-in0'";

export function markUntilSignIn(tx: Writer, id: DeliveryId, isParked: boolean): void {
  const sql = isParked
    ? "INSERT INTO settings VALUES (?, 'true') ON CONFLICT DO NOTHING"
    : 'DELETE FROM settings WHERE key = ?';
  change(tx, sql, `${MARK}${id}`);
}

/**
 * Another sign-in was made: what the one before was not allowed waits again, as if a person had said
 * so. Returns how many.
 */
export function requeueUntilSignIn(tx: Writer, now: Instant): number {
  const count = change(
    tx,
    `UPDATE outbox SET state = 'waiting', due_at = ?1, changed_at = ?1, attempts = min(attempts, 1)
      WHERE state = 'parked'
        AND id IN (SELECT substr(key, length(?2) + 1) FROM settings WHERE ${MARKED})`,
    now,
    MARK,
  );
  change(tx, `DELETE FROM settings WHERE ${MARKED}`);
  return count;
}
