import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import { ofEachSystem, type System } from '#domain/systems.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '#sandbox/server.ts';
import { type AskParts, createAsk } from '#sync/ask.ts';
import type { Connector, Setup } from '#sync/connector.ts';
import type { FeedStore } from '#sync/feed-store.ts';
import { fetchTransport, type Transport } from '#sync/http.ts';
import { createLines } from '#sync/limiter.ts';
import type { OutboxStore } from '#sync/outbox-store.ts';
import { CONNECTORS, connectorOf } from '#sync/registry.ts';
import { createRunner, type Runner } from '#sync/runner.ts';
import { AT } from '#sync/testing/samples.ts';
import { practiceRegion } from '#sync/zoho/regions.ts';
import { SCOPES } from '#sync/zoho/scopes.ts';
import { createTokens } from '#sync/zoho/token.ts';
import type { Vault } from '#sync/zoho/vault.ts';

/** Time that stands still unless moved, for us and for the practice organisation alike. */
export type Clock = { at: Instant };

export type SyncDesk = {
  readonly clock: Clock;
  readonly runners: Readonly<Record<System, Runner>>;
  readonly troubles: unknown[];
  readonly setups: Readonly<Record<System, Setup>>;
  /** Turns all runners, moving time to what is due next, until nothing is due; at most so often. */
  readonly drain: (most?: number) => Promise<number>;
};

export type Line = {
  /** Accounts, CRM and Books at once. */
  readonly url: string;
  readonly clientId: string;
  readonly refreshToken: string;
  readonly transport: Transport;
  readonly store: OutboxStore;
  /** Not given: nothing is read back. */
  readonly feeds?: FeedStore;
  readonly clock: Clock;
  readonly chance: () => number;
  readonly baseCurrency: CurrencyCode;
  /** As found at an earlier start; not given means: look around first. */
  readonly setups?: SyncDesk['setups'];
  /** Other limits than the plan found there has. */
  readonly rateFor?: NonNullable<Connector['rateFor']>;
};

export async function practice(
  options: Partial<SandboxOptions> = {},
): Promise<{ readonly sandbox: Sandbox; readonly clock: Clock }> {
  const clock = { at: AT };
  const sandbox = await startSandbox({
    port: 0,
    seed: 1,
    baseCurrency: 'EUR',
    clock: { now: () => clock.at },
    ...options,
  });
  return { sandbox, clock };
}

/** Signed in with exactly the scopes the program asks for. */
export function signIn({ control }: Sandbox): string {
  return control.signIn(SCOPES.map(({ scope }) => scope)).refreshToken;
}

export const plainTransport: Transport = fetchTransport(fetch);

/** Signs in, looks around and has a runner for each system; nothing is started. */
export async function openDesk(line: Line): Promise<SyncDesk> {
  const { clock, store, transport } = line;
  const region = practiceRegion(line.url);
  const now = () => clock.at;
  const sleep = async (ms: number) => {
    clock.at = (clock.at + ms) as Instant;
  };
  const tokens = createTokens({
    transport,
    vault: memoryVault(() => line.refreshToken),
    signIn: () => region && { region, clientId: line.clientId },
    now,
  });
  const troubles: unknown[] = [];
  const lines = createLines();
  const setups = line.setups ?? (await lookAround(line, { tokens, lines, now, sleep }));
  const runnerOf = (system: System) =>
    createRunner({
      connector: { ...connectorOf(system), ...(line.rateFor && { rateFor: line.rateFor }) },
      store,
      ...(line.feeds && { feeds: line.feeds }),
      tokens,
      lines,
      transport,
      situation: () => ({ kind: 'ready', setup: setups[system] }),
      now,
      chance: line.chance,
      sleep,
      onChange: () => undefined,
      onTrouble: (error) => troubles.push(error),
      file: async (hash) => new TextEncoder().encode(`File ${hash}`),
    });
  const runners = ofEachSystem(runnerOf);
  const drain = (most = 2_000) => drainAll(Object.values(runners), clock, most);
  return { clock, runners, troubles, drain, setups };
}

async function lookAround(
  { transport, baseCurrency }: Line,
  means: Pick<AskParts, 'tokens' | 'lines' | 'now' | 'sleep'>,
): Promise<SyncDesk['setups']> {
  const setups: Partial<Record<System, Setup>> = {};
  const spokenTo = CONNECTORS.filter(({ plans }) => Object.keys(plans).length > 0);
  for (const connector of spokenTo) {
    const ask = createAsk({ ...means, connector, transport });
    const found = await connector.look(ask, {
      baseCurrency,
      booksOrganisation: organisationOf(setups.books),
    });
    if (found.kind !== 'ready') throw new Error(JSON.stringify(found));
    setups[connector.system] = found.setup;
  }
  return ofEachSystem((system) => setups[system] ?? {});
}

function organisationOf(books: Setup | undefined): string | null {
  const id = books?.['organisationId'];
  return typeof id === 'string' ? id : null;
}

async function drainAll(runners: readonly Runner[], clock: Clock, most: number): Promise<number> {
  for (let turns = 0; turns < most; turns += 1) {
    const results: readonly { worked: boolean; nextAt: Instant | null }[] = await inTurn(runners);
    if (results.some(({ worked }) => worked)) continue;
    const due = results.flatMap(({ nextAt }) => (nextAt === null ? [] : [nextAt]));
    if (due.length === 0) return turns;
    clock.at = Math.max(clock.at, Math.min(...due)) as Instant;
  }
  return most;
}

async function inTurn(runners: readonly Runner[]) {
  const results: Awaited<ReturnType<Runner['turn']>>[] = [];
  for (const runner of runners) results.push(await runner.turn());
  return results;
}

function memoryVault(refreshToken: () => string): Vault {
  return {
    read: async (name) => (name === 'refresh-token' ? refreshToken() : null),
    write: async () => undefined,
    forget: async () => undefined,
  };
}
