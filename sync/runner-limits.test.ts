import { expect, test } from 'vitest';
import { noAnswer } from '#sync/http.ts';
import { atLimit, notAllowed, sent } from '#sync/outcome.ts';
import { desk, fixedTokens, NOT_THERE, settle, THERE } from '#sync/testing/desk.ts';
import { CLIENT, SAMPLES } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const EVENT = SAMPLES['client.saved'];

test('S5 a limit closes the system, spares the attempt and opens by itself', async () => {
  const busy = { ...SEND_STEP, interpret: limitOnce() };
  const d = desk({ answers: [THERE], plan: { send: busy } });
  const row = d.store.put('books', EVENT);
  await d.runner.turn();
  expect(d.runner.facts()).toMatchObject({
    state: 'at-limit',
    why: 'Limit.',
    goesOnAt: d.clock.now + 60_000,
  });
  expect(await d.runner.turn()).toEqual({ worked: false, nextAt: d.clock.now + 60_000 });
  await settle(d);
  expect(row).toMatchObject({ state: 'sent', attempts: 1 });
});

test('S11 the server’s Retry-After outranks our own minute', async () => {
  const busy = { ...SEND_STEP, interpret: limitOnce() };
  const d = desk({
    answers: [reply(429, null, { 'retry-after': '90' }), THERE],
    plan: { send: busy },
  });
  d.store.put('books', EVENT);
  await d.runner.turn();
  expect(d.runner.facts().goesOnAt).toBe(d.clock.now + 90_000);
});

test('S6 a dead token is renewed once, and the request goes out again at once', async () => {
  const d = desk({ answers: [reply(401, null), THERE] });
  const row = d.store.put('books', EVENT);
  await settle(d);
  expect(d.script.asked.map((one) => one.headers['authorization'])).toEqual([
    'Zoho-oauthtoken first',
    'Zoho-oauthtoken second',
  ]);
  expect(row).toMatchObject({ state: 'sent', attempts: 1 });
});

test('S6 an ended sign-in stops the system and keeps the delivery until it is renewed', async () => {
  const tokens = fixedTokens({ kind: 'sign-in-again', why: 'Zoho ended this sign-in.' });
  const d = desk({ answers: [reply(401, null), THERE], tokens });
  const row = d.store.put('books', EVENT);
  await settle(d);
  expect(d.runner.facts()).toMatchObject({
    state: 'sign-in-again',
    why: 'Zoho ended this sign-in.',
  });
  expect(row).toMatchObject({ state: 'waiting', attempts: 0 });
  d.runner.reconnected();
  await settle(d);
  expect(row.state).toBe('sent');
});

const LIFE = [
  { method: 'GET', path: '/contacts' },
  { method: 'GET', path: '/invoices' },
] as const;
const DEAD = reply(401, { code: 57 });

test('S6 where a token just made is refused for everything, the system waits and nothing is parked', async () => {
  const d = desk({ answers: [DEAD], connector: { lifeSigns: LIFE } });
  const row = d.store.put('books', EVENT);
  await settle(d);
  expect(d.script.asked.map(({ url }) => new URL(url).pathname.split('/').at(-1))).toEqual([
    'things',
    'things',
    'contacts',
    'invoices',
  ]);
  expect(d.runner.facts().state).toBe('sign-in-again');
  expect(row).toMatchObject({ state: 'waiting', attempts: 0 });
});

test('S26 where it is heard for something else, the one delivery is parked and the next goes on', async () => {
  const d = desk({
    answers: [DEAD, DEAD, DEAD, reply(200, { code: 0 }), THERE],
    connector: { lifeSigns: LIFE },
  });
  const first = d.store.put('books', EVENT);
  const second = d.store.put('books', { ...EVENT, client: { ...CLIENT, id: 'c2' as never } });
  await settle(d);
  expect([first.state, second.state]).toEqual(['parked', 'sent']);
  expect(d.runner.facts().state).toBe('running');
});

test.each([
  ['no answer', noAnswer('timeout')],
  ['an answer in which nothing stands', reply(200, {})],
])('S26 where nobody can say, it is tried again like any other: %s', async (_, silence) => {
  const answers = [DEAD, DEAD, silence, NOT_THERE, THERE];
  const d = desk({ answers, connector: { lifeSigns: LIFE } });
  const row = d.store.put('books', EVENT);
  await settle(d);
  expect(row).toMatchObject({ state: 'sent', attempts: 2 });
});

test('S28 what is sent once is not put off until another sign-in', async () => {
  const asked = { ...SEND_STEP, interpret: () => notAllowed('Not allowed.') };
  const d = desk({ answers: [THERE], plan: { onlyOnceAfter: asked } });
  const row = d.store.put('books', EVENT);
  await settle(d);
  expect(row).toMatchObject({ state: 'parked' });
  expect(row.notes.at(-1)).not.toContain('by itself');
});

test('S10 what never left costs no attempt, and the line is tried again soon', async () => {
  const d = desk({ answers: [noAnswer('unreachable', false), THERE] });
  const row = d.store.put('books', EVENT);
  await d.runner.turn();
  expect(d.runner.facts().state).toBe('offline');
  expect(row.attempts).toBe(0);
  d.runner.wake();
  await settle(d);
  expect(row).toMatchObject({ state: 'sent', attempts: 1 });
});

test('S9 five troubles in a row leave the system alone for half a minute', async () => {
  const d = desk({ answers: [reply(503, null)] });
  for (let count = 0; count < 6; count += 1) {
    d.store.put('books', { ...EVENT, client: { ...CLIENT, id: `c${count}` as never } });
  }
  for (let turns = 0; turns < 5; turns += 1) await d.runner.turn();
  expect(await d.runner.turn()).toEqual({ worked: false, nextAt: d.clock.now + 30_000 });
});

test('S12 the calls of a minute are waited for, and none is lost', async () => {
  const d = desk({
    answers: [THERE],
    connector: { rate: { perMinute: 2, perDay: 9, parallel: 1 } },
  });
  for (let count = 0; count < 5; count += 1) {
    d.store.put('books', { ...EVENT, client: { ...CLIENT, id: `c${count}` as never } });
  }
  const from = d.clock.now;
  await settle(d);
  expect(d.store.rows.every((row) => row.state === 'sent')).toBe(true);
  expect(d.clock.now - from).toBe(120_000);
});

test('S12 a backlog goes out as fast as the budget allows', async () => {
  const rate = { perMinute: 80, perDay: 9_000, parallel: 1 };
  const d = desk({ answers: [THERE], connector: { rate } });
  for (let count = 0; count < 1_000; count += 1) {
    d.store.put('books', { ...EVENT, client: { ...CLIENT, id: `c${count}` as never } });
  }
  const from = d.clock.now;
  await settle(d, 5_000);
  expect(d.store.rows.every((row) => row.state === 'sent')).toBe(true);
  expect(d.clock.now - from).toBeLessThanOrEqual(60_000 * (Math.ceil(1_000 / 80) - 1) * 1.02);
});

test('S12 the facts say why it waits and until when', async () => {
  const rate = { perMinute: 1, perDay: 2, parallel: 1 };
  const d = desk({ answers: [THERE], connector: { rate } });
  for (let count = 0; count < 3; count += 1) {
    d.store.put('books', { ...EVENT, client: { ...CLIENT, id: `c${count}` as never } });
  }
  await d.runner.turn();
  expect(d.runner.facts()).toMatchObject({
    state: 'at-limit',
    why: 'Books is at its limit of 1 calls a minute.',
    minute: { used: 1, limit: 1 },
    goesOnAt: d.clock.now + 60_000,
  });
  await settle(d, 2);
  expect(d.runner.facts().why).toBe('Books took 2 calls today and opens again tomorrow.');
});

const HOURS_MS = 3 * 3_600_000;

test('S21 a clock that is set back keeps nothing waiting, whatever it waited for', async () => {
  const busy = { ...SEND_STEP, interpret: limitOnce() };
  const desks = [
    desk({ answers: [reply(503, null), NOT_THERE, THERE] }),
    desk({ answers: [noAnswer('unreachable', false), THERE] }),
    desk({ answers: [THERE], plan: { send: busy } }),
  ];
  for (const d of desks) {
    const row = d.store.put('books', EVENT);
    await d.runner.turn();
    expect(await d.runner.turn()).toMatchObject({ worked: false });
    d.clock.now = (d.clock.now - HOURS_MS) as typeof d.clock.now;
    expect(await d.runner.turn()).toEqual({ worked: true, nextAt: null });
    expect(row.state).toBe('sent');
    expect(d.runner.facts()).toMatchObject({ state: 'running', goesOnAt: null });
  }
});

test('S21 the budget of a minute and a day opens again after the clock is set back', async () => {
  const rate = { perMinute: 1, perDay: 1, parallel: 1 };
  const d = desk({ answers: [THERE], connector: { rate } });
  for (let count = 0; count < 2; count += 1) {
    d.store.put('books', { ...EVENT, client: { ...CLIENT, id: `c${count}` as never } });
  }
  await d.runner.turn();
  expect(await d.runner.turn()).toMatchObject({ worked: false });
  d.clock.now = (d.clock.now - 24 * HOURS_MS) as typeof d.clock.now;
  await d.runner.turn();
  expect(d.store.rows.every((row) => row.state === 'sent')).toBe(true);
});

const SEND_STEP = {
  request: { method: 'PUT', path: '/things', body: {} } as const,
  interpret: () => sent('4600000000012345679'),
};

function limitOnce() {
  let count = 0;
  return () => {
    count += 1;
    return count === 1 ? atLimit('Limit.', 60_000) : sent('4600000000012345679');
  };
}
