import type { Instant } from '#domain/dates.ts';
import type { RemoteRequest } from '#sync/connector.ts';
import type { Place, Stumbled, Watched } from '#sync/feed.ts';

/** No question takes so long, with a sign-in that is renewed on the way. */
const LONGEST_CALL_MS = 600_000;

/** The place once a question got no good answer. */
export function leftBehind(place: Place | null, { path }: RemoteRequest, { now }: Stumbled): Place {
  return { ...place, left: path, leftAt: now };
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
  const age = now - Number(place?.['leftAt'] ?? 0);
  // What is further in the future was left by a clock that has been set back (rule F13).
  const isJust = age <= 0 && age > -LONGEST_CALL_MS;
  const at = watched.findIndex((one) => isJust && request(one).path === place?.['left']);
  return watched[at + 1] ?? watched[at];
}
