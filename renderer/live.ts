import type { QueryClient } from '@tanstack/react-query';
import type { ChangedArea, Push } from '#contract/events.ts';
import { present } from '#domain/assert.ts';
import { setWork } from '#renderer/state/work.ts';

/** What a change of one area may alter besides the area itself. */
const ALSO: Readonly<Record<ChangedArea, readonly string[]>> = {
  clients: ['invoices', 'payments', 'income', 'subscriptions', 'tickets', 'cards'],
  items: [],
  invoices: ['clients', 'payments', 'income', 'cards', 'cardForms'],
  payments: ['clients', 'invoices', 'cardForms'],
  income: ['clients', 'invoices'],
  expenses: [],
  subscriptions: ['clients', 'cards'],
  tickets: ['clients'],
  reports: [],
};
const AFTER_ANY = ['reports', 'system', 'sync', 'restoring'];

/** Pushed news makes the answers it concerns stale; whatever is on screen asks again. */
export function listenToLedger(queries: QueryClient): () => void {
  return window.ledger.listen((push) => {
    if (push.kind === 'work.progress') setWork(push);
    const areas = staleAreas(push);
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => areas === 'all' || areas.has(areaOf(queryKey)),
    });
  });
}

/** Which areas of the contract may answer differently after a push. */
export function staleAreas(push: Push): ReadonlySet<string> | 'all' {
  switch (push.kind) {
    case 'ledger.changed':
      return new Set([...push.areas.flatMap((area) => [area, ...ALSO[area]]), ...AFTER_ANY]);
    case 'sync.changed':
      return new Set(['sync', 'subscriptions', 'tickets', 'cards']);
    case 'settings.changed':
    case 'today.changed':
      return 'all';
    case 'work.progress':
      return new Set();
  }
}

/** Keys begin with `<area>.<procedure>`. */
function areaOf(queryKey: readonly unknown[]): string {
  return present(String(queryKey[0]).split('.')[0], 'a query key names its area');
}
