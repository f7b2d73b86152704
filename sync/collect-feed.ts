import type { Instant } from '#domain/dates.ts';
import type { Fact } from '#domain/fact.ts';
import type { Collecting } from '#sync/collecting.ts';
import type { Feed, Place, Watched } from '#sync/feed.ts';

export type FeedRead = { readonly facts: readonly Fact[]; readonly place: Place };

/** A feed from its very beginning to its end; its place is where it goes on from then. */
export async function collectFeed(
  { ask, setup, refuse }: Collecting,
  feed: Feed,
  {
    now,
    start = null,
    watched = [],
  }: {
    readonly now: Instant;
    readonly start?: Place | null;
    readonly watched?: readonly Watched[];
  },
): Promise<FeedRead> {
  const context = { setup, now, watched };
  const facts: Fact[] = [];
  let place = start;
  let request = feed.ask(place, context);
  for (;;) {
    const reading = feed.read(await ask(request), { place, request, ...context });
    if (reading.kind !== 'read') {
      // One thing that cannot be read stays behind; the feed reads it again when it goes on.
      place = feed.setBehind?.(place, request, { now, isUnheard: false }) ?? refuse(feed.title);
      const next = feed.ask(place, context);
      if (next.path === request.path) return { facts, place };
      request = next;
      continue;
    }
    facts.push(...reading.facts);
    place = reading.place;
    if (reading.more === null) return { facts, place };
    request = reading.more;
  }
}
