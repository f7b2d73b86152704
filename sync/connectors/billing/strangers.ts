import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import type { Place } from '#sync/feed.ts';
import { readJson } from '#sync/json.ts';
import { hasItsTurn } from '#sync/put-off.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Plans are heard of within an hour; a client may be met at any time. */
const WAITS = [HOUR_MS, 6 * HOUR_MS] as const;
const MOST_AT_ONCE = 3;

/** How often one was read again so far, and when it is next. */
const zStrangers = z.record(z.string(), z.tuple([z.number(), z.number()])).catch({});

/**
 * Subscriptions that nothing here stands for, for their plan or their customer was not known when they
 * were told of: those to be read again now, ever later, and the place once they were (rule J31).
 */
export function strangersAgain(
  place: Place | null,
  {
    ids,
    here,
    now,
  }: { readonly ids: readonly string[]; readonly here: ReadonlySet<string>; readonly now: Instant },
): { readonly due: readonly string[]; readonly strangers: string } {
  const text = place?.['strangers'];
  const before = zStrangers.parse(typeof text === 'string' ? readJson(text) : {});
  const due = ids.filter((id) => isDue(before[id], now)).slice(0, MOST_AT_ONCE);
  const later = due.map((id) => {
    const tries = (before[id]?.[0] ?? 0) + 1;
    return [id, [tries, now + waitMs(tries)]] as const;
  });
  const still = Object.entries(before).filter(([id]) => !here.has(id));
  return { due, strangers: JSON.stringify(Object.fromEntries([...still, ...later])) };
}

function isDue(one: readonly [tries: number, at: number] | undefined, now: Instant): boolean {
  return one === undefined || hasItsTurn(one[1], waitMs(one[0]), now);
}

function waitMs(tries: number): number {
  return WAITS[tries - 1] ?? DAY_MS;
}
