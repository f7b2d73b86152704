import type { Instant } from '#domain/dates.ts';
import type { LedgerEvent } from '#domain/events.ts';
import { SYSTEMS, type System } from '#domain/systems.ts';
import type { Sandbox } from '#sandbox/server.ts';
import type { PassedOver, Watch, Watched } from '#sync/feed.ts';
import type { Transport } from '#sync/http.ts';
import { type MemoryFeeds, memoryFeeds } from '#sync/testing/memory-feeds.ts';
import { type MemoryStore, memoryStore } from '#sync/testing/memory-store.ts';
import { EUR } from '#sync/testing/samples.ts';
import { openDesk, practice, type SyncDesk, signIn } from '#tests/support/sync-desk.ts';

export type Telling = {
  readonly transport: Transport;
  /** Billing with an organisation of its own, or one with Books. */
  readonly billing: 'own' | 'shared';
  /** False: the organisation has no unique fields, so that everything is looked for first. */
  readonly hasKeys: boolean;
  /** Answers get lost, so that everything is asked after. */
  readonly isTroubled: boolean;
};

/** The program's own runners and connectors on one side, the practice organisation on the other. */
export type Stage = {
  readonly telling: Telling;
  readonly control: Sandbox['control'];
  readonly store: MemoryStore;
  readonly feeds: MemoryFeeds;
  readonly watch: (what: Watch, remoteId: string, kind?: PassedOver) => void;
  /** Tells a system what happened, one after the other, until nothing is due any more. */
  readonly tell: (system: System, ...events: readonly LedgerEvent[]) => Promise<void>;
  /** Reads every feed to its end; some hours later those that are read daily too. */
  readonly listen: (hoursLater?: number) => Promise<void>;
  readonly troubles: () => readonly string[];
  readonly close: () => Promise<void>;
};

const KEYED: readonly (readonly [System, string])[] = [
  ...['contacts', 'items', 'invoices', 'customerpayments', 'expenses'].map(
    (module) => ['books', module] as const,
  ),
  ...['tickets', 'contacts'].map((module) => ['desk', module] as const),
];
const HOUR_MS = 3_600_000;
const MOST_TRIES = 6;

/** Signs in and looks around; what is asked for there is asked through the transport. */
export async function openStage(telling: Telling): Promise<Stage> {
  const { sandbox, clock } = await practice();
  const { control } = sandbox;
  control.setBehaviour({ billingOrganization: telling.billing });
  if (!telling.hasKeys)
    for (const [system, module] of KEYED) control.setKeyField(system, module, false);
  const store = memoryStore();
  const { feeds, watch } = watchingFeeds();
  const line = {
    ...{ url: sandbox.url, clientId: sandbox.client.clientId, refreshToken: signIn(sandbox) },
    ...{ transport: telling.transport, store, clock, chance: () => 0.5, baseCurrency: EUR },
  };
  const desk = await openDesk(line);
  const listener = await openDesk({ ...line, feeds, setups: desk.setups });
  if (telling.isTroubled) loseAnswers(control);
  return {
    ...{ telling, control, store, feeds, watch },
    tell: async (system, ...events) => {
      for (const event of events) store.put(system, event);
      await desk.drain();
    },
    listen: async (hoursLater = 0) => {
      clock.at = (clock.at + hoursLater * HOUR_MS) as Instant;
      await readAll(listener, clock);
    },
    troubles: () => [...desk.troubles, ...listener.troubles].map(String),
    close: () => sandbox.stop(),
  };
}

/** Of what is written every fourth answer is lost, and of what is read some. */
function loseAnswers({ fault }: Sandbox['control']): void {
  for (const system of SYSTEMS) {
    for (const [method, ppm] of [
      ['POST', 250_000],
      ['PUT', 250_000],
      ['PATCH', 250_000],
      ['GET', 50_000],
    ] as const) {
      const timing = { kind: 'chance', ppm } as const;
      fault({ match: { system, method }, timing, act: { kind: 'drop-after' } });
    }
  }
}

/** Until no feed has anything more to ask just now; what fell through is asked again later. */
async function readAll({ runners }: SyncDesk, clock: { at: Instant }): Promise<void> {
  for (const runner of Object.values(runners)) {
    runner.refresh();
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      while ((await runner.turn()).worked);
      if (runner.feeds().every(({ trouble }) => trouble === null)) break;
      clock.at = (clock.at + HOUR_MS / 2) as Instant;
    }
  }
}

/** Each watch sees its own things, as the ledger would show them. */
function watchingFeeds() {
  const watching = new Map<Watch, Watched[]>();
  const feeds: MemoryFeeds = {
    ...memoryFeeds(),
    watched: (what) => watching.get(what) ?? [],
  };
  const watch: Stage['watch'] = (what, remoteId, kind) => {
    const one = { remoteId, since: 0 as Instant, ...(kind && { kind }) };
    watching.set(what, [...(watching.get(what) ?? []), one]);
  };
  return { feeds, watch };
}
