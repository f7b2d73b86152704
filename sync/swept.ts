import type { Instant } from '#domain/dates.ts';
import type { Fact } from '#domain/fact.ts';
import type { System } from '#domain/systems.ts';
import type { Swept } from '#sync/feed.ts';

const GONE = {
  client: 'contact.gone',
  invoice: 'invoice.gone',
  payment: 'payment.gone',
  expense: 'expense.gone',
} as const satisfies Readonly<Record<Swept, Fact['kind']>>;

/** What was known here before a whole list was read, and did not stand in it: it was deleted. */
export function goneOf(
  swept: Swept,
  {
    system,
    remoteIds,
    now,
  }: { readonly system: System; readonly remoteIds: readonly string[]; readonly now: Instant },
): readonly Fact[] {
  return remoteIds.map((remoteId) => ({
    kind: GONE[swept],
    system,
    remoteId,
    our: null,
    changedAt: now,
  }));
}
