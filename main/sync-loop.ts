import type { Ledger } from '#db/ledger.ts';
import { findSetting, saveSetting } from '#db/settings.ts';
import type { Instant } from '#domain/dates.ts';
import { ofEachSystem, SYSTEMS, type System } from '#domain/systems.ts';
import type { Connecting } from '#main/connecting.ts';
import { recountAll } from '#main/counting-all.ts';
import { createDayUse } from '#main/day-use.ts';
import { createFeedStore } from '#main/feed-store.ts';
import { findLink, situationOf } from '#main/link.ts';
import { createOutboxStore } from '#main/outbox-store.ts';
import { readReceipt } from '#main/receipts.ts';
import type { Services } from '#main/services.ts';
import type { SyncControl } from '#main/sync-control.ts';
import { statusOf } from '#main/sync-status.ts';
import type { Transport } from '#sync/http.ts';
import type { Lines } from '#sync/limiter.ts';
import { connectorOf } from '#sync/registry.ts';
import { createRunner, type Runner } from '#sync/runner.ts';
import { sleep } from '#sync/sleep.ts';
import type { Tokens } from '#sync/zoho/token.ts';

const PAUSED = 'paused';
const REST_MS = 5_000;

export type LoopParts = {
  readonly ledger: () => Ledger;
  readonly tokens: Tokens;
  readonly lines: Lines;
  readonly transport: Transport;
  readonly connecting: Pick<Connecting, 'signingIn'>;
  readonly now: () => Instant;
  /** From 0 up to, not including, 1. */
  readonly chance: () => number;
  readonly isOnline: () => boolean;
  /** Whether the sign-in outlives the program. */
  readonly isKept: () => boolean;
  /** While something long is written, nothing new goes out. */
  readonly isHeld: () => boolean;
  readonly onChange: () => void;
  readonly onTrouble: (error: unknown) => void;
  /** Where the files of receipts lie. */
  readonly places: Pick<Services['places'], 'receipts'>;
} & Pick<Services, 'newId' | 'newKey' | 'push'>;

export type SyncLoop = SyncControl & {
  readonly start: () => void;
  /** Acts while nothing is on its way, and goes on. */
  readonly atRest: (act: () => void) => Promise<void>;
  /** After signing in, or out, or setting up: what was held against a system is forgotten. */
  readonly reconnected: () => void;
  /** Lets what is on its way come to rest, for a few seconds; the ledger remembers the rest. */
  readonly stop: () => Promise<void>;
};

/** One runner for each system, over the outbox of the ledger. */
export function createSyncLoop(parts: LoopParts): SyncLoop {
  const { ledger, now } = parts;
  const use = createDayUse(parts);
  const runners = runnersOf({ ...parts, onChange: () => use.changed(parts.onChange) });
  const all = Object.values(runners);
  let offlineSince: Instant | null = null;

  const countAll = () => void recountAll({ ...parts, sleep, onTold: runners.crm.wake });

  const keepPaused = (change: Pausing) => pauseAsSaid(parts, change);

  return {
    status: () => {
      const facts = ofEachSystem((system) => runners[system].facts());
      const feeds = ofEachSystem((system) => runners[system].feeds());
      const isOffline = Object.values(facts).some(({ state }) => state === 'offline');
      offlineSince = isOffline || !parts.isOnline() ? (offlineSince ?? now()) : null;
      const account = { signingIn: parts.connecting.signingIn(), isKept: parts.isKept() };
      return statusOf(ledger().read, { ...account, facts, feeds, offlineSince });
    },
    pause: (systems) => {
      for (const system of systems) runners[system].pause();
      keepPaused((paused) => new Set([...paused, ...systems]));
    },
    resume: (systems) => {
      for (const system of systems) runners[system].resume();
      keepPaused((paused) => [...paused].filter((system) => !systems.includes(system)));
    },
    wake: () => {
      for (const runner of all) runner.wake();
    },
    refresh: () => {
      for (const runner of all) runner.refresh();
    },
    ask: (system, request, signal) => runners[system].ask(request, signal),
    atRest: (act) => atRest(all, act),
    reconnected: () => {
      use.follow();
      for (const runner of all) runner.reconnected();
      countAll();
    },
    start: () => {
      createOutboxStore(parts).recover(now());
      use.follow();
      for (const system of pausedOf(ledger())) runners[system].pause();
      for (const runner of all) runner.start();
      countAll();
    },
    stop: async () => {
      await Promise.race([Promise.all(all.map((runner) => runner.stop())), sleep(REST_MS)]);
      use.keep();
    },
  };
}

async function atRest(runners: readonly Runner[], act: () => void): Promise<void> {
  await Promise.all(runners.map((runner) => runner.stop()));
  try {
    act();
  } finally {
    for (const runner of runners) runner.start();
  }
}

function runnersOf(parts: LoopParts): Readonly<Record<System, Runner>> {
  const { ledger, tokens, lines, transport, now, chance, onChange, onTrouble, places } = parts;
  const store = createOutboxStore(parts);
  const feeds = createFeedStore(parts);
  const runner = (system: System) =>
    createRunner({
      connector: connectorOf(system),
      store,
      feeds,
      tokens,
      lines,
      transport,
      situation: () => situationOf(findLink(ledger().read), system),
      now,
      chance,
      sleep,
      onChange,
      onTrouble,
      file: (hash) => readReceipt(places.receipts, hash),
    });
  return ofEachSystem(runner);
}

type Pausing = (paused: ReadonlySet<System>) => Iterable<System>;

function pauseAsSaid({ ledger, onChange }: LoopParts, change: Pausing): void {
  const paused = [...change(new Set(pausedOf(ledger())))];
  ledger().write((tx) => saveSetting(tx, PAUSED, paused));
  onChange();
}

function pausedOf({ read }: Ledger): readonly System[] {
  const kept = findSetting<readonly string[]>(read, PAUSED) ?? [];
  return SYSTEMS.filter((system) => kept.includes(system));
}
