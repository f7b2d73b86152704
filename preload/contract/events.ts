/** What main may push: only what changed, never data. The window asks again. */
export type Push =
  | { readonly kind: 'ledger.changed'; readonly areas: readonly ChangedArea[] }
  | { readonly kind: 'sync.changed' }
  | { readonly kind: 'settings.changed' }
  /** Long work: `done` of `total` steps. `total` 0 means it has ended. */
  | {
      readonly kind: 'work.progress';
      readonly what: string;
      readonly done: number;
      readonly total: number;
    }
  /** The day has turned, or the computer woke up: ages may read differently. */
  | { readonly kind: 'today.changed' };

export type ChangedArea =
  | 'clients'
  | 'items'
  | 'invoices'
  | 'payments'
  | 'income'
  | 'expenses'
  | 'subscriptions'
  | 'tickets'
  | 'reports';
