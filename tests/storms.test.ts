import { afterEach, describe, expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import type { LedgerEvent } from '#domain/events.ts';
import { SYSTEMS, type System } from '#domain/systems.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { fetchTransport, type Transport } from '#sync/http.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
import { CLIENT, EUR, id } from '#sync/testing/samples.ts';
import { RETAINER, TICKET } from '#sync/testing/service-samples.ts';
import { diceOf } from '#tests/support/simulation/dice.ts';
import { openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

const MINUTE_MS = 60_000;
const CALL_MS = 300;
const POISONED = 'poisoned@example.com';
const running: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.stop();
});

/** Something of each system that needs nothing to go before it but, for a ticket, its client. */
function eventFor(system: System, number: number): LedgerEvent {
  const named = { name: `Client ${number}`, contactName: '', email: `c${number}@example.com` };
  const client = { ...CLIENT, ...named, id: id<typeof CLIENT.id>(number) };
  const plan = { ...RETAINER, id: id<typeof RETAINER.id>(number), code: `plan-${number}` };
  if (system === 'billing') return { kind: 'plan.saved', plan };
  if (system === 'desk') return { kind: 'client.introduced', client, to: 'desk' };
  return { kind: 'client.saved', client };
}

async function start(around: (transport: Transport) => Transport = (plain) => plain) {
  const { sandbox, clock } = await practice();
  running.push(sandbox);
  const store = memoryStore();
  const desk = await openDesk({
    url: sandbox.url,
    clientId: sandbox.client.clientId,
    refreshToken: signIn(sandbox),
    transport: around((request) => {
      clock.at = (clock.at + CALL_MS) as Instant;
      return plainTransport(request);
    }),
    store,
    clock,
    chance: () => 0.5,
    baseCurrency: EUR,
  });
  /** Turns the runners of these systems until something is so, or for so long. */
  const pass = async (systems: readonly System[], ms: number, isDone = () => false) => {
    const end = clock.at + ms;
    while (!isDone()) {
      const turns: { readonly worked: boolean; readonly nextAt: Instant | null }[] = [];
      for (const system of systems) turns.push(await desk.runners[system].turn());
      if (turns.some(({ worked }) => worked)) continue;
      const next = Math.min(...turns.map(({ nextAt }) => nextAt ?? end + 1));
      if (next > end) break;
      clock.at = Math.max(clock.at, next) as Instant;
    }
    return clock.at;
  };
  const calls = () => sandbox.control.counts().requests;
  return { control: sandbox.control, store, clock, desk, pass, calls };
}

describe.each(SYSTEMS.filter((system) => system !== 'books'))('%s', (system) => {
  test.each([null, '0', '-1', '1000000000', 'Wed, 21 Oct 2015 07:28:00 GMT'])(
    'S5 ten minutes of 429 with Retry-After %j burn no attempt and knock once a minute',
    async (retryAfter) => {
      const here = await start();
      for (let number = 1; number <= 3; number += 1) {
        here.store.put(system, eventFor(system, number));
      }
      const before = here.calls();
      const act = { kind: 'too-many-requests', retryAfter } as const;
      here.control.fault({ match: { system }, timing: { kind: 'always' }, act });
      await here.pass([system], 10 * MINUTE_MS);
      expect(here.calls() - before).toBeLessThanOrEqual(12);
      expect(here.store.rows.every(({ attempts }) => attempts === 0)).toBe(true);
      expect(here.desk.runners[system].facts().state).toBe('at-limit');
      here.control.clearFaults();
      await here.desk.drain();
      const ends = here.store.rows.map(({ state, attempts }) => [state, attempts]);
      expect(ends).toEqual(here.store.rows.map(() => ['sent', 1]));
    },
  );
});

/** The poisoned one is refused for good, by its e-mail or its name, until it is cured. */
function refusing(isCured: () => boolean): (transport: Transport) => Transport {
  return (transport) => async (request) => {
    const { body } = request;
    if (isCured() || body === null) return transport(request);
    if (!body.includes('POISON')) {
      return transport({ ...request, body: body.replace(POISONED, 'no address') });
    }
    return { status: 400, headers: {}, body: { code: 2, message: 'Invalid value passed' } };
  };
}

test('S4 one that is always refused holds up nothing but what hangs on it, and can be cured', async () => {
  const many = SYSTEMS.flatMap((system) =>
    Array.from({ length: 12 }, (_, number) => [system, eventFor(system, number + 1)] as const),
  );
  const poison = { ...CLIENT, id: id<typeof CLIENT.id>(90), name: 'Client 90', email: POISONED };
  const ticket = { ...TICKET, clientId: poison.id };
  const bad = [
    ['crm', { kind: 'client.saved', client: poison }],
    ['books', { kind: 'client.saved', client: poison }],
    ['desk', { kind: 'client.introduced', client: poison, to: 'desk' }],
    ['desk', { kind: 'ticket.opened', ticket, clientId: poison.id }],
    ['billing', { kind: 'plan.saved', plan: { ...RETAINER, name: 'POISON' } }],
  ] as const;
  const lasts = async (first: readonly (readonly [System, LedgerEvent])[]) => {
    let isCured = false;
    const here = await start(refusing(() => isCured));
    const refused = first.map(([system, event]) => here.store.put(system, event));
    const others = many.map(([system, event]) => here.store.put(system, event));
    const from = here.clock.at;
    const isDone = () => others.every(({ state }) => state === 'sent');
    const took = (await here.pass(SYSTEMS, 60 * MINUTE_MS, isDone)) - from;
    const cure = () => {
      isCured = true;
    };
    return { ...here, refused, took, cure };
  };
  const { took: usual } = await lasts([]);
  const { took, refused, cure, desk, clock, store } = await lasts(bad);
  expect(took).toBeLessThanOrEqual(usual * 1.1);
  await desk.drain(200);
  expect(refused.every(({ state }) => state !== 'sent')).toBe(true);
  cure();
  for (const row of store.rows.filter(({ state }) => state === 'parked')) {
    Object.assign(row, { state: 'waiting', dueAt: clock.at });
  }
  await desk.drain();
  expect(store.rows.filter(({ state }) => state !== 'sent')).toEqual([]);
});

const CAPTIVE = '<html><meta http-equiv="refresh" content="0; url=http://portal.example/"></html>';

/** A network that comes and goes every few seconds, each time in a way of its own. */
function flapping(clock: { readonly at: Instant }, from: Instant): Transport {
  const dice = diceOf(11);
  const spells: { readonly until: number; readonly trouble: number }[] = [];
  return fetchTransport(async (url, init) => {
    let last = spells.at(-1) ?? { until: from as number, trouble: 0 };
    while (last.until <= clock.at) {
      last = { until: last.until + 1_000 + dice.below(4_000), trouble: dice.below(7) };
      spells.push(last);
    }
    if (clock.at - from > 10 * MINUTE_MS) return fetch(url, init);
    return struck(last.trouble, () => fetch(url, init));
  });
}

async function struck(trouble: number, reach: () => Promise<Response>): Promise<Response> {
  const refused = (code: string) =>
    Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error(code), { code }),
    });
  switch (trouble) {
    case 0:
      throw refused('ENOTFOUND');
    case 1:
      throw refused('ERR_CERT_COMMON_NAME_INVALID');
    case 2:
      return new Response(CAPTIVE, {
        status: 302,
        headers: { location: 'http://portal.example/' },
      });
    case 3:
      return new Response(CAPTIVE, { status: 200, headers: { 'content-type': 'text/html' } });
    case 4:
      await reach();
      throw refused('ECONNRESET');
    default:
      return reach();
  }
}

test('S10 a network that flaps for ten minutes makes no doubles, and is known to be back within 10 s', async () => {
  let line: Transport = plainTransport;
  const here = await start(() => (request) => line(request));
  const { clock, store, control, pass, desk } = here;
  line = flapping(clock, clock.at);
  const events = SYSTEMS.flatMap((system) =>
    Array.from({ length: 15 }, (_, number) => [system, eventFor(system, number + 1)] as const),
  );
  for (const [system, event] of events) store.put(system, event);
  await pass(SYSTEMS, 10 * MINUTE_MS);
  clock.at = (clock.at + MINUTE_MS) as Instant;
  // As main does when the computer says that it is online.
  for (const system of SYSTEMS) desk.runners[system].wake();
  await pass(SYSTEMS, 10_000);
  const states = SYSTEMS.map((system) => desk.runners[system].facts().state);
  expect(states).not.toContain('offline');
  await desk.drain();
  expect(store.rows.filter(({ state }) => state !== 'sent')).toEqual([]);
  for (const [system, module] of [
    ['crm', 'Contacts'],
    ['books', 'contacts'],
    ['billing', 'plans'],
    ['desk', 'contacts'],
  ] as const) {
    expect([module, Object.values(control.keys(system, module))]).toEqual([
      module,
      Array.from({ length: 15 }, () => 1),
    ]);
  }
});

test.each([
  ['an hour ahead', 60 * MINUTE_MS],
  ['an hour back', -60 * MINUTE_MS],
  ['ten years ahead', 10 * 365 * 1_440 * MINUTE_MS],
  ['ten years back', -10 * 365 * 1_440 * MINUTE_MS],
])('S21 a clock that is set %s while things wait makes no storm', async (_, ms) => {
  const usual = await callsWith(0);
  expect(await callsWith(ms)).toBeLessThanOrEqual(2 * usual);
});

/** How many calls it takes until all is there, with the clock set while the first tries wait. */
async function callsWith(ms: number): Promise<number> {
  const { control, store, clock, pass, desk, calls } = await start();
  const timing = { kind: 'nth', nth: 1, times: 8 } as const;
  const act = { kind: 'server-error', status: 503, commits: false } as const;
  control.fault({ match: { method: 'POST' }, timing, act });
  const before = calls();
  for (const system of SYSTEMS) {
    for (let number = 1; number <= 5; number += 1) {
      store.put(system, eventFor(system, number));
    }
  }
  await pass(SYSTEMS, MINUTE_MS);
  control.shiftClock(-ms);
  clock.at = (clock.at + ms) as Instant;
  await desk.drain();
  expect(store.rows.filter(({ state }) => state !== 'sent')).toEqual([]);
  return calls() - before;
}
