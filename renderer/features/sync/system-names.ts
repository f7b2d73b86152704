import type { SystemName } from '#contract/sync.ts';

export const SYSTEM_NAMES: Readonly<
  Record<SystemName, { readonly name: string; readonly holds: string }>
> = {
  crm: { name: 'CRM', holds: 'contacts' },
  books: { name: 'Books', holds: 'accounting' },
};
