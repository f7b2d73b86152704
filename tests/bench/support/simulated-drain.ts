import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Ledger } from '#db/ledger.ts';
import { saveBusiness } from '#db/settings.ts';
import type { Instant } from '#domain/dates.ts';
import { aBusiness } from '#domain/samples.ts';
import type { System } from '#domain/systems.ts';
import { createFeedStore } from '#main/feed-store.ts';
import { createOutboxStore } from '#main/outbox-store.ts';
import { openSandbox, type Unlisted } from '#sandbox/server.ts';
import type { Limits } from '#sandbox/settings.ts';
import { rateOf } from '#sync/facts.ts';
import type { Transport } from '#sync/http.ts';
import { readJson } from '#sync/json.ts';
import { connectorOf } from '#sync/registry.ts';
import { AT, EUR } from '#sync/testing/samples.ts';
import { SCOPES } from '#sync/zoho/scopes.ts';
import { fillOutbox, leftToSend, mustBeSent } from '#tests/bench/support/backlog.ts';
import { openBench } from '#tests/bench/support/big-ledger.ts';
import { absorbingAt } from '#tests/support/absorbing.ts';
import { type Clock, openDesk } from '#tests/support/sync-desk.ts';

const URL_INSIDE = 'http://127.0.0.1:1';
/** What a call takes besides the limits. */
const CALL_MS = 20;
const AWAY_MS = 30 * 60_000;
const DAY_MS = 86_400_000;

export type Drained = {
  readonly ms: number;
  /** All calls to the system from the first to the last delivery, what is read back included. */
  readonly calls: number;
  readonly reads: number;
  readonly refusedForLimit: number;
  readonly mostInADay: number;
  /** What CRM counts: one for every ten records, and one for anything else. */
  readonly credits: number;
};

export type Order = {
  readonly system: System;
  readonly count: number;
  /** The plan of the organisation in Books, by which its calls a day are known. */
  readonly plan?: string;
  readonly limits?: Partial<Limits>;
  /** Calls a day of Books as no plan has them, here and there, so that the minute alone counts. */
  readonly perDay?: number;
};

type Call = {
  readonly path: string;
  readonly method: string;
  readonly at: Instant;
  readonly records: number;
};

const zRecords = z.object({ data: z.array(z.unknown()) });

/**
 * Drains a backlog through the real outbox, runner, connector and feeds against the practice
 * organisation and its limits, in time that passes only where something waits or a call is made.
 */
export async function drainInSimulatedTime(order: Order): Promise<Drained> {
  const shared = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(shared, 'gigledger-drain-'));
  const ledger = openBench(join(folder, 'ledger.sqlite'));
  ledger.read.$client.pragma('synchronous = OFF');
  try {
    return await drain(ledger, order);
  } finally {
    ledger.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drain(ledger: Ledger, order: Order): Promise<Drained> {
  const { system, count, plan, limits, perDay } = order;
  const clock: Clock = { at: AT };
  const sandbox = openSandbox({
    seed: 1,
    baseCurrency: 'EUR',
    clock: { now: () => clock.at },
    limits: { ...limits, ...(perDay && { booksPerDay: perDay }) },
  });
  sandbox.isAt(URL_INSIDE);
  ledger.write((tx) => saveBusiness(tx, { ...aBusiness(), baseCurrency: EUR }));
  const calls: Call[] = [];
  const parts = { ...absorbingAt(clock, 9_000_000), ledger: () => ledger, isHeld: () => false };
  const store = createOutboxStore(parts);
  const desk = await openDesk({
    url: URL_INSIDE,
    clientId: sandbox.client.clientId,
    refreshToken: sandbox.control.signIn(SCOPES.map(({ scope }) => scope)).refreshToken,
    transport: insideLine(sandbox, clock, calls),
    store,
    feeds: createFeedStore({ ...parts, push: () => undefined, onTrouble: fail }),
    clock,
    chance: () => 0.5,
    baseCurrency: EUR,
    ...(perDay && { rateFor: (setup) => ({ ...rateOf(connectorOf(system), setup), perDay }) }),
  });
  if (plan !== undefined) Object.assign(desk.setups.books, { plan });
  const runner = desk.runners[system];
  // As it is with somebody who was connected for a while, then away for half an hour.
  while ((await runner.turn()).worked);
  clock.at = (clock.at + AWAY_MS) as Instant;
  calls.length = 0;
  fillOutbox(ledger, { system, count, now: clock.at });
  const from = clock.at;
  while (leftToSend(ledger) > 0) {
    const { worked, nextAt } = await runner.turn();
    if (worked) continue;
    if (nextAt === null) break;
    clock.at = Math.max(clock.at, nextAt) as Instant;
  }
  mustBeSent(ledger);
  const ours = calls.filter(({ path }) => path.startsWith(`/${system}/`));
  return {
    ms: clock.at - from,
    calls: ours.length,
    reads: ours.filter(({ method }) => method === 'GET').length,
    refusedForLimit: sandbox.control.counts().tooManyRequests,
    mostInADay: mostWithin(
      ours.map(({ at }) => at),
      DAY_MS,
    ),
    credits: ours.reduce((sum, { records }) => sum + Math.max(1, Math.ceil(records / 10)), 0),
  };
}

function insideLine({ fetch }: Unlisted, clock: Clock, calls: Call[]): Transport {
  return async ({ url, method, headers, body }) => {
    const { host, pathname } = new URL(url);
    calls.push({ path: pathname, method, at: clock.at, records: recordsIn(body) });
    clock.at = (clock.at + CALL_MS) as Instant;
    const answer = await fetch(new Request(url, { method, headers: { ...headers, host }, body }));
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: readJson(await answer.text()),
    };
  };
}

function fail(error: unknown): never {
  throw error;
}

function mostWithin(moments: readonly number[], span: number): number {
  let [first, most] = [0, 0];
  for (const [at, moment] of moments.entries()) {
    while ((moments[first] ?? 0) <= moment - span) first += 1;
    most = Math.max(most, at - first + 1);
  }
  return most;
}

function recordsIn(body: string | null): number {
  const read = zRecords.safeParse(body === null ? null : readJson(body));
  return read.success ? read.data.data.length : 0;
}
