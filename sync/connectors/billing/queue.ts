import type { Instant } from '#domain/dates.ts';
import type { Fact } from '#domain/fact.ts';
import type { RemoteRequest } from '#sync/connector.ts';
import type { Feed, Place, Reading, Stumbled } from '#sync/feed.ts';
import { hasItsTurn } from '#sync/put-off.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Until what could not be read is read again; the last of them from then on. */
const WAITS = [MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS] as const;
/**
 * What got no answer at all may be the line's trouble: a third as bad as what was refused, so that
 * on a line that loses three answers in ten a thing seldom waits longer than a minute (rule J17).
 */
const REFUSED = 3;
const UNHEARD = 1;
/** About a month of refusals; then it is left out, as it was said to be every day. */
const MOST_BAD = 30 * REFUSED;
const MOST_BEHIND = 200;

/** Set behind the others because it could not be read, how often by weight, and when it is read again. */
type Behind = readonly [path: string, bad: number, dueAt: number];

/** Things still to be read one by one, as paths: kept, so that a crash goes on. */
export function queueOf(place: Place | null): readonly string[] {
  return wordsIn(place?.['queue']);
}

export function queued(place: Place | null, paths: readonly string[]): Place {
  return { ...place, queue: [...new Set([...queueOf(place), ...paths])].join(' ') };
}

/** It was read, or is not to be. */
export function without(place: Place | null, path: string): Place {
  const queue = queueOf(place).filter((one) => one !== path);
  const behind = behindOf(place).filter(([one]) => one !== path);
  return { ...place, queue: queue.join(' '), ...asBehind(behind) };
}

/** One bad thing holds nothing up: the others go on, it is read again ever later (rule J17). */
export function setBehind(place: Place | null, path: string, { now, isUnheard }: Stumbled): Place {
  const before = behindOf(place).find(([one]) => one === path)?.[1] ?? 0;
  const bad = before + (isUnheard ? UNHEARD : REFUSED);
  const rest = without(place, path);
  if (bad >= MOST_BAD) return rest;
  const behind = behindOf(rest);
  // Where nearly everything is behind, it has its turn after what is not.
  if (behind.length >= MOST_BEHIND) return queued(rest, [path]);
  return { ...rest, ...asBehind([...behind, [path, bad, now + waitMs(bad)]]) };
}

/** Those behind have a turn now, for a person asks; what fails again waits longer than before. */
function hurried(place: Place): Place | null {
  const paths = behindOf(place).map(([path]) => path);
  return paths.length === 0 ? null : queued(place, paths);
}

/** What a feed does with its queue; its own list, by the start of its path, is no one thing of it. */
export function takingTurns(list: string | null): Required<Pick<Feed, 'setBehind' | 'hurry'>> {
  return {
    setBehind: (place, { path }, stumbled) =>
      list !== null && path.startsWith(list) ? null : setBehind(place, path, stumbled),
    hurry: hurried,
  };
}

export function isBehind(place: Place | null, path: string): boolean {
  return behindOf(place).some(([one]) => one === path);
}

/** What is to be read one by one now; what was set behind comes after all others. */
export function nextOf(place: Place | null, now: Instant): RemoteRequest | null {
  const [first] = queueOf(place);
  const due = behindOf(place).find(([, bad, at]) => hasItsTurn(at, waitMs(bad), now))?.[0];
  const path = first ?? due;
  return path === undefined ? null : { method: 'GET', path };
}

/** What an answer brought; `more` is what is asked next, else what is to be read one by one. */
export function reading(
  facts: readonly Fact[],
  place: Place,
  more: RemoteRequest | null,
): Extract<Reading, { readonly kind: 'read' }> {
  const many = behindOf(place).length;
  if (many === 0) return { kind: 'read', facts, place, more };
  const unread =
    many === 1
      ? 'One thing in Billing could not be read. It is read again by itself, ever later.'
      : `${many} things in Billing could not be read. They are read again by themselves, ever later.`;
  return { kind: 'read', facts, place, more, unread };
}

function waitMs(bad: number): number {
  return WAITS[Math.ceil(bad / REFUSED) - 1] ?? DAY_MS;
}

function behindOf(place: Place | null): readonly Behind[] {
  return wordsIn(place?.['behind']).map((word) => {
    const [path = '', bad, at] = word.split('|');
    return [path, Number(bad), Number(at)] as const;
  });
}

function asBehind(behind: readonly Behind[]): Place {
  return { behind: behind.length === 0 ? null : behind.map((one) => one.join('|')).join(' ') };
}

function wordsIn(value: Place[string] | undefined): readonly string[] {
  return typeof value === 'string' && value !== '' ? value.split(' ') : [];
}
