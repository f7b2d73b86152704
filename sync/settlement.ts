import type { Instant } from '#domain/dates.ts';
import { backoffMs, type Chance } from '#sync/backoff.ts';
import type { Settlement } from '#sync/outbox-store.ts';
import type { Outcome } from '#sync/outcome.ts';

export const MOST_ATTEMPTS = 12;
const UNREACHED_MS = 2_000;
const GOES_ON = 'It goes out by itself then.';

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
] as const;

/** What becomes of a delivery after an attempt. Nothing is ever dropped (rule S4). */
export function settlementOf(
  outcome: Outcome,
  attempt: number,
  { now, chance }: { readonly now: Instant; readonly chance: Chance },
): Settlement {
  const after = (ms: number) => (now + ms) as Instant;
  switch (outcome.kind) {
    case 'sent': {
      const note = outcome.note ? `${delivered(attempt)} ${outcome.note}` : delivered(attempt);
      return { state: 'sent', remoteId: outcome.remoteId, note };
    }
    case 'wait': {
      const { why, afterMs, waitsFor, met } = outcome;
      return {
        ...{ state: 'waiting', dueAt: after(afterMs), note: why, spared: true },
        ...(waitsFor !== undefined && { waitsFor }),
        ...(met !== undefined && { met }),
      };
    }
    case 'unreached':
      return { state: 'waiting', dueAt: after(UNREACHED_MS), note: outcome.why, spared: true };
    case 'reauthorize':
      return { state: 'waiting', dueAt: now, note: outcome.why, spared: true };
    case 'retry': {
      if (!outcome.spares && attempt >= MOST_ATTEMPTS) {
        return { state: 'parked', note: `${outcome.why} This was tried ${attempt} times.` };
      }
      const dueAt = after(outcome.afterMs ?? backoffMs(attempt, chance));
      return { state: 'waiting', dueAt, note: outcome.why, spared: outcome.spares };
    }
    case 'needless':
      return { state: 'set-aside', note: outcome.why };
    case 'park':
      return outcome.untilSignIn
        ? { state: 'parked', note: `${outcome.why} ${GOES_ON}`, untilSignIn: true }
        : { state: 'parked', note: outcome.why };
    case 'ask':
      return { state: 'parked', note: outcome.why };
    case 'absent':
      return { state: 'parked', note: 'It is not clear whether this arrived. Look at it there.' };
  }
}

function delivered(attempt: number): string {
  if (attempt <= 1) return 'Delivered.';
  const ordinal = ORDINALS[attempt - 1];
  const which = ordinal ? `the ${ordinal} attempt` : `attempt ${attempt}`;
  return `Delivered on ${which}. It is there once.`;
}
