import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { saveBusiness } from '#db/settings.ts';
import type { Instant } from '#domain/dates.ts';
import { aBusiness } from '#domain/samples.ts';
import type { System } from '#domain/systems.ts';
import { createOutboxStore } from '#main/outbox-store.ts';
import { connectorOf } from '#sync/registry.ts';
import { createRunner } from '#sync/runner.ts';
import { AT, EUR } from '#sync/testing/samples.ts';
import { practiceRegion } from '#sync/zoho/regions.ts';
import { createTokens } from '#sync/zoho/token.ts';
import { fillOutbox, leftToSend, mustBeSent } from '#tests/bench/support/backlog.ts';
import { openBench } from '#tests/bench/support/big-ledger.ts';
import { emptyProfile } from '#tests/bench/support/profile.ts';
import { absorbingAt } from '#tests/support/absorbing.ts';
import { openDesk, plainTransport } from '#tests/support/sync-desk.ts';

const SERVER = join(import.meta.dirname, 'practice-server.ts');
const UNLIMITED = { perMinute: 1e9, perDay: 1e9, parallel: 1 };

const zPractice = z.object({ url: z.string(), clientId: z.string(), refreshToken: z.string() });

export type Practice = z.output<typeof zPractice> & { readonly stop: () => Promise<void> };

/** The practice organisation in a process of its own, going on from a file where one is given. */
export async function startPractice(...file: readonly string[]): Promise<Practice> {
  const child = spawn(process.execPath, [SERVER, ...file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await firstLine(child);
  return {
    ...zPractice.parse(JSON.parse(said)),
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/**
 * Deliveries a second over loopback, with the limits off and everything else on: the ledger on the
 * disk, claimed and settled with a full sync each.
 */
export async function deliveriesASecond(
  practice: Practice,
  { system, count }: { readonly system: System; readonly count: number },
): Promise<number> {
  const ledger = openBench(join(emptyProfile('drain'), 'gigledger.ledger'));
  ledger.write((tx) => saveBusiness(tx, { ...aBusiness(), baseCurrency: EUR }));
  const store = createOutboxStore({
    ...absorbingAt({ at: AT }),
    ledger: () => ledger,
    isHeld: () => false,
  });
  const { setups } = await openDesk({
    ...practice,
    transport: plainTransport,
    store,
    clock: { at: AT },
    chance: () => 0.5,
    baseCurrency: EUR,
  });
  const region = practiceRegion(practice.url);
  const now = () => Date.now() as Instant;
  const runner = createRunner({
    connector: { ...connectorOf(system), rateFor: () => UNLIMITED },
    store,
    tokens: createTokens({
      transport: plainTransport,
      vault: {
        read: async (name) => (name === 'refresh-token' ? practice.refreshToken : null),
        write: async () => undefined,
        forget: async () => undefined,
      },
      signIn: () => region && { region, clientId: practice.clientId },
      now,
    }),
    transport: plainTransport,
    situation: () => ({ kind: 'ready', setup: setups[system] }),
    now,
    chance: () => 0.5,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    onChange: () => undefined,
    onTrouble: (error) => {
      throw error;
    },
  });
  fillOutbox(ledger, { system, count, now: now() });
  const begun = performance.now();
  while ((await runner.turn()).worked && leftToSend(ledger) > 0);
  const seconds = (performance.now() - begun) / 1_000;
  mustBeSent(ledger);
  ledger.close();
  return count / seconds;
}

/** Calls a second that do nothing but go there and back, one after the other. */
export async function callsASecond({ url }: Practice, count: number): Promise<number> {
  const begun = performance.now();
  for (let call = 0; call < count; call += 1) {
    const request = { method: 'GET', url: `${url}/books/v3/organizations`, headers: {} } as const;
    await plainTransport({ ...request, body: null, timeoutMs: 10_000 });
  }
  return count / ((performance.now() - begun) / 1_000);
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('The practice organisation says nothing.');
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error('The practice organisation did not start.');
}
