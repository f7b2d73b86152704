import { must } from '#domain/assert.ts';
import type { Instant } from '#domain/dates.ts';
import type { Absences } from '#sync/attempt.ts';
import { tellingOf } from '#sync/batch.ts';
import type { Rate, RemoteRequest, Setup } from '#sync/connector.ts';
import { attemptDeliveries } from '#sync/delivering.ts';
import { runErrand, type Told } from '#sync/errand.ts';
import { factsOf, type RunnerFacts, rateOf } from '#sync/facts.ts';
import type { Feed } from '#sync/feed.ts';
import { createFetcher, type FeedFacts, type Fetcher } from '#sync/fetcher.ts';
import { newLine, readingOpensAt } from '#sync/limiter.ts';
import type { Delivery, Settled } from '#sync/outbox-store.ts';
import type { RunnerParts } from '#sync/runner-parts.ts';
import { settlementOf } from '#sync/settlement.ts';
import {
  forgive,
  newStanding,
  opensAt,
  remember,
  rememberOfFeed,
  type Standing,
} from '#sync/standing.ts';

const SOON_MS = 1_000;
const TROUBLE_MS = 5_000;
const NAP_MS = 60_000;
/** Until somebody wakes it; nothing ticks meanwhile. */
const LONG_NAP_MS = 86_400_000;
const AT_ONCE = 10;
/** After so long without a delivery, the next one is the first of others. */
const REST_MS = 5_000;

/** `worked` false: nothing could be done before `nextAt`, null means before a wake. */
export type Turn = { readonly worked: boolean; readonly nextAt: Instant | null };

export type Runner = {
  /** One request from claim to settle, or one question of a feed; `start` is a loop of these. */
  readonly turn: () => Promise<Turn>;
  readonly start: () => void;
  /** Something was put into the outbox, or the network came back: look at once. */
  readonly wake: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Everything there is to read is read now. */
  readonly refresh: () => void;
  /** After signing in or setting up again. */
  readonly reconnected: () => void;
  /** Lets the current attempt end; resolves when nothing is on its way. */
  readonly stop: () => Promise<void>;
  /** A question for a person who waits, within the same sign-in and budget. */
  readonly ask: (request: RemoteRequest, signal: AbortSignal) => Promise<Told>;
  readonly facts: () => RunnerFacts;
  readonly feeds: () => readonly FeedFacts[];
};

/** Between turns; `unsettled` could not be written and is, before anything else is claimed. */
type Memory = {
  readonly standing: Standing;
  readonly fetcher: Fetcher | null;
  readonly absences: Absences;
  unsettled: readonly Settled[];
  isInTurn: boolean;
  /** When an attempt to deliver last ended. */
  sentAt: Instant | null;
  ending: AbortSignal;
  /** When the last turn began; later than now where the clock was set back. */
  begunAt: Instant;
};

export function createRunner(parts: RunnerParts): Runner {
  let alarm = new AbortController();
  let ending = new AbortController();
  const memory = newMemory(parts, ending.signal);
  const { standing } = memory;
  let running: Promise<void> = Promise.resolve();

  function changed(): void {
    alarm.abort();
    parts.onChange();
  }

  async function loop(): Promise<void> {
    while (!ending.signal.aborted) {
      alarm = new AbortController();
      const { worked, nextAt } = await safeTurn(parts, memory);
      if (worked || ending.signal.aborted) continue;
      const ms = nextAt === null ? LONG_NAP_MS : Math.min(nextAt - parts.now(), NAP_MS);
      await parts.sleep(Math.max(0, ms), alarm.signal);
    }
  }

  return {
    turn: () => turn(parts, memory),
    start: () => {
      ending = new AbortController();
      memory.ending = ending.signal;
      running = loop();
    },
    wake: () => {
      standing.offline = standing.offline && { ...standing.offline, until: parts.now() };
      alarm.abort();
    },
    pause: () => {
      standing.isPaused = true;
      changed();
    },
    resume: () => {
      standing.isPaused = false;
      memory.fetcher?.leadAgain();
      changed();
    },
    refresh: () => {
      memory.fetcher?.refresh();
      changed();
    },
    reconnected: () => {
      forgive(standing);
      memory.fetcher?.refresh();
      changed();
    },
    stop: async () => {
      ending.abort();
      alarm.abort();
      await running;
    },
    ask: (request, signal) => askFor(parts, memory, request, signal),
    facts: () => factsOf(parts.connector, standing, parts.situation(), parts.now()),
    feeds: () => memory.fetcher?.facts() ?? [],
  };
}

function askFor(
  parts: RunnerParts,
  { standing, ending }: Memory,
  request: RemoteRequest,
  signal: AbortSignal,
): Promise<Told> {
  const wire = { ...parts, line: standing.line, ending: AbortSignal.any([ending, signal]) };
  const situation = parts.situation();
  return runErrand({ wire, standing, chance: parts.chance, situation }, request);
}

function newMemory(parts: RunnerParts, ending: AbortSignal): Memory {
  const line = parts.lines?.(parts.connector.system) ?? newLine();
  const opensAt = () => readingOpensAt(line.limiter, rateNow(parts), parts.now());
  const fetcher = parts.feeds ? createFetcher({ ...parts, feeds: parts.feeds, opensAt }) : null;
  return {
    standing: newStanding(line),
    fetcher,
    absences: new Map(),
    unsettled: [],
    isInTurn: false,
    sentAt: null,
    ending,
    begunAt: 0 as Instant,
  };
}

function rateNow({ connector, situation }: RunnerParts): Rate {
  const known = situation();
  return rateOf(connector, known.kind === 'ready' ? known.setup : {});
}

/** A ledger that cannot be written just now, as with a full disk, is tried again. */
async function safeTurn(parts: RunnerParts, memory: Memory): Promise<Turn> {
  try {
    return await turn(parts, memory);
  } catch (error) {
    parts.onTrouble(error);
    return { worked: false, nextAt: (parts.now() + TROUBLE_MS) as Instant };
  }
}

async function turn(parts: RunnerParts, memory: Memory): Promise<Turn> {
  const { connector, now } = parts;
  const { standing } = memory;
  must(!memory.isInTurn, 'a system has one call on its way');
  await settleLeftover(parts, memory);
  heedClock(parts, memory);
  const situation = parts.situation();
  if (situation.kind !== 'ready' || standing.isPaused || standing.signInAgain !== null) {
    return { worked: false, nextAt: null };
  }
  const at = opensAt(standing, rateOf(connector, situation.setup), now());
  if (at > now()) return { worked: false, nextAt: at };
  const work = nextWork(parts, memory);
  if (!work) return { worked: false, nextAt: soonestDue(parts, memory) };
  memory.isInTurn = true;
  try {
    if (work.kind === 'feed') await readFeed(parts, memory, work.feed, situation.setup);
    else await deliver(parts, memory, work.deliveries, situation.setup);
  } finally {
    memory.isInTurn = false;
  }
  return { worked: true, nextAt: null };
}

type Work =
  | { readonly kind: 'deliveries'; readonly deliveries: readonly Delivery[] }
  | { readonly kind: 'feed'; readonly feed: Feed };

/** What goes out comes first; only a feed that leads, or is late, is read before it. */
function nextWork({ connector, store, now }: RunnerParts, memory: Memory): Work | null {
  const { fetcher, sentAt } = memory;
  const waitsAt = store.nextDueAt(connector.system);
  const isWaiting = waitsAt !== null && waitsAt <= now();
  const isAmid = sentAt !== null && now() - sentAt < REST_MS;
  const leading = isWaiting && fetcher?.next(isAmid ? 'amid-deliveries' : 'before-deliveries');
  if (leading) return { kind: 'feed', feed: leading };
  const deliveries = isWaiting ? store.claim(connector.system, now(), connector.together) : [];
  if (deliveries.length > 0) return { kind: 'deliveries', deliveries };
  const feed = fetcher?.next('due') ?? null;
  return feed && { kind: 'feed', feed };
}

async function readFeed(
  parts: RunnerParts,
  { fetcher, standing, ending }: Memory,
  feed: Feed,
  setup: Setup,
): Promise<void> {
  const isReading = feed.leads !== true;
  const wire = { ...parts, setup, line: standing.line, ending, isReading };
  const outcome = await fetcher?.read(feed, wire);
  if (outcome) rememberOfFeed(standing, outcome, { now: parts.now(), chance: parts.chance });
  parts.onChange();
}

/** Nothing waits for a moment that a clock which was set back has put hours away (rules S21 and F13). */
function heedClock({ store, now }: RunnerParts, memory: Memory): void {
  const at = now();
  if (at < memory.begunAt) {
    store.mendDueTimes(at);
    memory.fetcher?.mendDueTimes();
  }
  memory.begunAt = at;
}

/** What is due but behind an earlier one of its subject must not keep the loop spinning. */
function soonestDue({ connector, store, now }: RunnerParts, { fetcher }: Memory): Instant | null {
  const moments = [store.nextDueAt(connector.system), fetcher?.dueAt() ?? null];
  const due = moments.filter((at) => at !== null);
  return due.length === 0 ? null : (Math.max(Math.min(...due), now() + SOON_MS) as Instant);
}

async function deliver(
  parts: RunnerParts,
  memory: Memory,
  deliveries: readonly Delivery[],
  setup: Setup,
): Promise<void> {
  const { standing, ending, absences } = memory;
  standing.isSending = true;
  parts.onChange();
  const means = { setup, line: standing.line, ending, absences };
  const attempted = await attemptDeliveries(parts, deliveries, means);
  const moment = { now: parts.now(), chance: parts.chance };
  standing.isSending = false;
  memory.sentAt = moment.now;
  const telling = tellingOf(attempted.map(({ outcome }) => outcome));
  if (telling) remember(standing, telling, moment);
  memory.unsettled = attempted.map((one) => ({
    delivery: one.delivery,
    settlement: settlementOf(one.outcome, one.delivery.attempt, moment),
  }));
  await settleLeftover(parts, memory);
  for (const { delivery, outcome } of attempted) {
    if (outcome.kind === 'sent') {
      memory.fetcher?.follow(delivery.event.kind, outcome.remoteId);
    }
  }
  parts.onChange();
}

/** In pieces, so that the window never waits for a hundred of them. */
async function settleLeftover({ store, now, sleep }: RunnerParts, memory: Memory): Promise<void> {
  while (memory.unsettled.length > 0) {
    store.settle(memory.unsettled.slice(0, AT_ONCE), now());
    memory.unsettled = memory.unsettled.slice(AT_ONCE);
    if (memory.unsettled.length > 0) await sleep(0);
  }
}
