import { beforeEach, expect, test } from 'vitest';
import type { TicketPage, TicketRow } from '#contract/tickets.ts';
import { saveMailRoute } from '#db/ticket-mail.ts';
import { findTicket, saveTicket } from '#db/tickets.ts';
import { present } from '#domain/assert.ts';
import type { Client } from '#domain/client/client.ts';
import type { Ticket } from '#domain/ticket/ticket.ts';
import { settled } from '#tests/support/builders.ts';
import { outgoing, outgoingEvents } from '#tests/support/outgoing.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

let program: TestProgram;
let client: Client;

beforeEach(async () => {
  program = aProgram();
  client = await settled(program);
});

const open = (subject = ' Proof copies: which paper? ') =>
  program.call<Ticket>('tickets.open', { clientId: client.id, subject, text: 'Matt or gloss?' });
const page = ({ id }: Ticket) => program.call<TicketPage>('tickets.page', { id });
const list = async (view: string, search = '') => {
  const input = { view, search, clientId: null, after: null };
  return (await program.call<{ rows: TicketRow[] }>('tickets.list', input)).rows;
};

test('K10 a ticket is there and on its way at once, after the client it is about', async () => {
  const ticket = await open();
  await open('Another');

  expect(ticket).toMatchObject({ subject: 'Proof copies: which paper?', number: null });
  expect(await page(ticket)).toMatchObject({
    clientName: 'Quillmoor Books',
    comments: [],
    delivery: 'waiting',
    ticket: { from: 'Quillmoor Books', status: 'open', description: 'Matt or gloss?' },
  });
  expect(outgoing(program, 'desk')).toEqual([
    'client.introduced',
    'ticket.opened',
    'ticket.opened',
  ]);
  expect(outgoing(program, 'billing')).toEqual([]);
});

test('K10 an answer is seen by the client, a note is not; both are in the thread and on their way', async () => {
  const ticket = await open();
  program.clock.now = (program.clock.now + 60_000) as typeof program.clock.now;
  await program.call('tickets.comment', { id: ticket.id, text: 'Matt.', isPublic: true });
  await program.call('tickets.comment', { id: ticket.id, text: 'Ask Jo.', isPublic: false });

  const { comments } = await page(ticket);
  expect(comments).toMatchObject([
    { text: 'Matt.', isPublic: true, isYours: true, author: 'Fernhill Works', delivery: 'waiting' },
    { text: 'Ask Jo.', isPublic: false },
  ]);
  expect(await list('open')).toMatchObject([
    { lastWords: 'Matt.', isLastYours: true, changedAt: program.clock.now },
  ]);
  expect(outgoing(program, 'desk').slice(-2)).toEqual(['ticket.commented', 'ticket.commented']);
});

test('K18 a note is no answer: the client still waits, and their words are the last', async () => {
  const ticket = await open();
  await program.call('tickets.comment', { id: ticket.id, text: 'Ask Jo.', isPublic: false });
  expect(await program.call<number>('tickets.waiting', {})).toBe(1);
  expect(await list('open')).toMatchObject([{ isLastYours: false }]);
  expect((await list('open'))[0]?.lastWords).not.toContain('Jo');
});

test('K10 what waits for you is what is open and does not end with your words', async () => {
  const waiting = () => program.call<number>('tickets.waiting', {});
  const [first, second] = [await open(), await open('Another')];
  expect(await waiting()).toBe(2);
  await program.call('tickets.comment', { id: first.id, text: 'Matt.', isPublic: true });
  expect(await waiting()).toBe(1);
  await program.call('tickets.close', { id: second.id });
  expect(await waiting()).toBe(0);
});

test('K11 a ticket is closed and opened again, each once', async () => {
  const ticket = await open();
  await program.call('tickets.close', { id: ticket.id });
  expect([await list('open'), (await list('closed')).length]).toEqual([[], 1]);
  await expect(program.call('tickets.close', { id: ticket.id })).rejects.toMatchObject({
    problem: { code: 'ticket-state', message: '“Proof copies: which paper?” is closed already.' },
  });
  await program.call('tickets.reopen', { id: ticket.id });
  expect((await list('open', 'gloss')).length).toBe(1);
  expect(outgoing(program, 'desk').slice(-1)).toEqual(['ticket.status-asked']);
});

test('K13 who wrote by mail is answered by mail, and a note goes to nobody', async () => {
  const ticket = await open();
  const route = { client: 'ada@quillmoor.example', desk: 'support@practice.example' };
  program.services.ledger.write((tx) => saveMailRoute(tx, ticket.id, route));
  for (const isPublic of [true, false]) {
    await program.call('tickets.comment', { id: ticket.id, text: 'Matt.', isPublic });
  }
  expect((await page(ticket)).route).toEqual(route);
  const routes = outgoingEvents(program, 'desk').flatMap((event) =>
    event.kind === 'ticket.commented' ? [event.route] : [],
  );
  expect(routes).toEqual([route, null]);
});

test('K12 in a ticket that is gone nothing more is written', async () => {
  const ticket = await open();
  program.services.ledger.write((tx) => {
    const found = present(findTicket(tx, ticket.id), 'the ticket');
    saveTicket(tx, { ...found, status: 'gone' });
  });
  const { id } = ticket;
  const message = /^Desk no longer has “Proof copies: which paper\?”/;
  for (const [path, input] of [
    ['tickets.comment', { id, text: 'x', isPublic: true }],
    ['tickets.close', { id }],
    ['tickets.reopen', { id }],
  ] as const) {
    await expect(program.call(path, input)).rejects.toMatchObject({
      problem: { code: 'ticket-state', message: expect.stringMatching(message) },
    });
  }
});

test('K10 nothing of nobody: no client, no ticket, no words', async () => {
  const nobody = '01990000-0000-7000-8000-000000000000';
  await expect(
    program.call('tickets.open', { clientId: nobody, subject: 'x', text: '' }),
  ).rejects.toMatchObject({ problem: { code: 'not-found' } });
  await expect(
    program.call('tickets.comment', { id: nobody, text: 'x', isPublic: true }),
  ).rejects.toMatchObject({ problem: { message: 'This ticket is no longer there.' } });
  const ticket = await open();
  await expect(
    program.call('tickets.comment', { id: ticket.id, text: '  ', isPublic: true }),
  ).rejects.toMatchObject({ problem: { field: 'text' } });
  expect(outgoing(program, 'desk')).toHaveLength(2);
});
