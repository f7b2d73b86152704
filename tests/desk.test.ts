import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClientId, CommentId, TicketId } from '#domain/ids.ts';
import type { ServiceEvent } from '#domain/service-events.ts';
import type { FaultAct } from '#sandbox/faults.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { type MemoryStore, memoryStore } from '#sync/testing/memory-store.ts';
import { AT, CLIENT, EUR, id } from '#sync/testing/samples.ts';
import { COMMENT, TICKET } from '#sync/testing/service-samples.ts';
import {
  type Clock,
  openDesk,
  plainTransport,
  practice,
  signIn,
} from '#tests/support/sync-desk.ts';

let sandbox: Sandbox;
let clock: Clock;
let store: MemoryStore;

beforeEach(async () => {
  ({ sandbox, clock } = await practice());
  store = memoryStore();
});

afterEach(() => sandbox.stop());

const introduced: ServiceEvent = { kind: 'client.introduced', client: CLIENT, to: 'desk' };
const opened: ServiceEvent = { kind: 'ticket.opened', ticket: TICKET, clientId: CLIENT.id };
const commented = (count: number, more: object = {}): ServiceEvent => ({
  kind: 'ticket.commented',
  comment: { ...COMMENT, id: id<CommentId>(count), text: `Number ${count}`, ...more },
  route: null,
});
const closing: ServiceEvent = {
  kind: 'ticket.status-asked',
  ticketId: TICKET.id,
  status: 'closed',
};
const DAY: readonly ServiceEvent[] = [
  introduced,
  opened,
  commented(41),
  commented(42, { isPublic: false, text: 'a < b & c\nsecond line' }),
  commented(43),
  closing,
];

async function deliver(events: readonly ServiceEvent[], disturb: () => void = () => undefined) {
  const { client, url } = sandbox;
  const opened = await openDesk({
    url,
    clientId: client.clientId,
    refreshToken: signIn(sandbox),
    transport: plainTransport,
    store,
    clock,
    chance: () => 0.5,
    baseCurrency: EUR,
  });
  disturb();
  for (const event of events) store.put('desk', event);
  await opened.drain();
  expect(opened.troubles).toEqual([]);
}

const states = () => store.rows.map((row) => row.state);
const created = (module: string) =>
  sandbox.control.effects({ system: 'desk', module }).filter(({ action }) => action === 'create');
const spoken = () =>
  sandbox.control
    .objects('desk', 'comments')
    .map(({ content, isPublic }) => [content, isPublic] as const);

const ALL_SAID = [
  ['Number 41', true],
  ['a < b & c\nsecond line', false],
  ['Number 43', true],
];

test('K1 a client, a ticket, its comments and its end arrive in their order, each once', async () => {
  await deliver(DAY);
  expect(states()).toEqual(DAY.map(() => 'sent'));
  expect(sandbox.control.keys('desk', 'tickets')).toEqual({ [TICKET.id]: 1 });
  expect(sandbox.control.objects('desk', 'contacts')).toMatchObject([
    { lastName: 'Quill', email: CLIENT.email },
  ]);
  expect(sandbox.control.objects('desk', 'tickets')).toMatchObject([
    { subject: TICKET.subject, description: TICKET.description, status: 'Closed' },
  ]);
  expect(spoken()).toEqual(ALL_SAID);
});

const ACTS: readonly (readonly [string, FaultAct])[] = [
  ['answers lost after they were carried out', { kind: 'drop-after' }],
  ['half answers', { kind: 'cut-body' }],
  ['lines cut before', { kind: 'drop-before' }],
  ['pages instead of answers', { kind: 'html' }],
  ['success without a thing', { kind: 'wrong-shape' }],
  ['500 after it was carried out', { kind: 'server-error', status: 500, commits: true }],
  ['429 with Retry-After 5', { kind: 'too-many-requests', retryAfter: '5' }],
  ['ids as bare numbers', { kind: 'ids-as-numbers' }],
];

const ROUTE = { client: CLIENT.email, desk: 'support@practice.example' };
const mailed = () =>
  sandbox.control
    .objects('desk', 'threads')
    .filter(({ direction }) => direction === 'out')
    .map(({ content, to, fromEmailAddress: from }) => [content, to, from]);

test.each(ACTS)('K13 %s: a mail is sent once, and a comment stays one', async (_, act) => {
  const text = `a < b & c\n${'Much more. '.repeat(30).trim()}`;
  const answer = { ...commented(41, { text }), route: ROUTE };
  const note = { ...commented(42, { isPublic: false }), route: ROUTE };
  await deliver([introduced, opened, answer, note, closing], () => {
    const match = { system: 'desk', path: '*/tickets/*' } as const;
    sandbox.control.fault({ match, timing: { kind: 'chance', ppm: 300_000 }, act });
  });
  expect(states()).toEqual(['sent', 'sent', 'sent', 'sent', 'sent']);
  const markup = `a &lt; b &amp; c<br>${'Much more. '.repeat(30).trim()}`;
  expect(mailed()).toEqual([[markup, CLIENT.email, 'support@practice.example']]);
  expect(spoken()).toEqual([['Number 42', false]]);
  const known = store.remoteId('desk', `comment:${id<CommentId>(41)}`);
  expect(sandbox.control.objects('desk', 'threads').map((one) => one['id'])).toContain(known);
});

describe.each([
  ['with our field', true],
  ['without our field', false],
] as const)('%s', (_, isThere) => {
  test.each(ACTS)(`K${isThere ? 1 : 2} %s: everything is there once`, async (__, act) => {
    for (const module of ['tickets', 'contacts']) {
      sandbox.control.setKeyField('desk', module, isThere);
    }
    sandbox.control.setBehaviour({ deskSearchLagMs: 30_000 });
    await deliver(DAY, () => {
      const timing = { kind: 'chance', ppm: 300_000 } as const;
      sandbox.control.fault({ match: { system: 'desk' }, timing, act });
    });
    expect(store.rows.map(({ state, notes }) => [state, notes.at(-1)])).toEqual(
      DAY.map(() => ['sent', expect.any(String)]),
    );
    expect(created('contacts')).toHaveLength(1);
    expect(created('tickets')).toHaveLength(1);
    expect(spoken()).toEqual(ALL_SAID);
  });
});

test('K3 two clients with one e-mail are served by one contact and stay two clients', async () => {
  const twin = { ...CLIENT, id: id<ClientId>(51), name: 'Quillmoor Shop', contactName: '' };
  await deliver([introduced, { kind: 'client.introduced', client: twin, to: 'desk' }]);
  expect(states()).toEqual(['sent', 'sent']);
  expect(created('contacts')).toHaveLength(1);
  const [own, shared] = [CLIENT, twin].map((client) =>
    store.remoteId('desk', `client:${client.id}`),
  );
  expect(shared).toBe(`${own}+${twin.id}`);
  expect(store.rows[1]?.notes.at(-1)).toContain('one contact with the same e-mail for two');
});

test('K3 of two who share a contact only the first one’s changes are written to it', async () => {
  const changed = { ...CLIENT, phone: '+49 30 99' };
  const twin = { ...changed, id: id<ClientId>(51), contactName: 'Somebody Else' };
  await deliver([
    introduced,
    { kind: 'client.introduced', client: twin, to: 'desk' },
    { kind: 'client.introduced', client: changed, to: 'desk' },
    { kind: 'client.introduced', client: twin, to: 'desk' },
  ]);
  expect(states()).toEqual(['sent', 'sent', 'sent', 'sent']);
  expect(sandbox.control.objects('desk', 'contacts')).toMatchObject([
    { firstName: 'Ada', lastName: 'Quill', phone: '+49 30 99' },
  ]);
});

test('K3 a ticket of the second client is asked by the contact both share', async () => {
  const twin = { ...CLIENT, id: id<ClientId>(51), name: 'Quillmoor Shop' };
  const ticket = { ...TICKET, clientId: twin.id };
  await deliver([
    introduced,
    { kind: 'client.introduced', client: twin, to: 'desk' },
    { kind: 'ticket.opened', ticket, clientId: twin.id },
  ]);
  expect(states()).toEqual(['sent', 'sent', 'sent']);
  expect(sandbox.control.objects('desk', 'tickets')).toMatchObject([
    { contactId: store.remoteId('desk', `client:${CLIENT.id}`) },
  ]);
});

test('K3 a contact Desk had before is used as it is, and from then on is this client’s', async () => {
  const { accessToken } = sandbox.control.signIn();
  await fetch(`${sandbox.url}/api/v1/contacts`, {
    method: 'POST',
    body: JSON.stringify({ lastName: 'Q.', email: CLIENT.email.toUpperCase() }),
    headers: {
      authorization: `Zoho-oauthtoken ${accessToken}`,
      orgid: sandbox.control.organizationId('desk'),
    },
  });
  await deliver([introduced]);
  expect(created('contacts')).toHaveLength(1);
  expect(sandbox.control.keys('desk', 'contacts')).toEqual({ [CLIENT.id]: 1 });
  expect(sandbox.control.objects('desk', 'contacts')).toMatchObject([{ lastName: 'Q.' }]);
});

test('K3 a client without e-mail is a contact too, once', async () => {
  const client = { ...CLIENT, email: '' };
  await deliver([{ kind: 'client.introduced', client, to: 'desk' }], () => {
    const match = { system: 'desk', method: 'POST' } as const;
    sandbox.control.fault({ match, timing: { kind: 'nth', nth: 1 }, act: { kind: 'drop-after' } });
  });
  expect(states()).toEqual(['sent']);
  expect(created('contacts')).toHaveLength(1);
});

test('K4 a closed ticket is opened again, and closing it twice is closing it once', async () => {
  const open = { ...closing, status: 'open' } as const;
  await deliver([introduced, opened, closing, open, closing], () => {
    const match = { system: 'desk', method: 'PATCH' } as const;
    const timing = { kind: 'nth', nth: 2, times: 1 } as const;
    sandbox.control.fault({ match, timing, act: { kind: 'drop-after' } });
  });
  expect(states()).toEqual(['sent', 'sent', 'sent', 'sent', 'sent']);
  expect(sandbox.control.objects('desk', 'tickets')).toMatchObject([{ status: 'Closed' }]);
});

test('K4 what is written in a ticket that was thrown away is told to a person', async () => {
  await deliver([introduced, opened], () => undefined);
  const ticketId = store.remoteId('desk', `ticket:${TICKET.id}`) ?? '';
  const body = JSON.stringify({ ticketIds: [ticketId] });
  const { accessToken } = sandbox.control.signIn();
  const told = await fetch(`${sandbox.url}/api/v1/tickets/moveToTrash`, {
    method: 'POST',
    body,
    headers: {
      authorization: `Zoho-oauthtoken ${accessToken}`,
      orgid: sandbox.control.organizationId('desk'),
    },
  });
  expect(told.status).toBe(204);
  await deliver([commented(41)]);
  expect(store.rows[2]).toMatchObject({ state: 'parked' });
  expect(store.rows[2]?.notes.at(-1)).toMatch(/no longer has the ticket/);
});

test('K2 two tickets of one subject, an hour apart, are two without our field as well', async () => {
  sandbox.control.setKeyField('desk', 'tickets', false);
  await deliver([introduced, opened]);
  const openedAt = (AT + 3_600_000) as typeof AT;
  clock.at = openedAt;
  const later = { ...TICKET, id: id<TicketId>(52), openedAt };
  await deliver([{ kind: 'ticket.opened', ticket: later, clientId: CLIENT.id }]);
  expect(states()).toEqual(['sent', 'sent', 'sent']);
  expect(created('tickets')).toHaveLength(2);
});

test.each([
  ['an hour ahead', -3_600_000],
  ['an hour behind', 3_600_000],
])('S25 by a clock %s of Desk’s nothing is doubled when answers are lost', async (_, ms) => {
  sandbox.control.setKeyField('desk', 'tickets', false);
  sandbox.control.shiftClock(ms);
  const answer = { ...commented(44), route: ROUTE };
  await deliver([...DAY, answer], () => {
    const timing = { kind: 'chance', ppm: 400_000 } as const;
    sandbox.control.fault({ match: { system: 'desk' }, timing, act: { kind: 'drop-after' } });
  });
  expect(states()).toEqual([...DAY, answer].map(() => 'sent'));
  expect(created('tickets')).toHaveLength(1);
  expect(spoken()).toEqual(ALL_SAID);
  expect(mailed()).toHaveLength(1);
});
