import { present } from '#domain/assert.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type { System } from '#domain/systems.ts';
import type { Connector, Hearing } from '#sync/connector.ts';
import { billing } from '#sync/connectors/billing/index.ts';
import { books } from '#sync/connectors/books/index.ts';
import { crm } from '#sync/connectors/crm/index.ts';
import { desk } from '#sync/connectors/desk/index.ts';

/** Every system there is. A new one is a folder and a line here. */
export const CONNECTORS: readonly Connector[] = [crm, books, billing, desk];

export function connectorOf(system: System): Connector {
  const found = CONNECTORS.find((connector) => connector.system === system);
  return present(found, `there is a connector for ${system}`);
}

const STRANGER: Hearing = { setup: {}, remoteId: () => undefined, isTold: () => false };

/**
 * Who wants to hear of it: read off the plans, not configured (rule S1). `hearingOf` says what is
 * known of a system; where it is not given, nothing is.
 */
export function audienceOf(
  event: LedgerEvent,
  hearingOf: (system: System) => Hearing = () => STRANGER,
): readonly System[] {
  return CONNECTORS.filter(
    ({ system, plans, hears }) =>
      Object.hasOwn(plans, event.kind) && (hears?.(event, hearingOf(system)) ?? true),
  ).map(({ system }) => system);
}
