export type System = 'crm' | 'books' | 'billing' | 'desk' | 'authorize-net';

export type OpenApiSystem = Exclude<System, 'authorize-net'>;

export const SYSTEM_NAMES: Readonly<Record<System, string>> = {
  crm: 'CRM',
  books: 'Books',
  billing: 'Billing',
  desk: 'Desk',
  'authorize-net': 'Authorize.net',
};

/** Where each system's paths begin on the one address of the practice organisation. */
export const BASES: Readonly<Record<System, string>> = {
  crm: '/crm/v8',
  books: '/books/v3',
  billing: '/billing/v1',
  desk: '/api/v1',
  'authorize-net': '/xml/v1',
};

/** Null for what belongs to none of the five: signing in, pages, the control. */
export function systemAt(path: string): System | null {
  const systems = Object.keys(BASES) as System[];
  return systems.find((system) => path.startsWith(`${BASES[system]}/`)) ?? null;
}
