import type { Reader } from '#db/ledger.ts';
import type { DeliveryState } from '#db/schema/outbox.ts';
import { oneRow } from '#db/statements.ts';
import type { EventKind } from '#domain/events.ts';
import type { DeliveryId } from '#domain/ids.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

/** How the newest delivery of a kind about a subject stands, with what was said last. */
export function findDeliveryOf(
  db: Reader,
  {
    system,
    subject,
    kind,
  }: { readonly system: System; readonly subject: Subject; readonly kind: EventKind },
): { readonly id: DeliveryId; readonly state: DeliveryState; readonly note: string } | null {
  return oneRow(
    db,
    `SELECT id, state, note FROM outbox INDEXED BY outbox_of_subject
      WHERE subject = ? AND system = ? AND kind = ? ORDER BY seq DESC LIMIT 1`,
    subject,
    system,
    kind,
  );
}
