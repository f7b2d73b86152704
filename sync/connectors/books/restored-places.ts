import type { Instant } from '#domain/dates.ts';
import { BOOKS_FEEDS } from '#sync/connectors/books/feeds.ts';
import type { Place } from '#sync/feed.ts';

/** Where each feed goes on: everything that was told until then has been taken in (rule Q7). */
export function placesSince(since: Instant): readonly { name: string; place: Place }[] {
  return BOOKS_FEEDS.map(({ name, sweeps }) => ({ name, place: sweeps ? {} : { since } }));
}
