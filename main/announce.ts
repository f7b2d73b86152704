import type { Writer } from '#db/ledger.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type { System } from '#domain/systems.ts';
import { recountAfter } from '#main/counting.ts';
import { noteAfter } from '#main/noting.ts';
import type { Services } from '#main/services.ts';
import { tell } from '#main/tell.ts';

/**
 * Tells of an event, and of what follows from it for CRM: the figures of its client where they
 * changed, and a note where somebody wants notes. All of it in the transaction that made it true.
 */
export function announce(
  services: Pick<Services, 'now' | 'newId' | 'newKey'>,
  tx: Writer,
  event: LedgerEvent,
  who: { readonly but?: readonly System[] } = {},
): void {
  tell(services, tx, event, who);
  recountAfter(services, tx, event);
  noteAfter(services, tx, event);
}
