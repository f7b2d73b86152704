import type { Fact } from '#domain/fact.ts';
import type { Feed } from '#sync/feed.ts';
import { park } from '#sync/outcome.ts';
import { desk } from '#sync/testing/desk.ts';
import { type MemoryFeeds, memoryFeeds } from '#sync/testing/memory-feeds.ts';

export const MINUTE_MS = 60_000;

/** A feed of a language of its own: `{ ids, more }`. */
export const FEED: Feed = {
  name: 'books.things',
  title: 'things',
  everyMs: 10 * MINUTE_MS,
  ask: (place) => ({ method: 'GET', path: `/things?after=${place?.['last'] ?? ''}` }),
  read: ({ status, body }, { now }) => {
    if (status === 401) return { kind: 'reauthorize', why: 'Ended.' };
    if (status === 429) return { kind: 'retry', why: 'Limit.', afterMs: MINUTE_MS, spares: true };
    const told = body as { ids?: readonly string[]; more?: boolean } | null;
    if (!told?.ids) return park('Books told no things. They are asked for again by themselves.');
    const facts = told.ids.map(
      (remoteId): Fact => ({
        kind: 'contact.gone',
        system: 'books',
        remoteId,
        our: null,
        changedAt: now,
      }),
    );
    const more = told.more ? ({ method: 'GET', path: '/things?page=2' } as const) : null;
    return {
      kind: 'read',
      facts,
      place: { last: told.ids.at(-1) ?? null },
      more,
    };
  },
};

/** A runner with this one feed, and what it asked. */
export function withFeed(
  answers: Parameters<typeof desk>[0]['answers'],
  change: Partial<Feed> = {},
  feeds: MemoryFeeds = memoryFeeds(),
) {
  const d = desk({ answers, feeds, connector: { feeds: [{ ...FEED, ...change }] } });
  return {
    ...d,
    feeds,
    paths: () => d.script.asked.map(({ url }) => new URL(url).pathname + new URL(url).search),
  };
}
