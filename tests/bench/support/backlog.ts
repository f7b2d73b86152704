import type { Ledger } from '#db/ledger.ts';
import { enqueue } from '#db/outbox.ts';
import { allRows, oneRow } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import { subjectOf } from '#domain/events.ts';
import type { ClientId, DeliveryId } from '#domain/ids.ts';
import { SYSTEMS, type System } from '#domain/systems.ts';
import { CLIENT, id } from '#sync/testing/samples.ts';

/** So many new clients on their way to one system, each a record of its own. */
export function fillOutbox(
  ledger: Ledger,
  {
    system,
    count,
    now,
  }: { readonly system: System; readonly count: number; readonly now: Instant },
): void {
  const first = 10_000_000 * (1 + SYSTEMS.indexOf(system));
  ledger.write((tx) => {
    for (let at = 0; at < count; at += 1) {
      const client = {
        ...CLIENT,
        id: id<ClientId>(first + at),
        name: `Client ${at}`,
        email: `client-${at}@quillmoor.example`,
      };
      const event = { kind: 'client.saved', client } as const;
      enqueue(tx, {
        id: id<DeliveryId>(first + at),
        key: id<string>(first + at),
        system,
        subject: subjectOf(event),
        event,
        title: client.name,
        now,
      });
    }
  });
}

export function leftToSend({ read }: Ledger): number {
  const row = oneRow<{ count: number }>(
    read,
    "SELECT coalesce(sum(count), 0) AS count FROM outbox_figures WHERE state <> 'sent'",
  );
  return row?.count ?? 0;
}

/** Why something did not go out; a bench that measured less than it says would be a lie. */
export function mustBeSent(ledger: Ledger): void {
  const [stuck] = allRows<{ note: string }>(
    ledger.read,
    "SELECT note FROM outbox WHERE state <> 'sent' LIMIT 1",
  );
  if (stuck) throw new Error(`Not everything went out: ${stuck.note}`);
}
