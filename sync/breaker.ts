import type { Instant } from '#domain/dates.ts';

const WINDOW_MS = 60_000;
const FAILURES = 5;
const OPEN_MS = 30_000;

/** Whether a system that keeps giving no good answer is left alone for a while. */
export type Breaker = {
  /** The latest moments without a good answer, oldest first. */
  readonly failures: readonly Instant[];
  readonly opened: { readonly from: Instant; readonly until: Instant } | null;
};

/** Also what a success makes of it. */
export const CLOSED: Breaker = { failures: [], opened: null };

/** Five failures within a minute open it for 30 s; the one after that opens it again (rule S9). */
export function struck(breaker: Breaker, now: Instant): Breaker {
  const failures = [...breaker.failures.slice(1 - FAILURES), now];
  const first = failures[0] ?? now;
  const isStorm = failures.length === FAILURES && now - first <= WINDOW_MS;
  const opens = isStorm || breaker.opened !== null;
  return { failures, opened: opens ? { from: now, until: (now + OPEN_MS) as Instant } : null };
}

/** Null when closed. One that opened in the future belongs to a clock that was set back. */
export function openUntil({ opened }: Breaker, now: Instant): Instant | null {
  return opened && opened.from <= now && now < opened.until ? opened.until : null;
}
