import type { Reader, Writer } from '#db/ledger.ts';
import { allRows, change, oneRow } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { EventKind, LedgerEvent } from '#domain/events.ts';
import type { DeliveryId } from '#domain/ids.ts';
import type { System } from '#domain/systems.ts';

type Asking = {
  readonly id: DeliveryId;
  readonly system: System;
  readonly event: Pick<LedgerEvent, 'kind'>;
};

/**
 * What else may name a tax: a changed rate waits for what was written at the earlier one, and a
 * line for its group of taxes by the id of one of them.
 */
const AT_EARLIER_RATE: readonly EventKind[] = [
  'tax-group.saved',
  'item.saved',
  'expense.saved',
  'invoice.issued',
];
const GROUPS: readonly EventKind[] = ['tax-group.saved'];
/** What is written in one ticket goes out in its order (rule K4). */
const IN_TICKETS: readonly EventKind[] = ['ticket.commented'];
/** A plan that was set aside takes nobody on: who was put on it before goes first (rule J10). */
const ON_PLANS: readonly EventKind[] = ['subscription.asked', 'subscription.change-asked'];
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Whether something made earlier for the same system and not delivered yet is about this id, or
 * names it in a way that matters: a void must not overtake the payments it was voided after.
 */
export function isMentionedEarlier(
  db: Reader,
  { id, system, event }: Asking,
  mentioned: string,
): boolean {
  const about = `SELECT 1 FROM outbox INDEXED BY outbox_of_subject
    WHERE subject IN ('client:' || ?1, 'item:' || ?1, 'tax:' || ?1, 'invoice:' || ?1,
        'plan:' || ?1, 'subscription:' || ?1, 'ticket:' || ?1)
      AND system = ?2 AND seq < (SELECT seq FROM outbox WHERE id = ?3)
      AND state IN ('waiting', 'sending', 'parked') LIMIT 1`;
  const paying = `SELECT 1 FROM outbox_payments p CROSS JOIN outbox o NOT INDEXED ON o.seq = p.seq
    WHERE p.invoice_id = ?1 AND o.system = ?2 AND p.seq < (SELECT seq FROM outbox WHERE id = ?3)
      AND o.state IN ('waiting', 'sending', 'parked') LIMIT 1`;
  // A void names its payment alone; what that was put to is not free before it has left (rule S34).
  const leaving = `SELECT 1 FROM applications a CROSS JOIN outbox o INDEXED BY outbox_of_subject
      ON o.subject = 'payment:' || a.payment_id AND o.system = ?2
    WHERE a.invoice_id = ?1 AND o.seq < (SELECT seq FROM outbox WHERE id = ?3)
      AND o.kind = 'payment.voided' AND o.state IN ('waiting', 'sending', 'parked') LIMIT 1`;
  for (const sql of [about, paying, leaving]) {
    if (oneRow(db, sql, mentioned, system, id) !== null) return true;
  }
  const named = `SELECT 1 FROM outbox INDEXED BY outbox_unsent
    WHERE state IN ('waiting', 'sending', 'parked') AND seq < (SELECT seq FROM outbox WHERE id = ?)
      AND system = ? AND kind IN (SELECT value FROM json_each(?)) AND instr(event, ?) > 0 LIMIT 1`;
  const kinds = JSON.stringify(kindsBefore(event.kind));
  return oneRow(db, named, id, system, kinds, mentioned) !== null;
}

function kindsBefore(kind: EventKind): readonly EventKind[] {
  if (kind === 'plan.saved') return ON_PLANS;
  if (kind === 'ticket.commented' || kind === 'ticket.status-asked') return IN_TICKETS;
  return kind === 'tax.saved' ? AT_EARLIER_RATE : GROUPS;
}

/** Whether two events, as they are stored, are about the same ids and name the same ones. */
export function namesSame(one: string, other: string): boolean {
  const [ids, others] = [namedIn(one), namedIn(other)];
  return ids.size === others.size && [...ids].every((id) => others.has(id));
}

/**
 * What waited for something this delivery is about, or names, is due: it was settled (H25). By the
 * clock of now, and marked so: one that is set back finds it (S21).
 */
export function wakeBehind(
  tx: Writer,
  { id, now }: { readonly id: DeliveryId; readonly now: Instant },
): void {
  const row = oneRow<{ system: System; kind: EventKind; event: string }>(
    tx,
    'SELECT system, kind, event FROM outbox WHERE id = ?',
    id,
  );
  if (row === null) return;
  const named = [...namedIn(row.event)];
  const isVoid = row.kind === 'payment.voided';
  const settled = isVoid ? named.flatMap((payment) => putTo(tx, payment)) : [];
  change(
    tx,
    `UPDATE outbox SET due_at = ?1, changed_at = ?1, waits_for = NULL
      WHERE seq IN (
        SELECT o.seq FROM json_each(?2) m CROSS JOIN outbox o INDEXED BY outbox_held
          ON o.system = ?3 AND o.waits_for = m.value
      )`,
    now,
    JSON.stringify([...named, ...settled]),
    row.system,
  );
}

/** The invoices a payment was ever put to. */
function putTo(db: Reader, payment: string): readonly string[] {
  return allRows<{ id: string }>(
    db,
    'SELECT DISTINCT invoice_id AS id FROM applications WHERE payment_id = ?',
    payment,
  ).map(({ id }) => id);
}

function namedIn(event: string): ReadonlySet<string> {
  return new Set(event.match(IDS));
}
