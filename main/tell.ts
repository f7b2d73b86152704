import type { Writer } from '#db/ledger.ts';
import { wasTold } from '#db/on-its-way.ts';
import { enqueue } from '#db/outbox.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import { type LedgerEvent, subjectOf } from '#domain/events.ts';
import type { DeliveryId } from '#domain/ids.ts';
import type { System } from '#domain/systems.ts';
import { findLink } from '#main/link.ts';
import type { Services } from '#main/services.ts';
import { titleOf } from '#main/title.ts';
import type { Hearing } from '#sync/connector.ts';
import { audienceOf } from '#sync/registry.ts';

type Telling = Pick<Services, 'now' | 'newId' | 'newKey'>;

/**
 * Puts an event on its way to every system that has a place for it, in the transaction that made
 * it true (rule W12). Whether anything is connected does not matter: deliveries wait. Who has it
 * already (`but`) does not hear of it again (rule F4).
 */
export function tell(
  services: Telling,
  tx: Writer,
  event: LedgerEvent,
  { but = [] }: { readonly but?: readonly System[] } = {},
): void {
  const link = findLink(tx);
  const hearingOf = (system: System): Hearing => ({
    setup: link?.systems[system]?.setup ?? {},
    remoteId: (subject) => findRemoteId(tx, { system, subject }) ?? undefined,
    isTold: (subject, kind) => wasTold(tx, { system, subject, kind }),
  });
  for (const system of audienceOf(event, hearingOf)) {
    if (!but.includes(system)) announceTo(services, tx, system, event);
  }
}

/** Puts it on its way to one system, whatever that one hears of usually. */
export function announceTo(
  services: Telling,
  tx: Writer,
  system: System,
  event: LedgerEvent,
): void {
  enqueue(tx, {
    id: services.newId<DeliveryId>(),
    key: services.newKey(),
    system,
    subject: subjectOf(event),
    event,
    title: titleOf(tx, event),
    now: services.now(),
  });
}
