import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CommentId } from '#domain/ids.ts';
import type { ServiceEvent } from '#domain/service-events.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { type MemoryStore, memoryStore } from '#sync/testing/memory-store.ts';
import { CLIENT, EUR, id } from '#sync/testing/samples.ts';
import { COMMENT, TICKET } from '#sync/testing/service-samples.ts';
import {
  type Clock,
  openDesk,
  plainTransport,
  practice,
  signIn,
} from '#tests/support/sync-desk.ts';

const BEGINNING = 'Thank you, we look at it & tell you <soon>.';
const LONG = `${BEGINNING}\n${'A word & more. '.repeat(20)}`;

let sandbox: Sandbox;
let clock: Clock;
let store: MemoryStore;

beforeEach(async () => {
  ({ sandbox, clock } = await practice());
  store = memoryStore();
});

afterEach(() => sandbox.stop());

const ROUTE = { client: CLIENT.email, desk: 'support@practice.example' };
const answer = (count: number, text: string, route: typeof ROUTE | null): ServiceEvent => ({
  kind: 'ticket.commented',
  comment: { ...COMMENT, id: id<CommentId>(count), text },
  route,
});

/** Each answer is carried out and its answer lost, so that every one is looked for. */
async function deliver(texts: readonly string[], route: typeof ROUTE | null): Promise<void> {
  const { client, url } = sandbox;
  const desk = await openDesk({
    url,
    clientId: client.clientId,
    refreshToken: signIn(sandbox),
    transport: plainTransport,
    store,
    clock,
    chance: () => 0.5,
    baseCurrency: EUR,
  });
  const path = route === null ? '*/comments' : '*/sendReply';
  const match = { system: 'desk', method: 'POST', path } as const;
  sandbox.control.fault({ match, timing: { kind: 'always' }, act: { kind: 'drop-after' } });
  const before: readonly ServiceEvent[] = [
    { kind: 'client.introduced', client: CLIENT, to: 'desk' },
    { kind: 'ticket.opened', ticket: TICKET, clientId: CLIENT.id },
  ];
  for (const event of before) store.put('desk', event);
  for (const [at, text] of texts.entries()) store.put('desk', answer(at + 41, text, route));
  await desk.drain();
  expect(desk.troubles).toEqual([]);
}

const mails = () =>
  sandbox.control
    .objects('desk', 'threads')
    .filter(({ direction }) => direction === 'out')
    .map((mail) => mail['id']);

test.each([
  [
    'a short one and one that goes on',
    [BEGINNING, `${BEGINNING} And more.`, BEGINNING.slice(0, 30)],
  ],
  ['long ones that end in another way', [`${LONG}Ada`, `${LONG}Robin`, LONG]],
  ['one that ends where a list cuts', [LONG.slice(0, 88), LONG]],
])('K15 %s are each an answer of its own, sent once', async (_, texts) => {
  await deliver(texts, ROUTE);
  expect(store.rows.map(({ state }) => state)).toEqual(Array(texts.length + 2).fill('sent'));
  const ids = texts.map((__, at) => store.remoteId('desk', `comment:${id<CommentId>(at + 41)}`));
  expect(mails()).toEqual(ids);
  expect(new Set(ids).size).toBe(texts.length);
});

test.each([
  ['mails', ROUTE],
  ['comments', null],
])(
  'K4 the same words twice within a minute are two %s, whatever answers are lost',
  async (_, route) => {
    await deliver(['Thank you.', 'Thank you.', 'Thank you.'], route);
    expect(store.rows.map(({ state }) => state)).toEqual(Array(5).fill('sent'));
    const ids = [41, 42, 43].map((count) =>
      store.remoteId('desk', `comment:${id<CommentId>(count)}`),
    );
    const module = route === null ? 'comments' : 'threads';
    const there = sandbox.control
      .objects('desk', module)
      .filter(({ direction }) => direction !== 'in');
    expect(there.map((one) => one['id'])).toEqual(ids);
  },
);
