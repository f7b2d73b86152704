import type { Instant } from '#domain/dates.ts';
import { backoffMs, type Chance } from '#sync/backoff.ts';
import type { RemoteRequest } from '#sync/connector.ts';
import type { Feed, Watched } from '#sync/feed.ts';

/** So that a feed in trouble is asked again after a minute at the soonest. */
const FROM_A_MINUTE = 5;

/** How things stand with one feed; only in memory, so all of it may be lost in a crash. */
export type Round = {
  /** When it was last read to the end of a page, or null: it is due. */
  readAt: Instant | null;
  /** After trouble. */
  notBefore: Instant | null;
  tries: number;
  trouble: string | null;
  /** Facts since the start of the program. */
  brought: number;
  /** The next question of a round that is under way. */
  more: RemoteRequest | null;
  pages: number;
  /** Of a whole list: what was known when the round began, and what stood in it so far. */
  known: readonly string[];
  readonly listed: Set<string>;
};

export function newRound(kept: { readAt: Instant | null; trouble: string | null } | null): Round {
  return {
    readAt: kept?.readAt ?? null,
    notBefore: null,
    tries: 0,
    trouble: kept?.trouble ?? null,
    brought: 0,
    more: null,
    pages: 0,
    known: [],
    listed: new Set(),
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

export function wentOn(round: Round, facts: number, more: RemoteRequest | null, now: Instant) {
  round.readAt = now;
  round.brought += facts;
  round.more = more;
  round.pages += 1;
  round.tries = 0;
  round.notBefore = null;
  round.trouble = null;
}

/** What was read so far is kept; the round begins anew from there, ever later. */
export function fellThrough(
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
  round.more = null;
  const ms = Math.max(afterMs ?? 0, backoffMs(round.tries + FROM_A_MINUTE, chance));
  round.notBefore = (now + ms) as Instant;
}

/** One bad thing is no reason to wait: two in a row may be the other side. */
export function goOnWith(round: Round, next: RemoteRequest): void {
  round.more = next;
  round.notBefore = null;
}
