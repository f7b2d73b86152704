import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { tell, visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;
let ticket = '';

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 9 });
  visitor = visitorOf(sandbox);
  const departmentId = (await visitor.desk('GET', '/departments')).rows('data')[0]?.['id'];
  const contact = { lastName: 'Bowman', email: 'ada@example.org' };
  const body = { subject: 'Invoice 7', departmentId, contact };
  ticket = `/tickets/${(await visitor.desk('POST', '/tickets', { body })).json['id']}`;
});

afterEach(async () => {
  await sandbox.stop();
});

const comment = (body: object) => visitor.desk('POST', `${ticket}/comments`, { body });
const ticketId = () => ticket.slice('/tickets/'.length);

test('comments are listed newest first, public or private', async () => {
  expect((await visitor.desk('GET', `${ticket}/comments`)).status).toBe(204);
  await comment({ content: 'First', isPublic: true });
  await comment({ content: '<b>Second</b>', contentType: 'html' });
  const list = async (query: Record<string, string>) =>
    (await visitor.desk('GET', `${ticket}/comments`, { query })).rows('data');

  expect(await list({})).toMatchObject([
    { content: '<b>Second</b>', contentType: 'html', isPublic: false },
    { content: 'First', contentType: 'plainText', isPublic: true },
  ]);
  expect(await list({ sortBy: 'commentedTime', limit: '1' })).toMatchObject([{ content: 'First' }]);
  expect((await comment({ content: 'x'.repeat(32_001) })).status).toBe(422);
  expect((await comment({ isPublic: true })).rows('errors')).toMatchObject([
    { fieldName: '/content', errorType: 'missing' },
  ]);
});

test('a comment is changed and deleted by who wrote it only', async () => {
  const own = `${ticket}/comments/${(await comment({ content: 'First' })).json['id']}`;
  const answer = { id: ticketId(), content: 'Mine', by: 'colleague' } as const;
  const other = `${ticket}/comments/${sandbox.control.people.desk.answerTicket(answer).id}`;
  const body = { content: 'Changed' };

  expect((await visitor.desk('PATCH', own, { body })).json).toMatchObject(body);
  expect((await visitor.desk('PATCH', other, { body })).status).toBe(403);
  expect(await visitor.desk('DELETE', own)).toMatchObject({ status: 200, text: '' });
  expect((await visitor.desk('GET', own)).status).toBe(404);
  expect((await visitor.desk('GET', other)).json).toMatchObject({ content: 'Mine' });
});

test('a reply goes out as a mail, and stands among the conversations', async () => {
  const reply = (body: object) => visitor.desk('POST', `${ticket}/sendReply`, { body });
  const mail = {
    channel: 'EMAIL',
    fromEmailAddress: 'me@example.org',
    content: 'It is on its way',
  };
  await comment({ content: 'Looked at it' });

  expect((await reply(mail)).json).toMatchObject({ direction: 'out', to: 'ada@example.org' });
  expect((await reply({ ...mail, fromEmailAddress: undefined })).status).toBe(422);
  const conversations = (await visitor.desk('GET', `${ticket}/conversations`)).rows('data');
  expect(conversations.map((row) => row['type'])).toEqual(['thread', 'comment']);
  const threads = (await visitor.desk('GET', `${ticket}/threads`)).rows('data');
  expect(threads).toMatchObject([{ summary: 'It is on its way' }]);
  expect(threads[0]).not.toHaveProperty('content');
  const one = await visitor.desk('GET', `${ticket}/threads/${threads[0]?.['id']}`);
  expect(one.json).toMatchObject({ content: 'It is on its way', author: { type: 'AGENT' } });
});

test('people on the other side answer, edit and close', async () => {
  const { people } = sandbox.control;
  const id = ticketId();
  people.desk.closeTicket({ id });
  expect((await visitor.desk('GET', ticket)).json).toMatchObject({ statusType: 'Closed' });
  people.desk.answerTicket({ id, content: 'Still not here' });
  expect((await visitor.desk('GET', ticket)).json).toMatchObject({ status: 'Open' });
  people.desk.editTicket({ id, fields: { priority: 'High' } });
  expect((await visitor.desk('GET', ticket)).json).toMatchObject({
    priority: 'High',
    threadCount: '1',
  });
  expect(sandbox.control.objects('desk', 'threads')).toMatchObject([
    { direction: 'in', author: { type: 'END_USER' } },
  ]);
  expect(sandbox.control.effects({ module: 'threads' })).toMatchObject([{ actor: 'person' }]);
  expect(() => people.desk.editTicket({ id, fields: { colour: 'red' } })).toThrow();
});

test('the same acts come over HTTP', async () => {
  const contactId = sandbox.control.objects('desk', 'contacts')[0]?.['id'];
  const act = (name: string, body: object) =>
    tell(`${sandbox.url}/__control/people/desk/${name}`, 'POST', {
      headers: { 'x-sandbox-control': '1' },
      body,
    });
  const id = ticketId();

  expect((await act('answerTicket', { id, content: 'Hello' })).status).toBe(200);
  expect((await act('editTicket', { id, fields: { subject: 'New' } })).json).toEqual({
    done: { id },
  });
  expect((await act('closeTicket', { id })).json).toEqual({ done: { id } });
  await act('editDeskContact', { id: contactId, fields: { phone: '+1 925 555' } });
  expect((await act('closeTicket', { id: '1' })).status).toBe(400);
  expect((await visitor.desk('GET', ticket)).json).toMatchObject({
    subject: 'New',
    status: 'Closed',
    phone: '+1 925 555',
  });
});
