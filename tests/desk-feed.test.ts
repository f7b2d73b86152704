import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import type { Fact, FactOf } from '#domain/fact.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { type Visitor, visitorOf } from '#sandbox/visitor.ts';
import type { RemoteRequest, Setup } from '#sync/connector.ts';
import { desk } from '#sync/connectors/desk/index.ts';
import { openTicketFeed } from '#sync/connectors/desk/open-ticket-feed.ts';
import { ticketFeed } from '#sync/connectors/desk/ticket-feed.ts';
import type { Feed, Place, Watched } from '#sync/feed.ts';
import { isNoAnswer } from '#sync/http.ts';
import { sign } from '#sync/zoho/sign.ts';
import { type Clock, plainTransport, practice } from '#tests/support/sync-desk.ts';

const MINUTE = 60_000;

// Some open hundreds of tickets.
vi.setConfig({ testTimeout: 60_000 });

let sandbox: Sandbox;
let clock: Clock;
let visitor: Visitor;
let setup: Setup;
let place: Place | null;

beforeEach(async () => {
  ({ sandbox, clock } = await practice());
  visitor = visitorOf(sandbox);
  place = null;
  setup = {
    organisationId: sandbox.control.organizationId('desk'),
    departmentId: String((await visitor.desk('GET', '/departments')).rows('data')[0]?.['id']),
    departments: [],
    ticketField: 'cf_gigledger_key',
    contactField: null,
    agentId: String((await visitor.desk('GET', '/myinfo')).json['id']),
  };
});

afterEach(() => sandbox.stop());

async function open(subject: string): Promise<string> {
  const contact = { lastName: 'Quill', email: 'ada@quillmoor.example' };
  const body = { subject, departmentId: setup['departmentId'], contact };
  return String((await visitor.desk('POST', '/tickets', { body })).json['id']);
}

const say = (ticket: string, content: string) =>
  visitor.desk('POST', `/tickets/${ticket}/comments`, { body: { content } });

type Round = { readonly facts: Fact[]; asked: number; readonly trouble: string | null };

/** A round as the fetcher goes about it; cut short after so many questions. */
async function round(
  most = 500,
  feed: Feed = ticketFeed,
  watched: readonly Watched[] = [],
): Promise<Round> {
  const { accessToken } = sandbox.control.signIn();
  const facts: Fact[] = [];
  const context = () => ({ setup, now: clock.at, watched });
  let request: RemoteRequest | null = feed.ask(place, context());
  for (let asked = 0; asked < most; asked += 1) {
    if (request === null) return { facts, asked, trouble: null };
    const wire = { api: sandbox.url, base: desk.base, token: accessToken };
    const reply = await plainTransport(sign(desk.address(request, setup), wire));
    if (isNoAnswer(reply)) return { facts, asked, trouble: reply.cause };
    const reading = feed.read(reply, { place, request, ...context() });
    if (reading.kind !== 'read') return { facts, asked, trouble: reading.why };
    facts.push(...reading.facts);
    place = reading.place;
    request = reading.more;
  }
  return { facts, asked: most, trouble: null };
}

const tickets = ({ facts }: Round) =>
  facts.filter((fact): fact is FactOf<'ticket.seen'> => fact.kind === 'ticket.seen');
const comments = ({ facts }: Round) =>
  facts.filter((fact): fact is FactOf<'comment.seen'> => fact.kind === 'comment.seen');
const later = (ms: number) => {
  clock.at = (clock.at + ms) as Instant;
};

test('K8 a ticket and its comments come in this order, once more, and again when they change', async () => {
  const id = await open('Where is it?');
  await say(id, 'Looking.');
  sandbox.control.people.desk.answerTicket({ id, content: '<b>Found</b>', by: 'colleague' });
  later(MINUTE);

  const { facts } = await round();
  expect(facts).toMatchObject([
    { kind: 'ticket.seen', remoteId: id, subject: 'Where is it?', status: 'open' },
    { kind: 'comment.seen', ticketId: id, text: 'Looking.', isYours: true },
    { kind: 'comment.seen', ticketId: id, text: '<b>Found</b>', isYours: false },
  ]);
  later(10 * MINUTE);
  expect((await round()).facts).toEqual(facts);
  later(10 * MINUTE);
  expect((await round()).facts).toEqual([]);
  sandbox.control.people.desk.closeTicket({ id });
  expect(tickets(await round())).toMatchObject([{ remoteId: id, status: 'closed' }]);
});

test('K8 what an index that lags shows late is read all the same', async () => {
  sandbox.control.setBehaviour({ deskSearchLagMs: 2 * MINUTE, deskTimes: 'epoch-ms' });
  await open('Late');
  expect((await round()).facts).toEqual([]);
  later(2 * MINUTE);
  expect(tickets(await round())).toMatchObject([{ subject: 'Late' }]);
});

test('K8 more tickets than a search shows are all read, with few questions', async () => {
  for (let count = 0; count < 1_010; count += 1) {
    await open(`Number ${count}`);
    later(1_000);
  }
  const read = await round();
  expect(read.trouble).toBeNull();
  expect(new Set(tickets(read).map(({ subject }) => subject)).size).toBe(1_010);
  expect(read.asked).toBeLessThan(20);
});

test('K16 tickets that change between two pages hide no other, and their mails come whole', async () => {
  const first = await open('Number 0');
  for (let count = 1; count < 205; count += 1) {
    later(1_000);
    await open(`Number ${count}`);
  }
  const content = `Not the first thing said here. ${'More of it. '.repeat(20)}`;
  people().answerTicket({ id: first, content });
  later(MINUTE);
  const page = await round(1);
  expect(tickets(page)).toHaveLength(100);
  later(MINUTE);
  for (const { remoteId } of tickets(page).slice(0, 50)) people().closeTicket({ id: remoteId });
  later(20 * MINUTE);
  const rest = await round();
  const read = [...tickets(page), ...tickets(rest)];
  expect(new Set(read.map(({ subject }) => subject)).size).toBe(205);
  const closed = read.filter(({ status }) => status === 'closed');
  expect(new Set(closed.map(({ remoteId }) => remoteId)).size).toBe(50);
  expect(comments(rest).map(({ text }) => text)).toContain(content.trim());
});

test('K16 more tickets than a page changed in one moment, and none is left out', async () => {
  for (let count = 0; count < 230; count += 1) await open(`Number ${count}`);
  later(MINUTE);
  await open('Later');
  const read = await round();
  expect(new Set(tickets(read).map(({ subject }) => subject)).size).toBe(231);
});

test('K8 a crash after any question goes on where it was', async () => {
  for (let count = 0; count < 5; count += 1) await say(await open(`Number ${count}`), 'Seen.');
  const facts: Fact[] = [];
  for (let crashes = 0; crashes < 6; crashes += 1) facts.push(...(await round(1)).facts);
  expect(new Set(facts.map(({ remoteId }) => remoteId)).size).toBe(10);
  expect(facts).toHaveLength(10);
});

test('K8 a long talk is read to its end', async () => {
  const id = await open('A long talk');
  for (let count = 0; count < 205; count += 1) await say(id, `Number ${count}`);
  const said = comments(await round()).map(({ text }) => text);
  expect(new Set(said).size).toBe(205);
  expect(said.at(-1)).toBe('Number 204');
});

test('K8 a ticket thrown away under way holds up nothing', async () => {
  const [first, second] = [await open('First'), await open('Second')];
  for (const id of [first, second]) await say(id, 'Seen.');
  await round(1);
  place = { ...place, talk: `4600000000000000001:0 4600000000000000001:m0 ${second}:0` };
  const read = await round();
  expect(read.trouble).toBeNull();
  expect(comments(read)).toMatchObject([{ ticketId: second }]);
});

test('K17 of a department that is chosen later the older tickets are read too', async () => {
  const first = setup['departmentId'];
  const { id: second } = people().addDepartment({ name: 'Second' });
  await open('In the first');
  setup = { ...setup, departmentId: second };
  await open('In the second');
  later(60 * MINUTE);
  setup = { ...setup, departmentId: first };
  expect(tickets(await round()).map(({ subject }) => subject)).toEqual(['In the first']);
  later(60 * MINUTE);
  setup = { ...setup, departmentId: second };
  expect(tickets(await round()).map(({ subject }) => subject)).toEqual(['In the second']);
  later(60 * MINUTE);
  expect(tickets(await round())).toEqual([]);
});

test('K17 what was still asked of the department before is not taken for the new one', async () => {
  for (let count = 0; count < 120; count += 1) await open(`Number ${count}`);
  await say(await open('Last'), 'Said.');
  later(MINUTE);
  await round(1);
  setup = { ...setup, departmentId: people().addDepartment({ name: 'Second' }).id };
  await open('Elsewhere');
  later(60 * MINUTE);
  expect(tickets(await round()).map(({ subject }) => subject)).toEqual(['Elsewhere']);
});

test('K8 trouble is told and keeps the place', async () => {
  await open('Kept');
  const act = { kind: 'wrong-shape' } as const;
  const timing = { kind: 'nth', nth: 1, times: 1 } as const;
  sandbox.control.fault({ match: { system: 'desk' }, timing, act });
  expect((await round()).trouble).toMatch(/could not be read/);
  expect(place).toBeNull();
  expect(tickets(await round())).toHaveLength(1);
});

const people = () => sandbox.control.people.desk;

test('K13 mails are read whole, the first one is the question, and they say how to answer', async () => {
  const from = 'nell@harrow.example';
  const subject = 'Broken form';
  const { id } = people().mailIn({ from, lastName: 'Harrow', subject, content: '<p>It is.</p>' });
  later(MINUTE);
  const content = `<div>${'More about it. '.repeat(20)}</div><script>steal()</script>`;
  people().answerTicket({ id, content, contentType: 'html' });
  later(MINUTE);

  const route = { client: from, desk: 'support@practice.example' };
  const { facts } = await round();
  expect(facts).toMatchObject([
    { kind: 'ticket.seen', remoteId: id, description: 'It is.', email: from },
    { kind: 'comment.seen', as: 'question', route },
    { kind: 'comment.seen', ticketId: id, as: 'mail', isPublic: true, isYours: false, route },
  ]);
  expect(comments({ facts, asked: 0, trouble: null })[1]?.text).toBe(
    'More about it. '.repeat(20).trim(),
  );
  later(10 * MINUTE);
  await round();
  later(10 * MINUTE);
  people().answerTicket({ id, content: 'Any news?' });
  const again = comments(await round()).map(({ text, as }) => `${as} ${text.slice(0, 14)}`);
  expect(new Set(again)).toEqual(
    new Set(['mail Any news?', 'mail More about it.', 'question It is.']),
  );
});

test('K13 a crash between a list of mails and the mails goes on with them', async () => {
  const mail = { from: 'nell@harrow.example', subject: 'Broken form', content: 'It is.' };
  const { id } = people().mailIn(mail);
  for (const content of ['One', 'Two', 'Three']) people().answerTicket({ id, content });
  const facts: Fact[] = [];
  for (let crashes = 0; crashes < 6; crashes += 1) facts.push(...(await round(1)).facts);
  const texts = facts.flatMap((fact) => (fact.kind === 'comment.seen' ? [fact.text] : []));
  expect(texts).toHaveLength(4);
  expect(new Set(texts)).toEqual(new Set(['It is.', 'One', 'Two', 'Three']));
});

test('K12 open tickets are looked at in turn: a silent comment is seen, a deleted one is told', async () => {
  sandbox.control.setBehaviour({ deskCommentsTouchTicket: false });
  const ids = [await open('First'), await open('Second'), await open('Third')].toSorted();
  const [first = '', second = '', third = ''] = ids;
  const watched = ids.map((remoteId) => ({ remoteId, since: clock.at }));
  await say(second, 'Silent');
  people().trashTicket({ id: third });

  const [read, ...again] = [
    await round(9, openTicketFeed, watched),
    await round(9, openTicketFeed, watched),
  ];
  expect(read).toMatchObject({
    asked: 5,
    trouble: null,
    facts: [
      { kind: 'ticket.seen', remoteId: first, from: 'Quill' },
      { kind: 'ticket.seen', remoteId: second },
      { kind: 'comment.seen', ticketId: second, text: 'Silent' },
      { kind: 'ticket.gone', remoteId: third },
    ],
  });
  expect(again.map(({ facts }) => facts.length)).toEqual([4]);
  const nowhere = [{ remoteId: '4600000000000000001', since: clock.at }];
  expect((await round(9, openTicketFeed, nowhere)).facts).toMatchObject([{ kind: 'ticket.gone' }]);
});
