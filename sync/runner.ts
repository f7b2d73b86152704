import { must } from '#domain/assert.ts';
import type { Instant } from '#domain/dates.ts';
import { type Absences, attemptPlan } from '#sync/attempt.ts';
import type { Chance } from '#sync/backoff.ts';
import type { Connector, Setup } from '#sync/connector.ts';
import { factsOf, type RunnerFacts, rateOf, type Situation } from '#sync/facts.ts';
import type { Feed } from '#sync/feed.ts';
import type { FeedStore } from '#sync/feed-store.ts';
import { createFetcher, type FeedFacts, type Fetcher } from '#sync/fetcher.ts';
import type { Transport } from '#sync/http.ts';
import type { Delivery, OutboxStore, Settlement } from '#sync/outbox-store.ts';
import { type Outcome, retry } from '#sync/outcome.ts';
import { isHeld, planOf } from '#sync/plan.ts';
import { settlementOf } from '#sync/settlement.ts';
import {
  forgive,
  newStanding,
  opensAt,
  remember,
  rememberOfFeed,
  type Standing,
} from '#sync/standing.ts';
import type { Tokens } from '#sync/zoho/token.ts';

const SOON_MS = 1_000;
const TROUBLE_MS = 5_000;
const NAP_MS = 60_000;
/** Until somebody wakes it; nothing ticks meanwhile. */
const LONG_NAP_MS = 86_400_000;

export type RunnerParts = {
  readonly connector: Connector;
  readonly store: OutboxStore;
  /** Not given: nothing is read back. */
  readonly feeds?: FeedStore;
  readonly tokens: Tokens;
  readonly transport: Transport;
  readonly situation: () => Situation;
  readonly now: () => Instant;
  readonly chance: Chance;
  /** Ends early, without an error, when the signal aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly onChange: () => void;
  /** A bug or a ledger that cannot be written; the runner goes on by itself. */
  readonly onTrouble: (error: unknown) => void;
};

/** `worked` false: nothing could be done before `nextAt`, null means before a wake. */
export type Turn = { readonly worked: boolean; readonly nextAt: Instant | null };

export type Runner = {
  /** At most one delivery from claim to settle, or one question of a feed; the loop of `start` is made of these. */
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
  readonly facts: () => RunnerFacts;
  readonly feeds: () => readonly FeedFacts[];
};

/** Between turns; `unsettled` could not be written and is, before anything else is claimed. */
type Memory = {
  readonly standing: Standing;
  readonly fetcher: Fetcher | null;
  readonly absences: Absences;
  unsettled: { readonly delivery: Delivery; readonly settlement: Settlement } | null;
  isInTurn: boolean;
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
    facts: () => factsOf(parts.connector, standing, parts.situation(), parts.now()),
    feeds: () => memory.fetcher?.facts() ?? [],
  };
}

function newMemory(parts: RunnerParts, ending: AbortSignal): Memory {
  const fetcher = parts.feeds ? createFetcher({ ...parts, feeds: parts.feeds }) : null;
  return {
    standing: newStanding(),
    fetcher,
    absences: new Map(),
    unsettled: null,
    isInTurn: false,
    ending,
    begunAt: 0 as Instant,
  };
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
  settleLeftover(parts, memory);
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
    else await deliver(parts, memory, work.delivery, situation.setup);
  } finally {
    memory.isInTurn = false;
  }
  return { worked: true, nextAt: null };
}

type Work =
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'feed'; readonly feed: Feed };

/** What goes out comes first; only a feed that leads is read just before it (rule Y8). */
function nextWork({ connector, store, now }: RunnerParts, { fetcher }: Memory): Work | null {
  const waitsAt = store.nextDueAt(connector.system);
  const isWaiting = waitsAt !== null && waitsAt <= now();
  const leading = isWaiting ? fetcher?.next('early') : null;
  if (leading) return { kind: 'feed', feed: leading };
  const delivery = store.claim(connector.system, now());
  if (delivery) return { kind: 'delivery', delivery };
  const feed = fetcher?.next('due') ?? null;
  return feed && { kind: 'feed', feed };
}

async function readFeed(
  parts: RunnerParts,
  { fetcher, standing, ending }: Memory,
  feed: Feed,
  setup: Setup,
): Promise<void> {
  const wire = { ...parts, setup, line: standing.line, ending };
  const outcome = await fetcher?.read(feed, wire);
  if (outcome) rememberOfFeed(standing, outcome, { now: parts.now(), chance: parts.chance });
  parts.onChange();
}

/** Nothing waits for a moment that a clock which was set back has put hours away (rule S21). */
function heedClock({ store, now }: RunnerParts, memory: Memory): void {
  const at = now();
  if (at < memory.begunAt) store.mendDueTimes(at);
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
  delivery: Delivery,
  setup: Setup,
): Promise<void> {
  const { standing } = memory;
  standing.isSending = true;
  parts.onChange();
  const outcome = await outcomeOf(parts, memory, delivery, setup);
  const moment = { now: parts.now(), chance: parts.chance };
  standing.isSending = false;
  remember(standing, outcome, moment);
  memory.unsettled = { delivery, settlement: settlementOf(outcome, delivery.attempt, moment) };
  settleLeftover(parts, memory);
  parts.onChange();
}

async function outcomeOf(
  parts: RunnerParts,
  { standing: { line }, ending, absences }: Memory,
  delivery: Delivery,
  setup: Setup,
): Promise<Outcome> {
  const { connector, store } = parts;
  let waitsFor: string | undefined;
  try {
    const plan = planOf(connector, delivery.event, {
      key: delivery.key,
      remoteId: (subject, system = connector.system) => store.remoteId(system, subject),
      agreed: (subject) => store.agreed?.(connector.system, subject) ?? {},
      isMentionedEarlier: (id) => {
        const isMentioned = store.isMentionedEarlier(delivery, id);
        if (isMentioned) waitsFor = id;
        return isMentioned;
      },
      setup,
    });
    if (isHeld(plan)) {
      return plan.kind === 'wait' && waitsFor !== undefined ? { ...plan, waitsFor } : plan;
    }
    return await attemptPlan({ ...parts, setup, line, ending }, plan, {
      id: delivery.id,
      number: delivery.attempt,
      absences,
      note: (sentence) => noteSafely(parts, delivery, sentence),
    });
  } catch (error) {
    parts.onTrouble(error);
    return retry('This could not be read or prepared here. It is tried again by itself.');
  }
}

/** A step that cannot be written down must not stop the attempt it belongs to. */
function noteSafely({ store, now, onTrouble }: RunnerParts, delivery: Delivery, sentence: string) {
  try {
    store.note(delivery, sentence, now());
  } catch (error) {
    onTrouble(error);
  }
}

function settleLeftover({ store, now }: RunnerParts, memory: Memory): void {
  if (!memory.unsettled) return;
  store.settle(memory.unsettled.delivery, memory.unsettled.settlement, now());
  memory.unsettled = null;
}
