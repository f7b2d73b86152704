import type { Reader } from '#db/ledger.ts';
import type { DeliveryState } from '#db/schema/outbox.ts';
import { allRows } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

export type UnsentSave = {
  readonly state: DeliveryState;
  /** When the client was changed, however often it was sent since. */
  readonly at: Instant;
};

/** What was saved of a client and has not arrived, the oldest first. */
export function listUnsentSaves(
  db: Reader,
  { system, subject }: { readonly system: System; readonly subject: Subject },
): readonly UnsentSave[] {
  return allRows(
    db,
    `SELECT state, json_extract(event, '$.client.updatedAt') AS at
      FROM outbox INDEXED BY outbox_of_subject
      WHERE subject = ? AND system = ? AND state IN ('waiting', 'sending', 'parked')
        AND kind = 'client.saved' ORDER BY seq`,
    subject,
    system,
  );
}
