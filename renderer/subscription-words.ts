import type { SubscriptionRow } from '#contract/subscriptions.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { Term, TermUnit } from '#domain/subscription/plan.ts';
import type { SubscriptionStatus } from '#domain/subscription/subscription.ts';
import { formatCount, formatDay } from '#renderer/format.ts';
import type { StateName } from '#renderer/ui/state-word.tsx';

const STATES: Readonly<Record<SubscriptionStatus, StateName>> = {
  asked: 'asked',
  future: 'future',
  trial: 'trial',
  live: 'live',
  paused: 'paused',
  unpaid: 'unpaid',
  'non-renewing': 'ending',
  cancelled: 'cancelled',
  expired: 'expired',
  unknown: 'unknown',
};

const UNITS: Readonly<Record<TermUnit, readonly [string, string]>> = {
  week: ['a week', 'weeks'],
  month: ['a month', 'months'],
  year: ['a year', 'years'],
};

type Standing = Pick<SubscriptionRow, 'status' | 'startsOn' | 'endsOn'>;

/** The shape and the word of how it stands, with its day where there is one: `Ends 1 Mar`. */
export function standingOf({ status, startsOn, endsOn }: Standing, today: IsoDate) {
  const state = STATES[status];
  if (status === 'future') return { state, word: `Begins ${formatDay(startsOn, today)}` };
  if (status === 'non-renewing' && endsOn !== null) {
    return { state, word: `Ends ${formatDay(endsOn, today)}` };
  }
  return { state };
}

/** `a month`, `every 3 months`. */
export function termWords({ every, unit }: Term): string {
  const [one, many] = UNITS[unit];
  return every === 1 ? one : `every ${formatCount(every)} ${many}`;
}
