import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Fact } from '#domain/fact.ts';
import { closedTicketFeed, openTicketFeed } from '#sync/connectors/desk/open-ticket-feed.ts';
import {
  commentsIn,
  type DeskRounds,
  deskRounds,
  MINUTE,
  ticketsIn,
} from '#tests/support/desk-rounds.ts';

// Some open hundreds of tickets.
vi.setConfig({ testTimeout: 60_000 });

let here: DeskRounds;

beforeEach(async () => {
  here = await deskRounds();
});

afterEach(() => here.stop());

test('K8 a ticket and its comments come in this order, once more, and again when they change', async () => {
  const id = await here.open('Where is it?');
  await here.say(id, 'Looking.');
  here.people.answerTicket({ id, content: '<b>Found</b>', by: 'colleague' });
  here.later(MINUTE);

  const { facts } = await here.round();
  expect(facts).toMatchObject([
    { kind: 'ticket.seen', remoteId: id, subject: 'Where is it?', status: 'open' },
    { kind: 'comment.seen', ticketId: id, text: 'Looking.', isYours: true },
    { kind: 'comment.seen', ticketId: id, text: '<b>Found</b>', isYours: false },
  ]);
  here.later(10 * MINUTE);
  expect((await here.round()).facts).toEqual(facts);
  here.later(10 * MINUTE);
  expect((await here.round()).facts).toEqual([]);
  here.people.closeTicket({ id });
  expect(ticketsIn(await here.round())).toMatchObject([{ remoteId: id, status: 'closed' }]);
});

test('K8 what an index that lags shows late is read all the same', async () => {
  here.control.setBehaviour({ deskSearchLagMs: 2 * MINUTE, deskTimes: 'epoch-ms' });
  await here.open('Late');
  expect((await here.round()).facts).toEqual([]);
  here.later(2 * MINUTE);
  expect(ticketsIn(await here.round())).toMatchObject([{ subject: 'Late' }]);
});

test('K8 more tickets than a search shows are all read, with few questions', async () => {
  for (let count = 0; count < 1_010; count += 1) {
    await here.open(`Number ${count}`);
    here.later(1_000);
  }
  const read = await here.round();
  expect(read.trouble).toBeNull();
  expect(new Set(ticketsIn(read).map(({ subject }) => subject)).size).toBe(1_010);
  expect(read.asked).toBeLessThan(20);
});

test('K8 a crash after any question goes on where it was', async () => {
  for (let count = 0; count < 5; count += 1)
    await here.say(await here.open(`Number ${count}`), 'Seen.');
  const facts: Fact[] = [];
  for (let crashes = 0; crashes < 6; crashes += 1) facts.push(...(await here.round(1)).facts);
  expect(new Set(facts.map(({ remoteId }) => remoteId)).size).toBe(10);
  expect(facts).toHaveLength(10);
});

test('K8 a long talk is read to its end', async () => {
  const id = await here.open('A long talk');
  for (let count = 0; count < 205; count += 1) await here.say(id, `Number ${count}`);
  const said = commentsIn(await here.round()).map(({ text }) => text);
  expect(new Set(said).size).toBe(205);
  expect(said.at(-1)).toBe('Number 204');
});

test('K8 a ticket thrown away under way holds up nothing', async () => {
  const [first, second] = [await here.open('First'), await here.open('Second')];
  for (const id of [first, second]) await here.say(id, 'Seen.');
  await here.round(1);
  here.at.place = {
    ...here.at.place,
    talk: `4600000000000000001:0 4600000000000000001:m0 ${second}:0`,
  };
  const read = await here.round();
  expect(read.trouble).toBeNull();
  expect(commentsIn(read)).toMatchObject([{ ticketId: second }]);
});

test('K8 trouble is told and keeps the place', async () => {
  await here.open('Kept');
  const act = { kind: 'wrong-shape' } as const;
  const timing = { kind: 'nth', nth: 1, times: 1 } as const;
  here.control.fault({ match: { system: 'desk' }, timing, act });
  expect((await here.round()).trouble).toMatch(/could not be read/);
  expect(here.at.place).toBeNull();
  expect(ticketsIn(await here.round())).toHaveLength(1);
});

test('K13 mails are read whole, the first one is the question, and they say how to answer', async () => {
  const from = 'nell@harrow.example';
  const subject = 'Broken form';
  const { id } = here.people.mailIn({
    from,
    lastName: 'Harrow',
    subject,
    content: '<p>It is.</p>',
  });
  here.later(MINUTE);
  const content = `<div>${'More about it. '.repeat(20)}</div><script>steal()</script>`;
  here.people.answerTicket({ id, content, contentType: 'html' });
  here.later(MINUTE);

  const route = { client: from, desk: 'support@practice.example' };
  const { facts } = await here.round();
  expect(facts).toMatchObject([
    { kind: 'ticket.seen', remoteId: id, description: 'It is.', email: from },
    { kind: 'comment.seen', as: 'question', route },
    { kind: 'comment.seen', ticketId: id, as: 'mail', isPublic: true, isYours: false, route },
  ]);
  expect(commentsIn({ facts })[1]?.text).toBe('More about it. '.repeat(20).trim());
  here.later(10 * MINUTE);
  await here.round();
  here.later(10 * MINUTE);
  here.people.answerTicket({ id, content: 'Any news?' });
  const again = commentsIn(await here.round()).map(({ text, as }) => `${as} ${text.slice(0, 14)}`);
  expect(new Set(again)).toEqual(
    new Set(['mail Any news?', 'mail More about it.', 'question It is.']),
  );
});

test('K13 a crash between a list of mails and the mails goes on with them', async () => {
  const mail = { from: 'nell@harrow.example', subject: 'Broken form', content: 'It is.' };
  const { id } = here.people.mailIn(mail);
  for (const content of ['One', 'Two', 'Three']) here.people.answerTicket({ id, content });
  const facts: Fact[] = [];
  for (let crashes = 0; crashes < 6; crashes += 1) facts.push(...(await here.round(1)).facts);
  const texts = facts.flatMap((fact) => (fact.kind === 'comment.seen' ? [fact.text] : []));
  expect(texts).toHaveLength(4);
  expect(new Set(texts)).toEqual(new Set(['It is.', 'One', 'Two', 'Three']));
});

test('K12 open tickets are looked at in turn: a silent comment is seen, a deleted one is told', async () => {
  here.control.setBehaviour({ deskCommentsTouchTicket: false });
  const ids = [
    await here.open('First'),
    await here.open('Second'),
    await here.open('Third'),
  ].toSorted();
  const [first = '', second = '', third = ''] = ids;
  const watched = ids.map((remoteId) => ({ remoteId, since: here.clock.at }));
  await here.say(second, 'Silent');
  here.people.trashTicket({ id: third });

  const [read, ...again] = [
    await here.round(9, openTicketFeed, watched),
    await here.round(9, openTicketFeed, watched),
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
  const nowhere = [{ remoteId: '4600000000000000001', since: here.clock.at }];
  expect((await here.round(9, openTicketFeed, nowhere)).facts).toMatchObject([
    { kind: 'ticket.gone' },
  ]);
});

test('K19 closed tickets are looked at one at a time, and what was deleted is told', async () => {
  const ids = [await here.open('First'), await here.open('Second')].toSorted();
  const [first = '', second = ''] = ids;
  const watched = ids.map((remoteId) => ({ remoteId, since: here.clock.at }));
  await here.say(first, 'Not asked for');
  here.people.closeTicket({ id: first });
  here.people.closeTicket({ id: second });
  here.people.trashTicket({ id: second });
  const turns = [];
  for (let turn = 0; turn < 3; turn += 1)
    turns.push(await here.round(9, closedTicketFeed, watched));
  expect(turns.map(({ asked }) => asked)).toEqual([1, 1, 1]);
  expect(turns.flatMap(({ facts }) => facts)).toMatchObject([
    { kind: 'ticket.seen', remoteId: first, status: 'closed' },
    { kind: 'ticket.gone', remoteId: second },
    { kind: 'ticket.seen', remoteId: first },
  ]);
});

test('F20 a ticket that Desk does not tell keeps no other one from its turn', async () => {
  const ids = [await here.open('First'), await here.open('Second')].toSorted();
  const [first = '', second = ''] = ids;
  const watched = ids.map((remoteId) => ({ remoteId, since: here.clock.at }));
  const match = { path: `/api/v1/tickets/${first}` };
  const act = { kind: 'server-error', status: 503, commits: false } as const;
  here.control.fault({ match, timing: { kind: 'always' }, act });
  const turns = [];
  for (let turn = 0; turn < 3; turn += 1)
    turns.push(await here.round(9, closedTicketFeed, watched));
  expect(turns.map(({ trouble }) => trouble === null)).toEqual([false, true, false]);
  expect(turns[1]?.facts).toMatchObject([{ kind: 'ticket.seen', remoteId: second }]);
});
