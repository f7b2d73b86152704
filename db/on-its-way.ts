import type { Reader } from '#db/ledger.ts';
import { oneRow } from '#db/statements.ts';
import type { EventKind } from '#domain/events.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

/** Whether something that names this id is still to be delivered, or waits for a person. */
export function isOnItsWay(
  db: Reader,
  { system, id }: { readonly system: System; readonly id: string },
): boolean {
  const found = oneRow(
    db,
    `SELECT 1 FROM outbox INDEXED BY outbox_unsent
      WHERE state IN ('waiting', 'sending', 'parked') AND system = ? AND instr(event, ?) > 0 LIMIT 1`,
    system,
    id,
  );
  return found !== null;
}

/** Whether something of this kind about the subject is still to be delivered. */
export function isUnsent(
  db: Reader,
  {
    system,
    subject,
    kind,
  }: { readonly system: System; readonly subject: Subject; readonly kind: EventKind },
): boolean {
  const found = oneRow(
    db,
    `SELECT 1 FROM outbox INDEXED BY outbox_of_subject
      WHERE subject = ? AND system = ? AND state IN ('waiting', 'sending', 'parked') AND kind = ?
      LIMIT 1`,
    subject,
    system,
    kind,
  );
  return found !== null;
}
