import type { System } from '#domain/systems.ts';

export const SYSTEM_ROLES: Readonly<
  Record<System, { readonly name: string; readonly holds: string }>
> = {
  crm: { name: 'CRM', holds: 'contacts' },
  books: { name: 'Books', holds: 'accounting' },
  billing: { name: 'Billing', holds: 'subscriptions and cards' },
  desk: { name: 'Desk', holds: 'tickets' },
};
