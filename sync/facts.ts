import type { Instant } from '#domain/dates.ts';
import { openUntil } from '#sync/breaker.ts';
import type { Connector, Rate, Setup } from '#sync/connector.ts';
import { pausedUntil, type Usage, usage } from '#sync/limiter.ts';
import { opensAt, type Standing } from '#sync/standing.ts';

/** Whether the system may be spoken to, as main knows it. */
export type Situation =
  | { readonly kind: 'ready'; readonly setup: Setup }
  | { readonly kind: 'not-connected' }
  | { readonly kind: 'set-up-needed'; readonly why: string };

export type RunnerState =
  | 'running'
  | 'paused'
  | 'offline'
  | 'at-limit'
  | 'sign-in-again'
  | 'not-connected'
  | 'set-up-needed';

/** Plain facts for the Sync screen. */
export type RunnerFacts = Usage & {
  readonly state: RunnerState;
  /** What is missing or what it waits for, or empty. */
  readonly why: string;
  readonly isSending: boolean;
  readonly lastTalkAt: Instant | null;
  readonly goesOnAt: Instant | null;
};

type Limits = { readonly connector: Connector; readonly rate: Rate; readonly now: Instant };

export function factsOf(
  connector: Connector,
  standing: Standing,
  situation: Situation,
  now: Instant,
): RunnerFacts {
  const rate = rateOf(connector, situation.kind === 'ready' ? situation.setup : {});
  const next = opensAt(standing, rate, now);
  const goesOnAt = next > now ? next : null;
  const known = stateOf(standing, situation, connector.name);
  return {
    ...usage(standing.line.limiter, rate, now),
    ...(goesOnAt !== null && known.state === 'running'
      ? { state: 'at-limit', why: limitWhy(standing, { connector, rate, now }) }
      : known),
    isSending: standing.isSending,
    lastTalkAt: standing.line.lastTalkAt,
    goesOnAt,
  };
}

export function rateOf(connector: Connector, setup: Setup): Rate {
  return connector.rateFor?.(setup) ?? connector.rate;
}

function stateOf(
  standing: Standing,
  situation: Situation,
  name: string,
): Pick<RunnerFacts, 'state' | 'why'> {
  if (situation.kind === 'not-connected') return { state: 'not-connected', why: '' };
  if (standing.signInAgain !== null) return { state: 'sign-in-again', why: standing.signInAgain };
  if (situation.kind === 'set-up-needed') return { state: 'set-up-needed', why: situation.why };
  if (standing.isPaused) return { state: 'paused', why: `${name} is paused here.` };
  if (standing.offline) return { state: 'offline', why: standing.offline.why };
  return { state: 'running', why: '' };
}

/** Why a system that could be spoken to is not, until `goesOnAt`. */
function limitWhy(standing: Standing, { connector: { name }, rate, now }: Limits): string {
  if (pausedUntil(standing.line.limiter, now) !== null) return standing.limitWhy;
  if (openUntil(standing.breaker, now) !== null) {
    return `${name} gave no good answer five times and is left alone for 30 s.`;
  }
  return usage(standing.line.limiter, rate, now).day.used >= rate.perDay
    ? `${name} took ${rate.perDay} calls today and opens again tomorrow.`
    : `${name} is at its limit of ${rate.perMinute} calls a minute.`;
}
