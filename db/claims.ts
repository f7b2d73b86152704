import { UNBLOCKED } from '#db/deliveries.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { allRows, oneRow } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { EventKind, LedgerEvent } from '#domain/events.ts';
import type { DeliveryId } from '#domain/ids.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

export type ClaimedDelivery = {
  readonly id: DeliveryId;
  readonly system: System;
  readonly subject: Subject;
  readonly event: LedgerEvent;
  readonly key: string;
  /** How many attempts were begun, this one included. */
  readonly attempt: number;
};

type ClaimedRow = Omit<ClaimedDelivery, 'event'> & { readonly event: string };

const CLAIM = `UPDATE outbox SET state = 'sending', attempts = attempts + 1, changed_at = ?1,
  waits_for = NULL, claimed_at = coalesce(claimed_at, ?1)`;
const CLAIMED = 'RETURNING id, system, subject, event, key, attempts AS attempt';

/**
 * What has been due longest, and whose subject has nothing earlier unsent (rule H12), marked as
 * sending with its attempt counted; null when there is none.
 */
export function claim(
  tx: Writer,
  { system, now }: { readonly system: System; readonly now: Instant },
): ClaimedDelivery | null {
  const row = oneRow<ClaimedRow>(
    tx,
    `${CLAIM} WHERE seq = (
        SELECT o.seq FROM outbox o INDEXED BY outbox_waiting
        WHERE o.system = ?2 AND o.state = 'waiting' AND o.due_at <= ?1 AND ${UNBLOCKED}
        ORDER BY o.due_at, o.seq LIMIT 1
      ) ${CLAIMED}`,
    now,
    system,
  );
  return row && toClaimed(row);
}

/**
 * Up to `most` further ones of this kind that could be claimed, for a system that takes many in one
 * request; of each subject the earliest only.
 */
export function claimMore(
  tx: Writer,
  {
    system,
    kind,
    most,
    now,
  }: {
    readonly system: System;
    readonly kind: EventKind;
    readonly most: number;
    readonly now: Instant;
  },
): readonly ClaimedDelivery[] {
  const rows = allRows<ClaimedRow>(
    tx,
    `${CLAIM} WHERE seq IN (
        SELECT o.seq FROM outbox o INDEXED BY outbox_waiting
        WHERE o.system = ?2 AND o.state = 'waiting' AND o.due_at <= ?1 AND o.kind = ?3
          AND ${UNBLOCKED}
        ORDER BY o.due_at, o.seq LIMIT ?4
      ) ${CLAIMED}`,
    now,
    system,
    kind,
    most,
  );
  return rows.map(toClaimed);
}

/** When something of the system can go next, or null when all of it waits for a person. */
export function nextDueAt(db: Reader, system: System): Instant | null {
  const row = oneRow<{ at: Instant | null }>(
    db,
    `SELECT o.due_at AS at FROM outbox o INDEXED BY outbox_waiting
      WHERE o.system = ? AND o.state = 'waiting' AND ${UNBLOCKED}
      ORDER BY o.due_at, o.seq LIMIT 1`,
    system,
  );
  return row?.at ?? null;
}

function toClaimed(row: ClaimedRow): ClaimedDelivery {
  return { ...row, event: JSON.parse(row.event) as LedgerEvent };
}
