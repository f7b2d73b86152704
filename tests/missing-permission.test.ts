import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '#contract/codecs.ts';
import type { DeliveryRow, SyncStatus } from '#contract/sync.ts';
import type { LedgerEvent } from '#domain/events.ts';
import { audienceOf, CONNECTORS } from '#sync/registry.ts';
import { type MemoryStore, memoryStore } from '#sync/testing/memory-store.ts';
import { CITY, EUR, SAMPLES } from '#sync/testing/samples.ts';
import { SERVICE_SAMPLES } from '#sync/testing/service-samples.ts';
import { permissionFor } from '#sync/zoho/permissions.ts';
import { SCOPES } from '#sync/zoho/scopes.ts';
import { aClient, anExpense, aPlan } from '#tests/support/builders.ts';
import { anEurope } from '#tests/support/europe.ts';
import { until } from '#tests/support/person.ts';
import type { TestProgram } from '#tests/support/services.ts';
import { openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

const running: { stop: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

const INTRODUCED = SERVICE_SAMPLES['client.introduced'];
/** One of every kind, what it needs before it. */
const EVENTS: readonly LedgerEvent[] = [
  { kind: 'tax.saved', tax: CITY },
  { ...INTRODUCED, to: 'desk' },
  ...Object.values(SAMPLES),
  ...Object.values(SERVICE_SAMPLES),
];
/** Of whom Books and Billing say the same as of a token that is dead. */
const AMBIGUOUS = /^Zoho(?:Books|Subscriptions)\./;

describe('one permission is taken away', () => {
  let usual: ReadonlySet<string>;

  beforeAll(async () => {
    usual = new Set(unsent((await deliveredWithout(null)).store));
  });

  test.each(SCOPES.map(({ scope }) => scope))(
    'S26 %s: what needs it is parked alone',
    async (scope) => {
      const { store, states, tokenRequests } = await deliveredWithout(scope);
      expect(states).toEqual(CONNECTORS.map(() => 'running'));
      const parked = store.rows.filter((row) => row.state === 'parked' && !usual.has(nameOf(row)));
      for (const { notes } of parked) {
        expect(notes.at(-1)).toMatch(
          /^(?:CRM|Books|Billing|Desk) does not let this sign-in do this/,
        );
        expect(notes.at(-1)).toMatch(/the permission .* is missing\./);
        expect(notes.at(-1)).toContain(scope);
      }
      const isFelt = unsent(store).some((name) => !usual.has(name));
      expect(parked.length > 0).toBe(isFelt);
      expect(tokenRequests).toBeLessThanOrEqual(AMBIGUOUS.test(scope) ? 1 : 0);
    },
  );
});

test.each(CONNECTORS.map((connector) => [connector.name, connector] as const))(
  'S26 whether a sign-in lives can be asked of %s under several permissions, and changes nothing',
  (_, { system, lifeSigns = [] }) => {
    const permissions = lifeSigns.map(({ path }) => permissionFor(system, path));
    expect(permissions).not.toContain(null);
    expect(new Set(permissions).size).toBe(lifeSigns.length);
    expect(lifeSigns.length).toBeGreaterThan(1);
    expect(lifeSigns.every(({ method }) => method === 'GET')).toBe(true);
  },
);

async function deliveredWithout(scope: string | null) {
  const { sandbox, clock } = await practice();
  running.push(sandbox);
  const store = memoryStore();
  const { url, client, control } = sandbox;
  const means = { transport: plainTransport, clock, chance: () => 0.5, baseCurrency: EUR };
  const login = { url, clientId: client.clientId, refreshToken: signIn(sandbox) };
  const desk = await openDesk({ ...means, ...login, store });
  if (scope !== null) control.takeScopeAway(scope);
  for (const event of EVENTS) {
    for (const system of audienceOf(event)) store.put(system, event);
  }
  const before = control.counts().tokenRequests;
  await desk.drain(80);
  return {
    store,
    states: CONNECTORS.map(({ system }) => desk.runners[system].facts().state),
    tokenRequests: control.counts().tokenRequests - before,
  };
}

function unsent(store: MemoryStore): readonly string[] {
  return store.rows.filter(({ state }) => state !== 'sent').map(nameOf);
}

function nameOf({ delivery: { system, event } }: MemoryStore['rows'][number]): string {
  return `${system} ${event.kind}`;
}

const status = ({ call }: TestProgram) => call<SyncStatus>('sync.status', {});
const isQuiet = async (program: TestProgram) => {
  const { waiting, sending } = await status(program);
  return waiting + sending === 0;
};
const needsYou = ({ call }: TestProgram) =>
  call<Page<DeliveryRow>>('sync.deliveries', { view: 'needs-you', after: null });

/** A scope, what is refused without it, and what of the same system goes on. */
const DEEDS = [
  ['ZohoCRM.modules.contacts.ALL', 'clients.save', aClient({ name: 'Cobalt Foundry' })],
  ['ZohoBooks.expenses.ALL', 'expenses.save', anExpense()],
  ['ZohoSubscriptions.plans.ALL', 'subscriptions.savePlan', aPlan()],
] as const;

test.each(DEEDS)(
  'S28 without %s it is parked, and goes out by itself after a sign-in',
  async (scope, path, input) => {
    const europe = await anEurope(running);
    const program = await europe.connect();
    await until(() => isQuiet(program));
    const { control } = europe.sandbox;
    control.takeScopeAway(scope);
    await program.call(path, input);
    await until(async () => (await status(program)).needsYou > 0 && (await isQuiet(program)));

    expect(await status(program)).toMatchObject({ needsYou: 1, connection: { kind: 'connected' } });
    const { rows } = await needsYou(program);
    expect(rows[0]?.note).toContain(
      `${scope} is missing. Sign in again under Settings › Connections`,
    );
    expect(rows[0]?.note).toContain('It goes out by itself then.');

    await program.call('settings.reconnect', { by: 'browser' });
    await until(async () => (await isQuiet(program)) && (await status(program)).needsYou === 0);
    expect(await status(program)).toMatchObject({ setAside: 0, connection: { kind: 'connected' } });
  },
);

test('S27 a missing permission costs one access token at most, and a sign-in that dies then pauses all', async () => {
  const europe = await anEurope(running);
  const program = await europe.connect();
  await until(() => isQuiet(program));
  const { control } = europe.sandbox;
  control.takeScopeAway('ZohoBooks.expenses.ALL');
  const before = control.counts().tokenRequests;
  for (let parked = 1; parked <= 4; parked += 1) {
    await program.call('expenses.save', anExpense());
    await until(async () => (await status(program)).needsYou === parked);
  }
  await program.call('clients.save', aClient({ name: 'Cobalt Foundry' }));
  await until(() => isQuiet(program));
  expect(control.counts().tokenRequests - before).toBe(1);

  control.revokeLogins();
  await program.call('clients.save', aClient({ name: 'Tallow Press' }));
  await until(async () => (await status(program)).connection.kind === 'signed-out');
  await until(async () => (await status(program)).sending === 0);
  expect(await status(program)).toMatchObject({ needsYou: 4, setAside: 0 });

  await program.call('settings.reconnect', { by: 'browser' });
  await until(async () => (await isQuiet(program)) && (await status(program)).needsYou === 0);
  expect(control.objects('books', 'expenses')).toHaveLength(4);
});

test('S26 many that travel together are parked together, after one question', async () => {
  const europe = await anEurope(running);
  const program = await europe.connect();
  await until(() => isQuiet(program));
  const { control } = europe.sandbox;
  await program.call('sync.pause', { system: null });
  for (let number = 1; number <= 12; number += 1) {
    await program.call('clients.save', aClient({ name: `Client ${number}` }));
  }
  control.takeScopeAway('ZohoCRM.modules.contacts.ALL');
  const before = control.requests().length;
  await program.call('sync.resume', { system: null });
  await until(async () => (await isQuiet(program)) && (await status(program)).needsYou === 12);

  const writes = control
    .requests()
    .slice(before)
    .filter(({ path, method }) => path.startsWith('/crm/') && method !== 'GET');
  expect(writes).toHaveLength(1);
});
