import type { ClaimedDelivery } from '#db/claims.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { namesSame, wakeBehind } from '#db/outbox-order.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { inserting } from '#db/rows.ts';
import { outbox } from '#db/schema/outbox.ts';
import { change, oneRow } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { EventKind, LedgerEvent } from '#domain/events.ts';
import type { DeliveryId } from '#domain/ids.ts';
import type { Subject } from '#domain/subject.ts';
import { SYSTEMS, type System } from '#domain/systems.ts';

/** An event for one system, in the transaction that made it true. */
export type Enqueued = {
  readonly id: DeliveryId;
  /** The idempotency key: the same on every attempt. */
  readonly key: string;
  readonly system: System;
  readonly subject: Subject;
  readonly event: LedgerEvent;
  /** “INV-2026-0061, Quillmoor Books” */
  readonly title: string;
  readonly now: Instant;
};

export type DeliverySettlement =
  | { readonly state: 'sent'; readonly remoteId: string; readonly note: string }
  | {
      readonly state: 'waiting';
      readonly dueAt: Instant;
      readonly note: string;
      /** True gives the attempt back. */
      readonly spared: boolean;
      /** The id of what goes first; until that is settled it is looked at ever less often. */
      readonly waitsFor?: string;
    }
  | {
      readonly state: 'parked';
      readonly note: string;
      /** Waits again by itself once another sign-in was made. */
      readonly untilSignIn?: true;
    }
  /** By itself, where there is nothing to do over there. */
  | { readonly state: 'set-aside'; readonly note: string };

/** Only the newest state of these matters: an update nobody has tried to send is replaced. */
const COALESCED: readonly EventKind[] = [
  'client.saved',
  'client.counted',
  'item.saved',
  'tax.saved',
  'tax-group.saved',
  'expense.saved',
  'receipt.kept',
];

const insert = inserting(outbox, [
  'id',
  'system',
  'subject',
  'kind',
  'title',
  'event',
  'key',
  'state',
  'dueAt',
  'createdAt',
  'changedAt',
]);

/**
 * Returns the delivery that carries the event. An unsent update keeps its place and its key, unless
 * it names other things than before: those may be younger than its place, and what waits for it
 * must not wait for them. Then the earlier one goes out in its place, and this one after it.
 */
export function enqueue(tx: Writer, { now, ...delivery }: Enqueued): DeliveryId {
  const { event, title } = delivery;
  const { kind } = event;
  const text = JSON.stringify(event);
  const before = COALESCED.includes(kind) ? findUntried(tx, { ...delivery, kind }) : null;
  if (before !== null && namesSame(before.event, text)) {
    const sql = 'UPDATE outbox SET event = ?, title = ?, changed_at = ? WHERE id = ?';
    change(tx, sql, text, title, now, before.id);
    return before.id;
  }
  const times = { dueAt: now, createdAt: now, changedAt: now };
  insert(tx, { ...delivery, kind, state: 'waiting', ...times });
  return delivery.id;
}

/**
 * How the attempt ended. A remote id that belongs to another subject parks it (rule H13). An answer
 * that comes after another organisation was connected speaks of the one before: it is not heard,
 * which is false.
 */
export function settle(
  tx: Writer,
  delivery: Pick<ClaimedDelivery, 'id' | 'system' | 'subject'>,
  { settlement, now }: { readonly settlement: DeliverySettlement; readonly now: Instant },
): boolean {
  const { id } = delivery;
  if (!isSending(tx, id)) return false;
  const outcome = settlement.state === 'sent' ? arrived(tx, delivery, settlement) : settlement;
  const { waits, spared, waitsFor } = waitOf(outcome);
  const saidAt = spared ? lastSaid(tx, id, outcome.note) : null;
  change(
    tx,
    `UPDATE outbox SET state = ?, note = ?, due_at = coalesce(?, due_at), changed_at = ?,
        attempts = attempts - ?, remote_id = coalesce(?, remote_id), waits_for = ?
      WHERE id = ? AND state = 'sending'`,
    outcome.state,
    outcome.note,
    waits && (waitsFor === null ? waits : dueBehind(waits, { saidAt, now })),
    now,
    spared ? 1 : 0,
    outcome.state === 'sent' ? outcome.remoteId : null,
    waitsFor,
    id,
  );
  if (outcome.state === 'sent' || outcome.state === 'set-aside') wakeBehind(tx, { id, now });
  if (saidAt === null) {
    const sentence = { id, sentence: outcome.note, at: now };
    logAttempt(tx, { ...sentence, state: STATE_OF_LINE[outcome.state] });
  }
  return true;
}

function waitOf(outcome: DeliverySettlement) {
  if (outcome.state !== 'waiting') return { waits: null, spared: false, waitsFor: null };
  const { dueAt, spared, waitsFor = null } = outcome;
  return { waits: dueAt, spared, waitsFor };
}

/** As long again as it has waited already, so that each wait is twice the one before (H25). */
function dueBehind(
  dueAt: Instant,
  { saidAt, now }: { readonly saidAt: Instant | null; readonly now: Instant },
): Instant {
  const waited = Math.min(now - (saidAt ?? now), LONGEST_BEHIND_MS);
  return Math.max(dueAt, now + waited) as Instant;
}

function isSending(db: Reader, id: DeliveryId): boolean {
  return oneRow(db, "SELECT 1 FROM outbox WHERE id = ? AND state = 'sending'", id) !== null;
}

/** Nothing was sent of it, however often that was begun: a newer version may take its place (H18). */
export function unclaim(tx: Writer, id: DeliveryId): void {
  change(tx, "UPDATE outbox SET claimed_at = NULL WHERE id = ? AND state = 'waiting'", id);
}

/** What is to be sent by now, where nothing was sent yet. */
export function replaceEvent(tx: Writer, id: DeliveryId, event: LedgerEvent): void {
  const sql = "UPDATE outbox SET event = ? WHERE id = ? AND state = 'waiting'";
  change(tx, sql, JSON.stringify(event), id);
}

/** A step inside an attempt that is worth keeping. */
export function noteAttempt(
  tx: Writer,
  note: { readonly id: DeliveryId; readonly sentence: string; readonly at: Instant },
): void {
  logAttempt(tx, { ...note, state: 'note' });
}

/** When, by the clock there, it was looked for before its first send and not found; or null. */
export function findAbsence(db: Reader, id: DeliveryId): Instant | null {
  const sql = 'SELECT at FROM absences WHERE delivery_id = ?';
  return oneRow<{ at: Instant }>(db, sql, id)?.at ?? null;
}

/** It was looked for and not found; `at` is the clock there. The first time counts. */
export function noteAbsent(tx: Writer, id: DeliveryId, at: Instant): void {
  change(tx, 'INSERT OR IGNORE INTO absences (delivery_id, at) VALUES (?, ?)', id, at);
}

/** Longer than any delivery waits by itself. */
const LONGEST_WAIT_MS = 7_200_000;
const LONGEST_BEHIND_MS = 300_000;

/**
 * What is due later than it was put off to, or could ever be, was put off by a clock that has been
 * set back since: it is due now.
 */
export function mendDueTimes(tx: Writer, now: Instant): void {
  change(
    tx,
    `UPDATE outbox INDEXED BY outbox_waiting SET due_at = ?1, changed_at = min(changed_at, ?1)
      WHERE system IN (SELECT value FROM json_each(?3)) AND state = 'waiting' AND due_at > ?1
        AND (changed_at > ?1 OR due_at > ?2)`,
    now,
    now + LONGEST_WAIT_MS,
    JSON.stringify(SYSTEMS),
  );
}

/** At start: what was being sent waits again, its attempt counted: a crash is a timeout. */
export function recover(tx: Writer, now: Instant): number {
  mendDueTimes(tx, now);
  return change(
    tx,
    `UPDATE outbox SET state = 'waiting', due_at = ?1, changed_at = ?1,
        note = 'The app was closed before an answer came.'
      WHERE seq IN (
        SELECT seq FROM outbox INDEXED BY outbox_unsent
        WHERE state IN ('waiting', 'sending', 'parked') AND state = 'sending'
      )`,
    now,
  );
}

/**
 * Since when this is the last that was said of it, or null: waiting for the same thing is looked at
 * again and again, and told once.
 */
function lastSaid(db: Reader, id: DeliveryId, sentence: string): Instant | null {
  const last = oneRow<{ sentence: string; at: Instant }>(
    db,
    'SELECT sentence, at FROM delivery_attempts WHERE delivery_id = ? ORDER BY seq DESC LIMIT 1',
    id,
  );
  return last?.sentence === sentence ? last.at : null;
}

const STATE_OF_LINE = {
  sent: 'sent',
  waiting: 'note',
  parked: 'refused',
  'set-aside': 'note',
} as const;

function arrived(
  tx: Writer,
  { system, subject }: Pick<ClaimedDelivery, 'system' | 'subject'>,
  settlement: Extract<DeliverySettlement, { state: 'sent' }>,
): DeliverySettlement {
  const { remoteId } = settlement;
  if (rememberRemoteId(tx, { system, subject, remoteId }) === 'remembered') return settlement;
  const note = `The answer names ${remoteId}, which belongs to something else here already.`;
  return { state: 'parked', note };
}

function findUntried(
  tx: Writer,
  { system, subject, kind }: Pick<Enqueued, 'system' | 'subject'> & { readonly kind: EventKind },
): { readonly id: DeliveryId; readonly event: string } | null {
  const row = oneRow<{ id: DeliveryId; event: string; claimedAt: Instant | null }>(
    tx,
    `SELECT id, event, claimed_at AS claimedAt FROM outbox INDEXED BY outbox_of_subject
      WHERE system = ? AND subject = ? AND state IN ('waiting', 'sending', 'parked') AND kind = ?
      ORDER BY seq DESC LIMIT 1`,
    system,
    subject,
    kind,
  );
  return row?.claimedAt === null ? row : null;
}

function logAttempt(
  tx: Writer,
  line: {
    readonly id: DeliveryId;
    readonly sentence: string;
    readonly at: Instant;
    readonly state: 'sent' | 'note' | 'refused';
  },
): void {
  change(
    tx,
    'INSERT INTO delivery_attempts (delivery_id, at, sentence, state) VALUES (?, ?, ?, ?)',
    line.id,
    line.at,
    line.sentence,
    line.state,
  );
}
