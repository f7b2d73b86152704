import type { Instant } from '#domain/dates.ts';
import type { Fact } from '#domain/fact.ts';
import type { Watched } from '#sync/feed.ts';
import type { FeedStore, KeptPlace } from '#sync/feed-store.ts';

export type MemoryFeeds = FeedStore & {
  readonly kept: Map<string, KeptPlace>;
  readonly facts: Fact[];
  readonly remoteIds: string[];
  readonly toWatch: Watched[];
};

/** What came back without a ledger: the same promises, for tests of the runner alone. */
export function memoryFeeds(): MemoryFeeds {
  const kept = new Map<string, KeptPlace>();
  const facts: Fact[] = [];
  const remoteIds: string[] = [];
  const toWatch: Watched[] = [];
  return {
    kept,
    facts,
    remoteIds,
    toWatch,
    place: (name) => kept.get(name) ?? null,
    absorb: ({ name, facts: brought, place, more }, now: Instant) => {
      facts.push(...brought);
      kept.set(name, { place, more, readAt: now, trouble: null });
    },
    trouble: (name, why) => {
      const before = kept.get(name) ?? { place: null, more: null, readAt: null };
      kept.set(name, { ...before, trouble: why });
    },
    watched: () => toWatch,
    known: () => [...remoteIds],
    isHeld: () => false,
  };
}
