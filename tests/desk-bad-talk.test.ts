import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FaultMatch } from '#sandbox/faults.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { visitorOf } from '#sandbox/visitor.ts';
import { memoryFeeds } from '#sync/testing/memory-feeds.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
import { EUR } from '#sync/testing/samples.ts';
import { pass } from '#tests/support/back-desk.ts';
import { openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Of a mail that was written long before, a list tells only how it begins. */
const LONG = 'It still is broken. '.repeat(20).trim();

// Some pass a day of another clock, with real calls every few minutes.
vi.setConfig({ testTimeout: 60_000 });

type Desk = Awaited<ReturnType<typeof opened>>;

let sandbox: Sandbox;
let here: Desk;

beforeEach(async () => {
  here = await opened();
});

afterEach(() => sandbox.stop());

/** The runner of Desk against the practice organisation, with what came back in memory. */
async function opened() {
  const started = await practice();
  sandbox = started.sandbox;
  const { clock } = started;
  const feeds = memoryFeeds();
  const line = {
    ...{ url: sandbox.url, store: memoryStore(), feeds, clock, chance: () => 0.5 },
    ...{ clientId: sandbox.client.clientId, refreshToken: signIn(sandbox) },
    ...{ transport: plainTransport, baseCurrency: EUR },
  };
  const desk = await openDesk(line);
  const visitor = visitorOf(sandbox);
  return {
    clock,
    feeds,
    go: (ms: number) => pass({ desk, clock }, ms, ['desk']),
    open: async (subject: string) => {
      const contact = { lastName: 'Quill', email: 'ada@quillmoor.example' };
      const body = { subject, departmentId: desk.setups.desk['departmentId'], contact };
      return String((await visitor.desk('POST', '/tickets', { body })).json['id']);
    },
    say: (ticket: string, content: string) =>
      visitor.desk('POST', `/tickets/${ticket}/comments`, { body: { content } }),
    trouble: (name: string) => desk.runners.desk.feeds().find((one) => one.name === name)?.trouble,
    heard: () => feeds.facts.flatMap((one) => (one.kind === 'comment.seen' ? [one.text] : [])),
  };
}

function bad(path: string): () => number {
  const match: FaultMatch = { method: 'GET', path: `/api/v1${path}` };
  const act = { kind: 'server-error', status: 503, commits: false } as const;
  sandbox.control.fault({ match, timing: { kind: 'always' }, act });
  return () => asked(path);
}

function asked(path: string): number {
  const all = sandbox.control.requests().filter(({ method }) => method === 'GET');
  const [start = '', rest] = `/api/v1${path}`.split('*');
  return all.filter((one) => (rest === '' ? one.path.startsWith(start) : one.path === start))
    .length;
}

test.each([
  ['comments', 'Said in the first.'],
  ['threads', LONG],
  ['threads/*', LONG],
])(
  'F20 %s that Desk does not tell keep no other ticket from its turn, and it is said',
  async (of, text) => {
    const { people } = sandbox.control;
    const mail = { from: 'nell@harrow.example', subject: 'First', content: 'The form is broken.' };
    const { id } = people.desk.mailIn(mail);
    people.desk.answerTicket({ id, content: LONG });
    await here.say(id, 'Said in the first.');
    await here.say(await here.open('Second'), 'Said in the second.');
    const lost = bad(`/tickets/${id}/${of}`);
    await here.go(10 * MINUTE_MS);
    await here.say(await here.open('Third'), 'Said in the third.');
    await here.go(10 * MINUTE_MS);
    const others = ['Said in the second.', 'Said in the third.'];
    expect(here.heard()).toEqual(expect.arrayContaining(others));
    await here.go(HOUR_MS);
    const said = /^Not all that was said in one ticket could be read\./;
    expect(here.trouble('desk.tickets')).toMatch(said);
    const before = lost();
    await here.go(24 * HOUR_MS);
    expect(before).toBeLessThan(20);
    expect(lost() - before).toBeLessThan(8);
    expect(here.heard()).not.toContain(text);
    sandbox.control.clearFaults();
    await here.go(24 * HOUR_MS);
    expect(here.heard()).toContain(text);
    expect(here.trouble('desk.tickets')).toBeNull();
  },
);

test('F20 what Desk did not tell a few times is heard within minutes', async () => {
  const first = await here.open('First');
  bad(`/tickets/${first}/comments`);
  await here.say(first, 'Said in the first.');
  await here.go(12 * MINUTE_MS);
  sandbox.control.clearFaults();
  await here.go(4 * MINUTE_MS);
  expect(here.heard()).toContain('Said in the first.');
});

test('F20 the talk of one open ticket that Desk does not tell keeps its round of tickets whole', async () => {
  const { open } = here;
  const ids = [await open('First'), await open('Second'), await open('Third')].toSorted();
  const [first = '', ...others] = ids;
  await here.go(10 * MINUTE_MS);
  for (const remoteId of ids) here.feeds.toWatch.push({ remoteId, since: here.clock.at });
  const lost = bad(`/tickets/${first}/comments`);
  const before = others.map((id) => asked(`/tickets/${id}/comments`));
  await here.go(MINUTE_MS);
  expect(others.map((id) => asked(`/tickets/${id}/comments`))).toEqual(
    before.map((one) => one + 1),
  );
  expect(lost()).toBe(2);
  expect(here.trouble('desk.open-tickets')).not.toBeNull();
  await here.go(24 * HOUR_MS);
  expect(lost()).toBeLessThanOrEqual(100);
});

test('F20 where it is the only open ticket, it has its turn no more often', async () => {
  const only = await here.open('Only');
  await here.go(10 * MINUTE_MS);
  here.feeds.toWatch.push({ remoteId: only, since: here.clock.at });
  const lost = bad(`/tickets/${only}/comments`);
  await here.go(24 * HOUR_MS);
  expect(lost()).toBeLessThanOrEqual(100);
});
