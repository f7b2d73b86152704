import { expect, test } from 'vitest';
import { noAnswer } from '#sync/http.ts';
import { ask, atLimit, park, sent, wait } from '#sync/outcome.ts';
import { desk, fixedTokens, NOT_THERE, settle, THERE } from '#sync/testing/desk.ts';
import { CLIENT, SAMPLES } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const EVENT = SAMPLES['client.saved'];
const methods = ({ script }: ReturnType<typeof desk>) => script.asked.map((one) => one.method);

test('S2 the first attempt sends, later ones ask first', async () => {
  const d = desk({ answers: [noAnswer('cut'), NOT_THERE, THERE] });
  const row = d.store.put('books', EVENT);
  await settle(d);
  expect(methods(d)).toEqual(['PUT', 'GET', 'PUT']);
  expect(row).toMatchObject({ state: 'sent', attempts: 2 });
  expect(row.notes).toEqual([
    'The answer of Books was cut off. It may have arrived; Books is asked before anything is sent again.',
    'Asked first. Not there yet.',
    'Delivered on the second attempt. It is there once.',
  ]);
  expect(d.store.remoteId('books', row.delivery.subject)).toBe('4600000000012345679');
});

test('S2 what landed without an answer is not sent again', async () => {
  const d = desk({ answers: [noAnswer('timeout'), THERE] });
  d.store.put('books', EVENT);
  await settle(d);
  expect(methods(d)).toEqual(['PUT', 'GET']);
});

test('S8 a crash is a timeout: what was being sent is asked after', async () => {
  const d = desk({ answers: [THERE] });
  const row = d.store.put('books', EVENT);
  d.store.claim('books', d.clock.now);
  expect(d.store.recover(d.clock.now)).toBe(1);
  await settle(d);
  expect(methods(d)).toEqual(['GET']);
  expect(row).toMatchObject({ state: 'sent', attempts: 2 });
});

test('S4 after twelve attempts a person is asked', async () => {
  const d = desk({ answers: [reply(500, null)] });
  const row = d.store.put('books', EVENT);
  await settle(d, 1_000);
  expect(row).toMatchObject({ state: 'parked', attempts: 12 });
});

test('S4 a refusal asks a person and lets the others go on', async () => {
  const refused = {
    request: { method: 'PUT', path: '/a' } as const,
    interpret: () => park('Refused.'),
  };
  const d = desk({
    answers: [THERE],
    connector: {
      plans: {
        'client.saved': () => ({ send: refused, probe: refused }),
        'item.saved': () => ({
          send: { request: { method: 'PUT', path: '/b' }, interpret: () => sent('1') },
          probe: refused,
        }),
      },
    },
  });
  const bad = d.store.put('books', EVENT);
  const good = d.store.put('books', SAMPLES['item.saved']);
  await settle(d);
  expect([bad.state, good.state]).toEqual(['parked', 'sent']);
});

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
    answers: [reply(429, null, { 'retry-after': '7' }), THERE],
    plan: { send: busy },
  });
  d.store.put('books', EVENT);
  await d.runner.turn();
  expect(d.runner.facts().goesOnAt).toBe(d.clock.now + 7_000);
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

test('S17 what must wait for something else is looked at again after 5 s', async () => {
  const d = desk({
    answers: [THERE],
    connector: {
      plans: {
        'client.saved': (_, { remoteId }) =>
          remoteId('item:1')
            ? { send: SEND_STEP, probe: SEND_STEP }
            : wait('Waiting. Something goes first.'),
      },
    },
  });
  const row = d.store.put('books', EVENT);
  await d.runner.turn();
  expect(row).toMatchObject({ attempts: 0, dueAt: d.clock.now + 5_000 });
  expect(row.notes).toEqual(['Waiting. Something goes first.']);
  d.store.know('books', 'item:1', '7');
  await settle(d);
  expect(row.state).toBe('sent');
});

test('S2 a name that is taken is asked after in the same attempt', async () => {
  const taken = { ...SEND_STEP, interpret: () => ask('Books has another.') };
  const ours = desk({ answers: [THERE], plan: { send: taken } });
  const found = ours.store.put('books', EVENT);
  await settle(ours);
  expect(found.state).toBe('sent');

  const theirs = desk({ answers: [NOT_THERE], plan: { send: taken } });
  const parked = theirs.store.put('books', EVENT);
  await settle(theirs);
  expect(parked).toMatchObject({ state: 'parked', notes: ['Books has another.'] });
});

test('S2 the last step is repeated until it is done', async () => {
  const finish = () => ({ ...SEND_STEP, request: { method: 'POST', path: '/done' } as const });
  const d = desk({ answers: [THERE, noAnswer('cut'), THERE, THERE], plan: { finish } });
  const row = d.store.put('books', EVENT);
  await settle(d);
  expect(methods(d)).toEqual(['PUT', 'POST', 'GET', 'POST']);
  expect(row.state).toBe('sent');
});

test('S4 a ledger that cannot be written is tried again, and nothing is claimed meanwhile', async () => {
  const d = desk({ answers: [THERE] });
  const row = d.store.put('books', EVENT);
  const { settle: settleRow } = d.store;
  const claims: number[] = [];
  const broken = desk({ answers: [THERE] });
  Object.assign(broken.store, {
    ...d.store,
    claim: (...args: Parameters<typeof d.store.claim>) => {
      claims.push(1);
      return d.store.claim(...args);
    },
    settle: () => {
      throw new Error('disk full');
    },
  });
  await expect(broken.runner.turn()).rejects.toThrow('disk full');
  await expect(broken.runner.turn()).rejects.toThrow('disk full');
  expect(claims).toEqual([1]);
  Object.assign(broken.store, { settle: settleRow });
  await broken.runner.turn();
  expect(row.state).toBe('sent');
});

test('S4 a bug in a mapping is reported and does not stop the others', async () => {
  const d = desk({
    answers: [THERE],
    connector: {
      plans: {
        'client.saved': () => {
          throw new Error('a bug');
        },
        'item.saved': () => ({ send: SEND_STEP, probe: SEND_STEP }),
      },
    },
  });
  const bad = d.store.put('books', EVENT);
  const good = d.store.put('books', SAMPLES['item.saved']);
  await settle(d, 100);
  expect([bad.state, good.state]).toEqual(['parked', 'sent']);
  expect(d.troubles[0]).toEqual(new Error('a bug'));
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

test('S4 a paused or unconnected system claims nothing', async () => {
  const d = desk({ answers: [THERE] });
  const row = d.store.put('books', EVENT);
  d.runner.pause();
  expect(await d.runner.turn()).toEqual({ worked: false, nextAt: null });
  expect(d.runner.facts().state).toBe('paused');
  d.runner.resume();
  d.situation = { kind: 'set-up-needed', why: 'A field is missing.' };
  expect(await d.runner.turn()).toEqual({ worked: false, nextAt: null });
  expect(d.runner.facts()).toMatchObject({ state: 'set-up-needed', why: 'A field is missing.' });
  expect(row.state).toBe('waiting');
});

test('S4 stop lets the attempt on its way end', async () => {
  const d = desk({ answers: [THERE] });
  const row = d.store.put('books', EVENT);
  d.runner.start();
  await d.runner.stop();
  expect(row.state).toBe('sent');
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
