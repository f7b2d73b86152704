import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import type { Connector, RemoteReply, Setup } from '#sync/connector.ts';
import type { Feed, Place, Reading, Watched } from '#sync/feed.ts';
import { CONNECTORS } from '#sync/registry.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
import { AT, EUR } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { permissionFor } from '#sync/zoho/permissions.ts';
import { SCOPES } from '#sync/zoho/scopes.ts';
import { openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

const ID = '4600000000012345679';
const WATCHED: readonly Watched[] = [{ remoteId: ID, since: AT }];

let sandbox: Sandbox;
let setups: Readonly<Record<string, Setup>>;

beforeAll(async () => {
  const started = await practice();
  sandbox = started.sandbox;
  const { url, client } = sandbox;
  const desk = await openDesk({
    url,
    clientId: client.clientId,
    refreshToken: signIn(sandbox),
    transport: plainTransport,
    store: memoryStore(),
    clock: started.clock,
    chance: () => 0.5,
    baseCurrency: EUR,
  });
  setups = desk.setups;
});

afterAll(() => sandbox.stop());

const cases = CONNECTORS.flatMap((connector) =>
  (connector.feeds ?? []).map((feed) => [feed.name, feed, connector] as const),
);

function contextOf({ system }: Connector) {
  return { setup: setups[system] ?? {}, now: AT, watched: WATCHED, known: () => [ID] };
}

function asked(feed: Feed, connector: Connector, answer: RemoteReply, place: Place | null = null) {
  const context = contextOf(connector);
  const request = feed.ask(place, context);
  return feed.read(answer, { place, request, ...context });
}

/** Whatever a list is called, it holds these. */
function listOf(...entries: readonly unknown[]) {
  const names = ['data', 'contacts', 'invoices', 'customerpayments', 'expenses', 'plans', 'events'];
  const more = ['subscriptions', 'cards', 'taxes', 'chartofaccounts', 'customers', 'items'];
  const lists = [...names, ...more].map((name) => [name, entries] as const);
  return {
    ...Object.fromEntries(lists),
    ...{ code: 0, message: 'success', info: { more_records: false } },
    page_context: { has_more_page: false },
  };
}

/** Nothing was absorbed, nothing counts as deleted, and the next question is the same as before. */
function isUntaken(feed: Feed, connector: Connector, reading: Reading): void {
  if (reading.kind !== 'read') {
    expect(reading.why).toMatch(/^[A-Z].*\.$/);
    expect(reading.why).not.toMatch(/\b(we|error|failed|invalid|please|sorry)\b/i);
    return;
  }
  expect(reading.facts).toEqual([]);
  // Of a list that is held against what is known here each entry has its id.
  if (feed.sweeps !== undefined) expect(reading.more).toBeNull();
  const context = contextOf(connector);
  const next = feed.ask(reading.place, context);
  // What a list names too briefly may be asked about by itself.
  if (!next.path.endsWith(`/${ID}`)) expect(next).toEqual(feed.ask(null, context));
}

const LIMITS = {
  crm: [{ code: 'TOO_MANY_REQUESTS', status: 'error', details: {} }, { code: 'LIMIT_EXCEEDED' }],
  books: [{ code: 44 }, { code: 45 }, { code: 1070 }],
  billing: [{ code: 44 }, { code: 45 }, { code: 1070 }],
  desk: [{ errorCode: 'THRESHOLD_EXCEEDED' }, { errorCode: 'TOO_MANY_REQUESTS' }],
} as const;

const SIGNED_OUT = {
  crm: [{ code: 'INVALID_TOKEN' }, { code: 'AUTHENTICATION_FAILURE' }],
  books: [{ code: 14 }, { code: 57 }],
  billing: [{ code: 14 }, { code: 57 }],
  desk: [{ errorCode: 'UNAUTHORIZED' }, { errorCode: 'INVALID_OAUTH' }],
} as const;

const DEEP: unknown[] = [];
DEEP.push(...Array.from({ length: 90 }).reduce<unknown[]>((inner) => [inner], []));

const NONSENSE: readonly (readonly [string, RemoteReply])[] = [
  ['a page', reply(200, null)],
  ['a list where an object belongs', reply(200, [])],
  ['a text', reply(200, 'Moved')],
  ['a redirect', reply(302, null)],
  ['success without a thing', reply(200, { code: 0, message: 'success', data: null })],
  ['a refusal in a 200', reply(200, { code: 4, message: 'Something is wrong', status: 'error' })],
  ['a list that is null', reply(200, { ...listOf(), ...nulled(), code: 0 })],
  ['entries that are none', reply(200, listOf(null, 7, 'x', [], {}))],
  ['entries without an id', reply(200, listOf({ name: 'x', status: 'open', total: 7 }))],
  ['entries with half an id', reply(200, listOf(entry('46 000')))],
  ['entries with an id of 1e30', reply(200, listOf(entry(1e30)))],
  ['entries with an id and nothing else', reply(200, listOf(entry(ID)))],
  ['something deep', reply(200, listOf({ id: ID, data: DEEP, contact: DEEP }))],
];

function nulled() {
  return Object.fromEntries(Object.keys(listOf()).map((name) => [name, null]));
}

function entry(id: unknown) {
  const names = ['contact', 'invoice', 'payment', 'expense', 'plan', 'event', 'subscription'];
  const ids = [...names, 'card', 'tax', 'account'].map((name) => [`${name}_id`, id] as const);
  return { id, ...Object.fromEntries(ids) };
}

test('F1 every feed has a name of its own, under its system', () => {
  const names = cases.map(([name]) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const [name, , { system }] of cases)
    expect(name).toMatch(new RegExp(`^${system}\\.[a-z-]+$`));
  expect(new Set(cases.map(([, , { system }]) => system)).size).toBe(CONNECTORS.length);
});

describe.each(cases)('%s', (_, feed, connector) => {
  const { system } = connector;

  test('F1 asking changes nothing, and says no secret', () => {
    const { method, path, body } = feed.ask(null, contextOf(connector));
    expect([method, body]).toEqual(['GET', undefined]);
    expect(path).toMatch(/^\//);
    expect(path).not.toMatch(/token|secret|authorization/i);
  });

  test('F6 what it asks needs a permission that is asked for', () => {
    const { path } = feed.ask(null, contextOf(connector));
    const permission = permissionFor(system, path)?.split(' or ')[0];
    expect(SCOPES.map(({ scope }) => scope)).toContain(permission);
  });

  test('F6 a limit and an ended sign-in are the whole system’s, whoever says so', () => {
    for (const body of [null, ...LIMITS[system]]) {
      expect(asked(feed, connector, reply(429, body))).toMatchObject({
        kind: 'retry',
        spares: true,
      });
    }
    for (const body of [null, ...SIGNED_OUT[system]]) {
      expect(asked(feed, connector, reply(401, body)).kind).toBe('reauthorize');
    }
  });

  test.each([500, 502, 503, 504])('F5 trouble over there (%d) takes nothing', (status) => {
    const reading = asked(feed, connector, reply(status, { code: 1000 }));
    expect(reading.kind).not.toBe('read');
    isUntaken(feed, connector, reading);
  });

  test.each(NONSENSE)('F10 of %s nothing is taken', (__, answer) => {
    isUntaken(feed, connector, asked(feed, connector, answer));
  });
});
