import { afterEach, expect, test } from 'vitest';
import type { EventKind } from '#domain/events.ts';
import type { ClientId } from '#domain/ids.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { jointOf } from '#sync/batch.ts';
import { FIGURE_FIELDS, KEY_FIELD } from '#sync/connectors/crm/setup.ts';
import { isHeld, planOf } from '#sync/plan.ts';
import { CONNECTORS } from '#sync/registry.ts';
import { type MemoryStore, memoryStore, type Row } from '#sync/testing/memory-store.ts';
import { CLIENT, EUR, id, SAMPLES } from '#sync/testing/samples.ts';
import { SERVICE_SAMPLES } from '#sync/testing/service-samples.ts';
import {
  openDesk,
  plainTransport,
  practice,
  type SyncDesk,
  signIn,
} from '#tests/support/sync-desk.ts';

const open: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.stop();
});

type Here = { readonly sandbox: Sandbox; readonly store: MemoryStore; readonly desk: SyncDesk };

async function start(): Promise<Here> {
  const { sandbox, clock } = await practice();
  open.push(sandbox);
  const store = memoryStore();
  const desk = await openDesk({
    url: sandbox.url,
    clientId: sandbox.client.clientId,
    refreshToken: signIn(sandbox),
    transport: plainTransport,
    store,
    clock,
    chance: () => 0.5,
    baseCurrency: EUR,
  });
  return { sandbox, store, desk };
}

function put({ store }: Here, count: number, change: Partial<typeof CLIENT> = {}): readonly Row[] {
  return Array.from({ length: count }, (_, at) => {
    const name = `Client ${at}`;
    const client = { ...CLIENT, id: id<ClientId>(2_000 + at), name, ...change };
    return store.put('crm', { kind: 'client.saved', client });
  });
}

function asked({ sandbox }: Here, from = 0) {
  return sandbox.control
    .requests()
    .slice(from)
    .map(({ method, path }) => `${method} ${path}`);
}

const UPSERT = { system: 'crm', method: 'POST', path: '/crm/v8/Contacts/upsert' } as const;
const contacts = ({ sandbox }: Here) => sandbox.control.objects('crm', 'Contacts');
const times = (calls: readonly string[], one: RegExp) => calls.filter((call) => one.test(call));

test('S23 a thousand clients go to CRM in ten requests, each settled by its own result', async () => {
  const here = await start();
  const rows = put(here, 1_000, { email: 'shared@quillmoor.example' });
  const from = here.sandbox.control.counts().requests;
  await here.desk.drain();
  expect(asked(here, from)).toEqual(
    Array.from({ length: 10 }, () => 'POST /crm/v8/Contacts/upsert'),
  );
  expect(rows.every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true);
  const ids = rows.map(({ delivery }) => here.store.remoteId('crm', delivery.subject));
  expect(new Set(ids).size).toBe(1_000);
  expect(contacts(here)).toHaveLength(1_000);
});

test('S23 one record that is refused keeps no other from going', async () => {
  const here = await start();
  put(here, 40);
  const [bad] = put(here, 1, { id: id<ClientId>(1_999), email: 'not an address' });
  await here.desk.drain();
  expect(bad).toMatchObject({ state: 'parked' });
  expect(here.store.rows.filter(({ state }) => state === 'sent')).toHaveLength(40);
});

test('S23 after an answer that was cut each is asked after, and nothing is sent twice', async () => {
  const here = await start();
  const rows = put(here, 100);
  here.sandbox.control.fault({
    match: UPSERT,
    timing: { kind: 'nth', nth: 1 },
    act: { kind: 'drop-after' },
  });
  const from = here.sandbox.control.counts().requests;
  await here.desk.drain();
  const calls = asked(here, from);
  expect(times(calls, /upsert/)).toHaveLength(1);
  expect(times(calls, /search/)).toHaveLength(10);
  expect(rows.every(({ state, attempts }) => state === 'sent' && attempts === 2)).toBe(true);
  expect(contacts(here)).toHaveLength(100);
});

test('S23 what did not arrive is asked after, and goes out together again', async () => {
  const here = await start();
  const rows = put(here, 30);
  here.sandbox.control.fault({
    match: UPSERT,
    timing: { kind: 'nth', nth: 1 },
    act: { kind: 'server-error', status: 503, commits: false },
  });
  await here.desk.drain();
  expect(times(asked(here), /upsert/)).toHaveLength(2);
  expect(rows.every(({ state, attempts }) => state === 'sent' && attempts === 2)).toBe(true);
});

test('S23 trouble while many are asked after leaves those not asked as they were', async () => {
  const here = await start();
  const rows = put(here, 30);
  const { control } = here.sandbox;
  const once = { kind: 'nth', nth: 1 } as const;
  control.fault({ match: UPSERT, timing: once, act: { kind: 'drop-after' } });
  const search = { system: 'crm', path: '/crm/v8/Contacts/search' } as const;
  control.fault({ match: search, timing: once, act: { kind: 'drop-before' } });
  await here.desk.drain();
  expect(rows.map(({ attempts }) => attempts).toSorted()).toEqual([
    ...Array.from({ length: 20 }, () => 2),
    ...Array.from({ length: 10 }, () => 3),
  ]);
  expect(times(asked(here), /upsert/)).toHaveLength(1);
});

test('S23 a limit spares the attempt of everything that was to travel', async () => {
  const here = await start();
  const rows = put(here, 30);
  here.sandbox.control.fault({
    match: UPSERT,
    timing: { kind: 'nth', nth: 1 },
    act: { kind: 'too-many-requests', retryAfter: '1' },
  });
  await here.desk.drain();
  expect(rows.every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true);
});

test('S23 an answer that does not tell of each is no answer about any', async () => {
  const here = await start();
  const rows = put(here, 30);
  here.sandbox.control.fault({
    match: UPSERT,
    timing: { kind: 'nth', nth: 1 },
    act: { kind: 'wrong-shape' },
  });
  await here.desk.drain();
  expect(rows.every(({ state, attempts }) => state === 'sent' && attempts === 2)).toBe(true);
  expect(contacts(here)).toHaveLength(30);
});

test('S23 figures of known clients go together, behind the news of each client', async () => {
  const here = await start();
  const rows = put(here, 30);
  const counted = rows.map(({ delivery }) =>
    here.store.put('crm', {
      ...SERVICE_SAMPLES['client.counted'],
      clientId: delivery.subject.slice('client:'.length) as ClientId,
    }),
  );
  const from = here.sandbox.control.counts().requests;
  await here.desk.drain();
  expect(asked(here, from)).toEqual(['POST /crm/v8/Contacts/upsert', 'PUT /crm/v8/Contacts']);
  expect(counted.every(({ state }) => state === 'sent')).toBe(true);
  expect(contacts(here).every((one) => one['Gigledger_Lifetime_Value'] === 1234.56)).toBe(true);
});

test('S23 figures that may have arrived are asked after in one look', async () => {
  const here = await start();
  const rows = put(here, 30);
  await here.desk.drain();
  for (const { delivery } of rows) {
    const clientId = delivery.subject.slice('client:'.length) as ClientId;
    here.store.put('crm', { ...SERVICE_SAMPLES['client.counted'], clientId });
  }
  here.sandbox.control.fault({
    match: { system: 'crm', method: 'PUT' },
    timing: { kind: 'nth', nth: 1 },
    act: { kind: 'cut-body' },
  });
  const from = here.sandbox.control.counts().requests;
  await here.desk.drain();
  expect(asked(here, from)).toEqual(['PUT /crm/v8/Contacts', 'GET /crm/v8/Contacts']);
});

const TOGETHER = CONNECTORS.flatMap((connector) =>
  Object.keys(connector.together ?? {}).map((kind) => [connector.name, kind, connector] as const),
);

test.each(TOGETHER)(
  'S23 what may travel together has a way to, asked after too: %s, %s',
  (_, kind, connector) => {
    const event = { ...SAMPLES, ...SERVICE_SAMPLES }[kind as EventKind];
    for (const figures of [[], [...FIGURE_FIELDS]]) {
      const plan = planOf(connector, event, {
        key: 'k',
        remoteId: () => '4600000000012345679',
        isMentionedEarlier: () => false,
        setup: { keyField: KEY_FIELD, figures },
      });
      if (isHeld(plan)) throw new Error(plan.why);
      expect(jointOf(plan)).not.toBeNull();
      expect(plan.probe.joint).toBeDefined();
    }
  },
);
