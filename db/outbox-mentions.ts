import type { Reader } from '#db/ledger.ts';
import { oneRow } from '#db/statements.ts';
import type { DeliveryId } from '#domain/ids.ts';

/** Whether an event enqueued earlier for the same system and not delivered yet has this id in it. */
export function isMentionedEarlier(
  db: Reader,
  { deliveryId, id }: { readonly deliveryId: DeliveryId; readonly id: string },
): boolean {
  const found = oneRow(
    db,
    `SELECT 1 FROM outbox e JOIN outbox o ON o.id = ?1
      WHERE e.system = o.system AND e.seq < o.seq
        AND e.state IN ('waiting', 'sending', 'parked') AND instr(e.event, ?2) > 0 LIMIT 1`,
    deliveryId,
    id,
  );
  return found !== null;
}
