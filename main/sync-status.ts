import type { Connection, SyncStatus, SystemStatus } from '#contract/sync.ts';
import { countDeliveries } from '#db/delivery-marks.ts';
import { countDifferences } from '#db/differences.ts';
import type { Reader } from '#db/ledger.ts';
import type { Instant } from '#domain/dates.ts';
import { SYSTEMS, type System } from '#domain/systems.ts';
import { findLink, isPractice, type Link } from '#main/link.ts';
import type { RunnerFacts } from '#sync/facts.ts';
import type { FeedFacts } from '#sync/fetcher.ts';
import { regionOf } from '#sync/zoho/regions.ts';

type Facts = Readonly<Record<System, RunnerFacts>>;

type Standing = {
  readonly facts: Facts;
  readonly feeds: Readonly<Record<System, readonly FeedFacts[]>>;
  readonly offlineSince: Instant | null;
  readonly signingIn: Extract<Connection, { readonly kind: 'signing-in' }> | null;
  /** False when there is no keychain. */
  readonly isKept: boolean;
};

/** Everything the status line and the Sync screen say, put together anew each time. */
export function statusOf(db: Reader, standing: Standing): SyncStatus {
  const { facts, offlineSince } = standing;
  const link = findLink(db);
  const { systems, ...counts } = countDeliveries(db);
  return {
    ...counts,
    differing: countDifferences(db),
    connection: connectionOf(link, standing),
    offlineSince,
    systems: SYSTEMS.map((system) => ({
      ...systemOf(system, endedWith(facts[system], facts), link),
      ...systems[system],
      feeds: standing.feeds[system],
    })),
  };
}

function connectionOf(link: Link | null, standing: Standing): Connection {
  if (standing.signingIn !== null) return standing.signingIn;
  if (link === null) return { kind: 'none' };
  const ended = Object.values(standing.facts).find(({ state }) => state === 'sign-in-again');
  const who = {
    organisation: link.organisation,
    region: regionOf(link.region)?.name ?? link.region,
    isPractice: isPractice(link),
  };
  return ended === undefined
    ? { kind: 'connected', ...who, isKept: link.isKept || standing.isKept }
    : { kind: 'signed-out', ...who, why: ended.why };
}

/** One sign-in for all: where it ended for one system, it ended for those not asked yet as well. */
function endedWith(own: RunnerFacts, all: Facts): RunnerFacts {
  const hasEnded = Object.values(all).some(({ state }) => state === 'sign-in-again');
  return hasEnded && own.state === 'running' ? { ...own, state: 'sign-in-again' } : own;
}

function systemOf(
  system: System,
  { state, why, minute, day, lastTalkAt, goesOnAt }: RunnerFacts,
  link: Link | null,
): Omit<SystemStatus, 'waiting' | 'needsYou' | 'delivered' | 'feeds'> {
  return {
    system,
    state: state === 'running' ? 'connected' : state,
    why,
    organisation: link?.systems[system]?.organisation ?? '',
    lastTalkAt,
    goesOnAt,
    minute,
    day,
  };
}
