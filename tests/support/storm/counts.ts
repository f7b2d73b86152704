import { allRows } from '#db/statements.ts';
import type { System } from '#domain/systems.ts';
import type { World } from '#tests/support/simulation/world.ts';

const BASES = {
  crm: '/crm/',
  books: '/books/',
  billing: '/billing/',
  desk: '/api/v1/',
} as const satisfies Readonly<Record<System, string>>;

type Row = { readonly system: System; readonly state: string; readonly attempts: number };

/** What is in the outbox, of one system or all. */
export function rowsOf({ program }: World, system?: System): readonly Row[] {
  const sql = 'SELECT system, state, attempts FROM outbox WHERE state <> ? ORDER BY seq';
  const rows = allRows<Row>(program.services.ledger.read, sql, 'set-aside');
  return rows.filter((row) => system === undefined || row.system === system);
}

/** How many of them have arrived. */
export function arrived(world: World, system?: System): number {
  return rowsOf(world, system).filter(({ state }) => state === 'sent').length;
}

/** What reached a system, or was turned away at its door. */
export function callsTo({ sandbox }: World, system: System): number {
  return sandbox.control.requests().filter(({ path }) => path.startsWith(BASES[system])).length;
}
