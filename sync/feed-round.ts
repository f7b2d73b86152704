import type { Instant } from '#domain/dates.ts';
import { backoffMs, type Chance } from '#sync/backoff.ts';
import type { RemoteRequest } from '#sync/connector.ts';
import type { Feed, Watched } from '#sync/feed.ts';
import type { KeptPlace } from '#sync/feed-store.ts';
import { MOST_PAGES } from '#sync/pages.ts';

/** So that a feed in trouble is asked again after a minute at the soonest. */
const FROM_A_MINUTE = 5;
/** Where a round goes on is asked so often before the round begins anew. */
const MOST_TRIES = 3;
/** Between two parts of a long list, so that the calls of a day last. */
const REST_MS = 3_600_000;
/** What is read before something goes out holds that up no longer than it must. */
const LEADER_REST_MS = 60_000;

/** How things stand with one feed; what a crash may not lose of it is kept with its place. */
export type Round = {
  /** When it was last read to the end of a page, or null: it is due. */
  readAt: Instant | null;
  /** After trouble, and between the parts of a long list. */
  notBefore: Instant | null;
  tries: number;
  trouble: string | null;
  /** Facts since the start of the program. */
  brought: number;
  /** The next question of a round that is under way. */
  more: RemoteRequest | null;
  /** Of this part of it. */
  pages: number;
};

export function newRound(kept: Omit<KeptPlace, 'place'> | null): Round {
  return {
    readAt: kept?.readAt ?? null,
    notBefore: null,
    tries: 0,
    trouble: kept?.trouble ?? null,
    brought: 0,
    more: kept?.more ?? null,
    pages: 0,
  };
}

/** When the feed is to be read; null while there is nothing it could ask about. */
export function dueAt(
  feed: Feed,
  round: Round,
  { watched, now }: { readonly watched: readonly Watched[]; readonly now: Instant },
): Instant | null {
  const { readAt, notBefore, more } = round;
  // What the last answer led to is read to its end, also when nothing is watched any more.
  if (feed.watches !== undefined && watched.length === 0 && more === null) return null;
  // What was read in the future belongs to a clock that was set back.
  const isDue = more !== null || readAt === null || readAt > now;
  const next = isDue ? 0 : readAt + (feed.paceMs?.(watched, now) ?? feed.everyMs);
  return Math.max(next, notBefore ?? 0) as Instant;
}

type Taken = Pick<Round, 'more'> & {
  readonly facts: number;
  /** What of it could not be read, as a sentence. */
  readonly unread: string | null;
  readonly now: Instant;
};

/** A list that does not end here goes on after a rest, so that one of any length is read (rule F12). */
export function wentOn(feed: Feed, round: Round, { facts, more, unread, now }: Taken): void {
  round.readAt = now;
  round.brought += facts;
  round.more = more;
  round.pages = more === null ? 0 : round.pages + 1;
  round.tries = 0;
  round.notBefore = null;
  round.trouble = unread;
  if (round.pages < MOST_PAGES) return;
  round.pages = 0;
  round.notBefore = (now + restMs(feed)) as Instant;
}

function restMs({ leads, everyMs }: Feed): number {
  return leads ? LEADER_REST_MS : Math.min(everyMs, REST_MS);
}

/** It is asked again where it was, ever later; what is refused each time begins the round anew. */
export function fellThrough(
  { leads }: Feed,
  round: Round,
  why: string,
  {
    afterMs,
    now,
    chance,
  }: { readonly afterMs: number | null; readonly now: Instant; readonly chance: Chance },
): void {
  round.tries += 1;
  round.trouble = why;
  if (leads || round.tries >= MOST_TRIES) round.more = null;
  const ms = Math.max(afterMs ?? 0, backoffMs(round.tries + FROM_A_MINUTE, chance));
  round.notBefore = (now + ms) as Instant;
}

/** One bad thing is no reason to wait: two in a row may be the other side. */
export function goOnWith(round: Round, next: RemoteRequest): void {
  round.more = next;
  round.notBefore = null;
}
