import type { Reader, Writer } from '#db/ledger.ts';
import { redeliverAll } from '#db/outbox-decisions.ts';
import { findSetting, saveSetting } from '#db/settings.ts';
import type { Instant } from '#domain/dates.ts';
import { SYSTEMS } from '#domain/systems.ts';

const DELIVERED_TO = 'delivered-to';

/** The identity of the organisation that what was delivered so far lies in; null for none yet. */
export function deliveredTo(db: Reader): string | null {
  return findSetting<string>(db, DELIVERED_TO);
}

/**
 * From now on deliveries go to this organisation. If that is another one, remote ids mean nothing
 * there: they are forgotten and everything goes out again, in its old order and under its old
 * keys. Because those never change, coming back to an earlier organisation finds what lies there
 * instead of doubling it (rule W16).
 */
export function deliverTo(tx: Writer, identity: string, now: Instant): void {
  const before = deliveredTo(tx);
  if (before !== null && before !== identity) {
    for (const system of SYSTEMS) redeliverAll(tx, { system, now });
  }
  saveSetting(tx, DELIVERED_TO, identity);
}

/** The same organisation, known by more than before. */
export function stillDeliverTo(tx: Writer, identity: string): void {
  saveSetting(tx, DELIVERED_TO, identity);
}
