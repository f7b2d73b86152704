import type { Instant } from '#domain/dates.ts';
import { backoffMs, type Chance } from '#sync/backoff.ts';
import { type Breaker, CLOSED, openUntil, struck } from '#sync/breaker.ts';
import type { Rate } from '#sync/connector.ts';
import { freeAt, type Line, paused, resumed } from '#sync/limiter.ts';
import type { Outcome } from '#sync/outcome.ts';

/** Nothing leaves this computer meanwhile: that the line is back is known within ten seconds (S31). */
const OFFLINE_MS = 8_000;
const MINUTE_MS = 60_000;
/** “Busy” said again and again is a limit like any other: the pauses grow to a minute. */
const LONGER = 4;

/** How things stand with one system; only in memory, so all of it may be lost in a crash. */
export type Standing = {
  readonly line: Line;
  breaker: Breaker;
  offline: {
    readonly tries: number;
    readonly from: Instant;
    readonly until: Instant;
    readonly why: string;
  } | null;
  limitWhy: string;
  /** How often in a row it was at a limit that should have opened within a minute. */
  busyTimes: number;
  /** Why the person has to sign in again, or null. */
  signInAgain: string | null;
  isPaused: boolean;
  isSending: boolean;
};

export function newStanding(line: Line): Standing {
  return {
    line,
    breaker: CLOSED,
    offline: null,
    limitWhy: '',
    busyTimes: 0,
    signInAgain: null,
    isPaused: false,
    isSending: false,
  };
}

/** What an outcome says about the system as a whole, not about its delivery. */
export function remember(
  standing: Standing,
  outcome: Outcome,
  { now, chance }: { readonly now: Instant; readonly chance: Chance },
): void {
  if (outcome.kind === 'wait' || outcome.kind === 'needless') return;
  if (outcome.kind === 'unreached') {
    const tries = (standing.offline?.tries ?? 0) + 1;
    const until = (now + Math.min(backoffMs(tries, chance), OFFLINE_MS)) as Instant;
    standing.offline = { tries, from: now, until, why: outcome.why };
    return;
  }
  standing.offline = null;
  if (outcome.kind !== 'retry' || !outcome.spares) standing.busyTimes = 0;
  if (outcome.kind === 'reauthorize') {
    standing.signInAgain = outcome.why;
  } else if (outcome.kind !== 'retry') {
    standing.breaker = CLOSED;
  } else if (outcome.spares) {
    standing.limitWhy = outcome.why;
    standing.line.limiter = paused(standing.line.limiter, now, pauseOf(standing, outcome.afterMs));
    standing.busyTimes += 1;
  } else {
    standing.breaker = struck(standing.breaker, now);
  }
}

function pauseOf({ busyTimes }: Standing, afterMs: number | null): number {
  if (afterMs === null || afterMs >= MINUTE_MS) return afterMs ?? MINUTE_MS;
  return Math.min(afterMs * LONGER ** busyTimes, MINUTE_MS);
}

/**
 * What the answer to a feed says about the system: a feed in trouble is no reason to hold up what
 * goes out, so it never strikes the breaker (rule F5).
 */
export function rememberOfFeed(
  standing: Standing,
  outcome: Outcome,
  moment: { readonly now: Instant; readonly chance: Chance },
): void {
  if (outcome.kind === 'sent' || outcome.kind === 'park') standing.offline = null;
  else remember(standing, outcome, moment);
}

/** When the system may be spoken to next; not later than `now` where it may be at once. */
export function opensAt(standing: Standing, rate: Rate, now: Instant): Instant {
  const { offline } = standing;
  return Math.max(
    freeAt(standing.line.limiter, rate, now),
    openUntil(standing.breaker, now) ?? 0,
    offline && offline.from <= now ? offline.until : 0,
  ) as Instant;
}

/** After signing in again: nothing that was held against the system counts any more. */
export function forgive(standing: Standing): void {
  standing.signInAgain = null;
  standing.offline = null;
  standing.breaker = CLOSED;
  standing.line.limiter = resumed(standing.line.limiter);
}
