import { z } from 'zod';
import { countDeliveries } from '#db/delivery-marks.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { redeliverAll } from '#db/outbox-decisions.ts';
import { findSetting, saveSetting } from '#db/settings.ts';
import type { Instant } from '#domain/dates.ts';
import { SYSTEMS, type System } from '#domain/systems.ts';
import type { Link } from '#main/link.ts';

const DELIVERED_TO = 'delivered-to';

const zDestinations = z.partialRecord(z.enum(SYSTEMS), z.string());

/** Where each system's deliveries go, `eu:60001`; not there where that is not known. */
export type Destinations = z.output<typeof zDestinations>;

/** Where what was delivered so far lies. */
export function deliveredTo(db: Reader): Destinations {
  const read = zDestinations.safeParse(findSetting(db, DELIVERED_TO));
  return read.success ? read.data : {};
}

export function destinationsOf({ region, systems }: Pick<Link, 'region' | 'systems'>) {
  const found: Destinations = {};
  for (const system of SYSTEMS) {
    const setup = systems[system]?.setup;
    const id = setup?.['organisationId'];
    if (typeof id !== 'string') continue;
    // One set of invoices with Books has other ids than one of its own.
    const way = system === 'billing' && setup?.['isShared'] !== true ? ':own' : '';
    found[system] = `${region}:${id}${way}`;
  }
  return found;
}

/** The organisations used before in this data centre: a later sign-in goes on with them. */
export function organisationsOf(destinations: Destinations, region: string): Destinations {
  const before = Object.entries(destinations).flatMap(([system, destination]) => {
    const [where, id] = destination.split(':');
    return where === region && id !== undefined ? [[system, id] as const] : [];
  });
  return Object.fromEntries(before);
}

/** Systems whose deliveries would go to another organisation than before. */
export function movedTo(now: Destinations, before: Destinations): readonly System[] {
  const differs = (system: System) =>
    now[system] !== undefined && before[system] !== undefined && now[system] !== before[system];
  const isKnown = now.crm !== undefined && before.crm !== undefined;
  // Where CRM does not tell which it is, it is taken to be another one when Books is.
  return SYSTEMS.filter((system) => differs(system === 'crm' && !isKnown ? 'books' : system));
}

/** How many deliveries would go out again. */
export function countMoved(db: Reader, moved: readonly System[]): number {
  const { systems } = countDeliveries(db);
  return moved.reduce((sum, system) => sum + systems[system].delivered, 0);
}

/**
 * From now on deliveries go there. Where that is another organisation, remote ids mean nothing
 * there: they are forgotten and everything goes out again, in its old order and under its old
 * keys. Because those never change, coming back to an earlier organisation finds what lies there
 * instead of doubling it (rule W16).
 */
export function deliverTo(tx: Writer, destinations: Destinations, now: Instant): void {
  const before = deliveredTo(tx);
  for (const system of movedTo(destinations, before)) redeliverAll(tx, { system, now });
  saveSetting(tx, DELIVERED_TO, { ...before, ...destinations });
}
