import { afterEach, expect, test } from 'vitest';
import type { SyncStatus } from '#contract/sync.ts';
import type { Instant } from '#domain/dates.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { fetchTransport } from '#sync/http.ts';
import { practiceRegion } from '#sync/zoho/regions.ts';
import { createTokens } from '#sync/zoho/token.ts';
import { aClient, aPlan } from '#tests/support/builders.ts';
import { anEurope } from '#tests/support/europe.ts';
import { until } from '#tests/support/person.ts';
import type { TestProgram } from '#tests/support/services.ts';
import { practice, signIn } from '#tests/support/sync-desk.ts';

/** Enough that every system is in the middle of it when the sign-in goes wrong. */
const CLIENTS = 24;
/** Of them, so many ask something, and so many plans are written down meanwhile. */
const ASKING = 6;
/** A client in CRM and Books; a plan in Billing; a client and a ticket in Desk. */
const WAITING = CLIENTS * 2 + ASKING * 3;
const SOME_SECONDS_MS = 5_000;
const TEN_MINUTES_MS = 600_000;

const running: { stop: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

const status = ({ call }: TestProgram) => call<SyncStatus>('sync.status', {});

async function connected() {
  const europe = await anEurope(running);
  const program = await europe.connect();
  await until(async () => (await waiting(program)) === 0);
  return { ...europe, program };
}

async function waiting(program: TestProgram): Promise<number> {
  const { waiting: still, sending } = await status(program);
  return still + sending;
}

/** Written while everything is paused, so that a whole batch is waiting. */
async function written(program: TestProgram): Promise<void> {
  await program.call('sync.pause', { system: null });
  for (let number = 1; number <= CLIENTS; number += 1) {
    const saved = aClient({ name: `Client ${number}`, email: `c${number}@example.com` });
    const { id } = await program.call<{ id: string }>('clients.save', saved);
    if (number > ASKING) continue;
    await program.call('subscriptions.savePlan', aPlan({ name: `Plan ${number}` }));
    const subject = `Question ${number}`;
    await program.call('tickets.open', { clientId: id, subject, text: 'Could you look?' });
  }
}

const delivered = async (program: TestProgram) => (await status(program)).delivered;
const asked = ({ control }: Sandbox) => control.counts().tokenRequests;

/** Everything in each of the four systems, once; nothing waits for a person. */
async function allThereOnce(program: TestProgram, { control }: Sandbox): Promise<void> {
  await until(async () => (await waiting(program)) === 0);
  expect(await status(program)).toMatchObject({ needsYou: 0, connection: { kind: 'connected' } });
  const shelves = [
    ['books', 'contacts', CLIENTS + 1],
    ['crm', 'Contacts', CLIENTS + 1],
    ['billing', 'plans', ASKING],
    ['desk', 'contacts', ASKING],
    ['desk', 'tickets', ASKING],
  ] as const;
  for (const [system, module, count] of shelves) {
    const counts = Object.values(control.keys(system, module));
    expect([module, ...counts]).toEqual([module, ...Array.from({ length: count }, () => 1)]);
  }
}

test('S24 a token that dies amid a batch is renewed once, for all systems', async () => {
  const { program, sandbox } = await connected();
  await written(program);
  const before = { asked: asked(sandbox), delivered: await delivered(program) };
  await program.call('sync.resume', { system: null });
  await until(async () => (await delivered(program)) > before.delivered + 3);

  sandbox.control.expireAccessTokens();
  await allThereOnce(program, sandbox);
  await program.call('sync.syncNow', {});
  expect(asked(sandbox) - before.asked).toBe(1);
});

test('S24 a sign-in that was revoked pauses the queue, and signing in again loses nothing', async () => {
  const { program, sandbox } = await connected();
  await written(program);
  const before = await delivered(program);
  await program.call('sync.resume', { system: null });
  await until(async () => (await delivered(program)) > before + 3);

  sandbox.control.revokeLogins();
  await until(async () => (await status(program)).connection.kind === 'signed-out');
  await until(async () => (await status(program)).sending === 0);
  const stopped = await status(program);
  expect(stopped).toMatchObject({ needsYou: 0, setAside: 0 });
  expect(stopped.waiting).toBeGreaterThan(0);
  const requests = sandbox.control.requests().length;
  await program.call('sync.syncNow', {});
  expect(sandbox.control.requests()).toHaveLength(requests);

  await program.call('settings.connect', {});
  await allThereOnce(program, sandbox);
});

test('S24 “Access Denied” with status 200 keeps the sign-in, and is asked again in ten minutes', async () => {
  const { program, sandbox } = await connected();
  await written(program);
  sandbox.control.setLimits({ accessTokensPerTenMinutes: 0 });
  sandbox.control.expireAccessTokens();
  const before = asked(sandbox);
  await program.call('sync.resume', { system: null });
  await until(async () => asked(sandbox) > before);
  for (let turn = 0; turn < 5; turn += 1) await program.call('sync.syncNow', {});

  expect(await status(program)).toMatchObject({ needsYou: 0, connection: { kind: 'connected' } });
  expect(await waiting(program)).toBe(WAITING);
  expect(asked(sandbox) - before).toBe(1);

  sandbox.control.setLimits({ accessTokensPerTenMinutes: 10 });
  await until(async () => {
    // What was still being told to wait when the ten minutes were over waits another ten.
    program.clock.now = (program.clock.now + TEN_MINUTES_MS) as Instant;
    await program.call('sync.syncNow', {});
    return asked(sandbox) - before === 2;
  });
  await until(async () => {
    program.clock.now = (program.clock.now + SOME_SECONDS_MS) as Instant;
    return (await waiting(program)) === 0;
  });
  await allThereOnce(program, sandbox);
  expect(asked(sandbox) - before).toBe(2);
});

test('O4 twenty 401 at once are one refresh, and a token that never works at most ten', async () => {
  const { sandbox, clock } = await practice();
  running.push(sandbox);
  const refreshToken = signIn(sandbox);
  const tokens = createTokens({
    transport: fetchTransport(fetch),
    vault: {
      read: async (name) => (name === 'refresh-token' ? refreshToken : null),
      write: async () => undefined,
      forget: async () => undefined,
    },
    signIn: () => {
      const region = practiceRegion(sandbox.url);
      return region && { region, clientId: sandbox.client.clientId };
    },
    now: () => clock.at,
  });
  const first = await tokens.access();
  if (first.kind !== 'token') throw new Error('no token');
  const before = asked(sandbox);
  const renewed = await Promise.all(
    Array.from({ length: 20 }, () => tokens.renew(first.access.token)),
  );
  expect(asked(sandbox) - before).toBe(1);
  expect(new Set(renewed.map((one) => JSON.stringify(one))).size).toBe(1);

  for (let turn = 0; turn < 60; turn += 1) {
    const access = await tokens.access();
    if (access.kind === 'token') await tokens.renew(access.access.token);
    clock.at = (clock.at + 5_000) as Instant;
  }
  expect(asked(sandbox)).toBeLessThanOrEqual(10);
});
