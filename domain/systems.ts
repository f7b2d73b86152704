/** Where deliveries go and facts come from, in the order a person meets them. */
export const SYSTEMS = ['crm', 'books', 'billing', 'desk'] as const;
export type System = (typeof SYSTEMS)[number];

/** Who gives ids to things: every system, and the gateway where it is used by itself. */
export type Keeper = System | 'authorize-net';

/** As a person knows them. */
export const SYSTEM_NAMES: Readonly<Record<System, string>> = {
  crm: 'CRM',
  books: 'Books',
  billing: 'Billing',
  desk: 'Desk',
};

/** One value for each system there is. */
export function ofEachSystem<T>(make: (system: System) => T): Readonly<Record<System, T>> {
  return Object.fromEntries(SYSTEMS.map((system) => [system, make(system)])) as Record<System, T>;
}
