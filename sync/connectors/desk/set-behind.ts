import type { Instant } from '#domain/dates.ts';
import { hasItsTurn } from '#sync/put-off.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Asked again at the end of each round: a bad line is no reason to hear of a comment hours later. */
const SOON = 10;
/** About two weeks; then it is left out, until its ticket changes or its turn comes. */
const MOST_TRIES = 30;
const MOST_BEHIND = 200;

/**
 * What was said in a ticket and got no good answer: as it stands in the agenda, when it is due, and
 * since when the whole of its mails was to be asked for.
 */
export type Behind = readonly [entry: string, tries: number, dueAt: number, since: number];

type Now = { readonly since: Instant | null; readonly now: Instant };

/** Behind all that waits there already, so that each has its turn again (rule F20). */
export function setBehind(
  behind: readonly Behind[],
  entry: string,
  { since, now }: Now,
): readonly Behind[] {
  const found = behind.find(([one]) => one === entry);
  const [, before, , from] = found ?? ([entry, 0, now, since ?? 0] as const);
  const others = behind.filter((one) => one !== found);
  // Asked for earlier because its ticket changed: that makes its next turn no later.
  if (found && !isDue(found, now)) return [...others, found];
  const tries = before + 1;
  if (tries >= MOST_TRIES) return others;
  return [...others, [entry, tries, now + waitMs(tries), from] as const].slice(-MOST_BEHIND);
}

/** What is asked about again once there is nothing else to ask. */
export function dueOf(behind: readonly Behind[], now: Instant): string | null {
  return behind.find((one) => isDue(one, now))?.[0] ?? null;
}

export function behindIn(text: unknown): readonly Behind[] {
  const words = typeof text === 'string' ? text.split(' ').filter(Boolean) : [];
  return words.map((word) => {
    const [entry = '', ...numbers] = word.split('|');
    const [tries = 0, dueAt = 0, since = 0] = numbers.map(Number);
    return [entry, tries, dueAt, since] as const;
  });
}

export function asText(behind: readonly Behind[]): string {
  return behind.map((one) => one.join('|')).join(' ');
}

function isDue([, tries, dueAt]: Behind, now: Instant): boolean {
  return hasItsTurn(dueAt, waitMs(tries), now);
}

function waitMs(tries: number): number {
  return tries < SOON ? 0 : Math.min(HOUR_MS * 2 ** (tries - SOON), DAY_MS);
}
