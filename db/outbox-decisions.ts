import { forgetAgreed } from '#db/agreed.ts';
import { clearAllDifferences } from '#db/differences.ts';
import { forgetFeedPlaces } from '#db/feed-places.ts';
import type { Writer } from '#db/ledger.ts';
import { wakeBehind } from '#db/outbox-order.ts';
import { forgetRemoteIds } from '#db/remote-ids.ts';
import { forgetSeen } from '#db/seen.ts';
import { change } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { DeliveryId } from '#domain/ids.ts';
import type { System } from '#domain/systems.ts';

type Decided = { readonly id: DeliveryId; readonly now: Instant };

/**
 * A person says: try again. False when it was not parked or set aside. One attempt stays counted,
 * so that the next begins by asking whether an earlier one landed.
 */
export function requeue(tx: Writer, { id, now }: Decided): boolean {
  const sql = `UPDATE outbox SET state = 'waiting', due_at = ?1, changed_at = ?1,
      attempts = min(attempts, 1)
    WHERE id = ?2 AND state IN ('parked', 'set-aside')`;
  return change(tx, sql, now, id) === 1;
}

/**
 * A person says: leave it; later deliveries of the subject go on, and what waited for it is looked
 * at again. False when it was not parked.
 */
export function setAside(tx: Writer, { id, now }: Decided): boolean {
  const sql = `UPDATE outbox SET state = 'set-aside', changed_at = ?
    WHERE id = ? AND state = 'parked'`;
  if (change(tx, sql, now, id) === 0) return false;
  wakeBehind(tx, { id, now });
  return true;
}

/** There was nothing to do; what a person sets aside was refused last. */
const BY_ITSELF = `(SELECT a.state FROM delivery_attempts a WHERE a.delivery_id = outbox.id
  ORDER BY a.seq DESC LIMIT 1) = 'note'`;

/**
 * Another organisation was connected: what was known of the one before is forgotten, and all goes
 * again, oldest first, each with the key it was born with. What was ever tried keeps one attempt,
 * so that coming back to an earlier organisation finds what is there. Where there was nothing to do
 * there may be by now (rule F21). A card is never charged again by that, and nobody sent to a page again.
 */
export function redeliverAll(
  tx: Writer,
  { system, now }: { readonly system: System; readonly now: Instant },
): void {
  forgetRemoteIds(tx, system);
  forgetFeedPlaces(tx, system);
  forgetAgreed(tx, system);
  forgetSeen(tx, system);
  clearAllDifferences(tx, system);
  change(
    tx,
    `UPDATE outbox SET state = 'waiting', due_at = ?1, changed_at = ?1,
        attempts = claimed_at IS NOT NULL, remote_id = NULL, note = '', waits_for = NULL
      WHERE system = ?2 AND (state <> 'set-aside' OR ${BY_ITSELF})
        AND kind NOT IN ('charge.asked', 'card-page.asked')`,
    now,
    system,
  );
}
