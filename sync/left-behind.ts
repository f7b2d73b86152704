import type { Instant } from '#domain/dates.ts';
import type { RemoteRequest } from '#sync/connector.ts';
import type { Place, Stumbled, Watched } from '#sync/feed.ts';

/** No question takes so long, with a sign-in that is renewed on the way. */
const LONGEST_CALL_MS = 600_000;

/** The place once a question got no good answer. */
export function leftBehind(place: Place | null, { path }: RemoteRequest, { now }: Stumbled): Place {
  return { ...place, left: path, leftAt: now };
}

/** Since that question began; a clock that was set back afterwards keeps nothing waiting (rule F13). */
export function isJustLeft(place: Place | null, now: Instant): boolean {
  const ms = Number(place?.['leftAt'] ?? 0) - now;
  return ms >= 0 && ms < LONGEST_CALL_MS;
}

/**
 * Which one of what is watched begins a round: just after one that got no good answer the next, so
 * that it keeps none of the others from its turn (rule F20); behind the last one itself, for a rest.
 */
export function firstOf(
  watched: readonly Watched[],
  request: (one: Watched) => RemoteRequest,
  { place, now }: { readonly place: Place | null; readonly now: Instant },
): Watched | undefined {
  const isJust = isJustLeft(place, now);
  const at = watched.findIndex((one) => isJust && request(one).path === place?.['left']);
  return watched[at + 1] ?? watched[at];
}
