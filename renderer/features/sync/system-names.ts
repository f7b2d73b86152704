import type { System } from '#domain/systems.ts';

export const SYSTEM_ROLES: Readonly<
  Record<System, { readonly name: string; readonly holds: string }>
> = {
  crm: { name: 'CRM', holds: 'contacts' },
  books: { name: 'Books', holds: 'accounting' },
  billing: { name: 'Billing', holds: 'subscriptions, cards' },
  desk: { name: 'Desk', holds: 'tickets' },
};

/** No system that is told anything: who takes cards, behind Billing or by forms of its own. */
export const GATEWAY = { name: 'Authorize.net', holds: 'cards, fallback' } as const;
