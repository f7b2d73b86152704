import { expect, test } from 'vitest';
import type { Connector } from '#sync/connector.ts';
import { noAnswer } from '#sync/http.ts';
import type { Settled, Settlement } from '#sync/outbox-store.ts';
import { ask, park, sent, wait } from '#sync/outcome.ts';
import { desk, NOT_THERE, settle, THERE } from '#sync/testing/desk.ts';
import { SAMPLES } from '#sync/testing/samples.ts';
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

test('S17 what it waits for is told with the wait, so that it is due when that is settled', async () => {
  const held = wait('Waiting. The item goes first.');
  const plans: Connector['plans'] = {
    'client.saved': (_, { isMentionedEarlier }) => (isMentionedEarlier('item-1') ? held : null),
  };
  const d = desk({ answers: [THERE], connector: { plans } });
  d.store.put('books', EVENT);
  const told: Settlement[] = [];
  Object.assign(d.store, {
    isMentionedEarlier: (_: unknown, id: string) => id === 'item-1',
    settle: (all: readonly Settled[]) => told.push(...all.map((one) => one.settlement)),
  });
  await d.runner.turn();
  expect(told).toMatchObject([{ state: 'waiting', spared: true, waitsFor: 'item-1' }]);
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

test('S4 stop does not wait for a free moment of a system at its limit', async () => {
  const rate = { perMinute: 1, perDay: 9, parallel: 1 };
  const d = desk({ answers: [noAnswer('cut'), NOT_THERE, THERE], connector: { rate } });
  const row = d.store.put('books', EVENT);
  await d.runner.turn();
  d.clock.now = (d.clock.now + 60_000) as typeof d.clock.now;
  d.onSleep = () => void d.runner.stop();
  d.runner.start();
  await d.runner.stop();
  expect(row.state).toBe('waiting');
  expect(methods(d)).toEqual(['PUT', 'GET']);
});

const SEND_STEP = {
  request: { method: 'PUT', path: '/things', body: {} } as const,
  interpret: () => sent('4600000000012345679'),
};
