import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;
let now = 0;
let departmentId = '';

beforeEach(async () => {
  now = Date.parse('2026-03-01T08:00:00Z');
  sandbox = await startSandbox({ port: 0, seed: 9, clock: { now: () => now } });
  visitor = visitorOf(sandbox);
  departmentId = String((await visitor.desk('GET', '/departments')).rows('data')[0]?.['id']);
});

afterEach(async () => {
  await sandbox.stop();
});

const contact = { lastName: 'Bowman', firstName: 'Ada', email: 'ada@example.org' };
const open = async (key: string, more: object = {}) => {
  const body = {
    subject: 'Invoice 7',
    departmentId,
    contact,
    cf: { cf_gigledger_key: key },
    ...more,
  };
  const told = await visitor.desk('POST', '/tickets', { body });
  return { told, id: String(told.json['id']) };
};
const search = (query: Record<string, string>) => visitor.desk('GET', '/tickets/search', { query });

test('a ticket is answered without a wrapper, and its person is made once', async () => {
  const { told } = await open('t1', { description: '<p>Where is it?</p>' });
  await open('t2');

  expect(told.status).toBe(200);
  expect(told.json).toMatchObject({
    id: expect.stringMatching(/^\d{19}$/),
    ticketNumber: '101',
    subject: 'Invoice 7',
    status: 'Open',
    statusType: 'Open',
    email: 'ada@example.org',
    createdTime: '2026-03-01T08:00:00.000Z',
    closedTime: null,
    threadCount: '1',
    cf: { cf_gigledger_key: 't1' },
  });
  expect(sandbox.control.objects('desk', 'contacts')).toHaveLength(1);
  expect(sandbox.control.keys('desk', 'tickets')).toEqual({ t1: 1, t2: 1 });
});

test('a ticket without a subject, a department or a person names what is missing', async () => {
  const errors = async (body: object) => {
    const told = await visitor.desk('POST', '/tickets', { body });
    expect(told.status).toBe(422);
    expect(told.json['errorCode']).toBe('INVALID_DATA');
    return told.rows('errors');
  };

  expect(await errors({ departmentId })).toMatchObject([
    { fieldName: '/subject', errorType: 'missing' },
  ]);
  expect(await errors({ subject: 'x', departmentId: '1' })).toMatchObject([
    { fieldName: '/departmentId', errorType: 'invalid' },
  ]);
  expect(await errors({ subject: 'x', departmentId })).toMatchObject([{ fieldName: '/contactId' }]);
  expect(
    await errors({ subject: 'x', departmentId, contact, cf: { cf_other: 'y' } }),
  ).toMatchObject([{ fieldName: '/cf/cf_other' }]);
  expect(sandbox.control.objects('desk', 'contacts')).toEqual([]);
  expect(await errors({ subject: 'x', departmentId, contact, colour: 'red' })).toMatchObject([
    { fieldName: '/colour', errorType: 'invalid' },
  ]);
  expect(await errors({ subject: 'x', departmentId, contact: { lastName: 'B' } })).toMatchObject([
    { fieldName: '/contact/email', errorType: 'missing' },
  ]);
  expect((await visitor.desk('POST', '/tickets')).json['errorCode']).toBe('EMPTY_PAYLOAD');
  expect(sandbox.control.effects({ module: 'tickets' })).toEqual([]);
});

test('a ticket is closed and opened again by its status', async () => {
  const { id } = await open('t1');
  const patch = (body: object) => visitor.desk('PATCH', `/tickets/${id}`, { body });
  now += 1000;

  expect((await patch({ status: 'On Hold' })).json).toMatchObject({ statusType: 'On Hold' });
  expect((await patch({ status: 'Closed' })).json).toMatchObject({
    status: 'Closed',
    statusType: 'Closed',
    closedTime: '2026-03-01T08:00:01.000Z',
    modifiedTime: '2026-03-01T08:00:01.000Z',
    cf: { cf_gigledger_key: 't1' },
  });
  expect((await patch({ status: 'Open' })).json).toMatchObject({ closedTime: null });
  expect((await patch({ status: 'Done' })).status).toBe(422);
  expect((await visitor.desk('POST', '/closeTickets', { body: { ids: [id] } })).text).toBe('');
  expect(sandbox.control.objects('desk', 'tickets')).toMatchObject([{ status: 'Closed' }]);
});

test('a record is not put, and not deleted', async () => {
  const { id } = await open('t1');

  for (const method of ['PUT', 'DELETE']) {
    expect(await visitor.desk(method, `/tickets/${id}`, { body: {} })).toMatchObject({
      status: 405,
      json: { errorCode: 'METHOD_NOT_ALLOWED' },
    });
  }
});

test('the list goes by from and limit, newest first, and knows no change time', async () => {
  expect((await visitor.desk('GET', '/tickets')).status).toBe(204);
  for (const key of ['a', 'b', 'c']) {
    now += 1000;
    await open(key, { subject: `About ${key}` });
  }
  const list = async (query: Record<string, string>) =>
    (await visitor.desk('GET', '/tickets', { query })).rows('data');

  expect(await list({ limit: '2' })).toMatchObject([
    { subject: 'About c' },
    { subject: 'About b' },
  ]);
  expect(await list({ from: '2', limit: '2' })).toMatchObject([{ subject: 'About a' }]);
  expect((await visitor.desk('GET', '/tickets', { query: { from: '3' } })).text).toBe('');
  const [row] = await list({ sortBy: 'createdTime', include: 'contacts' });
  expect(row).toMatchObject({ subject: 'About a', contact: { lastName: 'Bowman' } });
  expect(row).not.toHaveProperty('modifiedTime');
  expect(row).not.toHaveProperty('cf');
  expect((await list({ fields: 'subject,cf_gigledger_key', limit: '1' }))[0]).toEqual({
    id: expect.any(String),
    subject: 'About c',
    cf: { cf_gigledger_key: 'c' },
  });
  expect(await list({ status: 'Closed' })).toEqual([]);
  for (const query of [{ limit: '101' }, { from: '-1' }, { sortBy: 'modifiedTime' }]) {
    expect((await visitor.desk('GET', '/tickets', { query })).status).toBe(422);
  }
});

test('a parameter that is not known is refused', async () => {
  const told = await visitor.desk('GET', '/tickets', { query: { sortOrder: 'asc' } });

  expect(told).toMatchObject({
    status: 422,
    json: { message: "Extra query parameter 'sortOrder' is present in the input." },
  });
});

test('a ticket is found by our key, once the index has seen it', async () => {
  const criterion = { customField1: 'cf_gigledger_key:t1' };
  expect((await search(criterion)).status).toBe(204);
  sandbox.control.setBehaviour({ deskSearchLagMs: 30_000 });
  const { id } = await open('t1');
  await open('t2');

  expect((await search(criterion)).status).toBe(204);
  const contactId = sandbox.control.objects('desk', 'contacts')[0]?.['id'];
  const beside = await visitor.desk('GET', `/contacts/${contactId}/tickets`);
  expect(beside.rows('data')).toHaveLength(2);
  now += 30_000;
  expect((await search(criterion)).json).toMatchObject({ count: 1, data: [{ id }] });
  expect((await search({ customField1: 'cf_gigledger_key:T*' })).json['count']).toBe(2);
  expect((await search({ ...criterion, status: 'Closed' })).status).toBe(204);
  expect((await search({ customField1: 'cf_other:t1' })).status).toBe(422);
  sandbox.control.setKeyField('desk', 'tickets', false);
  expect((await search(criterion)).status).toBe(422);
});

test('changes are searched by a range of moments', async () => {
  const { id } = await open('t1');
  now += 60_000;
  await open('t2');
  const range = (from: string, to: string) => ({
    modifiedTimeRange: `2026-03-01T${from}.000Z,2026-03-01T${to}.000Z`,
    sortBy: 'modifiedTime',
  });

  expect((await search(range('08:00:00', '08:00:30'))).rows('data')).toMatchObject([{ id }]);
  await visitor.desk('POST', `/tickets/${id}/comments`, { body: { content: 'Seen' } });
  expect((await search(range('08:00:00', '08:00:30'))).status).toBe(204);
  expect((await search(range('08:00:30', '08:02:00'))).rows('data')).toHaveLength(2);
  expect((await search({ modifiedTimeRange: 'yesterday' })).status).toBe(422);
});

test('the trash answers nothing and hides the ticket from lists', async () => {
  const { id } = await open('t1');
  const trash = () => visitor.desk('POST', '/tickets/moveToTrash', { body: { ticketIds: [id] } });

  expect(await trash()).toMatchObject({ status: 204, text: '' });
  expect((await trash()).status).toBe(422);
  expect((await visitor.desk('GET', '/tickets')).status).toBe(204);
  expect((await visitor.desk('GET', `/tickets/${id}`)).json).toMatchObject({ isTrashed: true });
  const body = { subject: 'x' };
  expect((await visitor.desk('PATCH', `/tickets/${id}`, { body })).status).toBe(404);
  expect(sandbox.control.keys('desk', 'tickets')).toEqual({});
});

test('moments may be milliseconds, and ids bare numbers', async () => {
  sandbox.control.setBehaviour({ deskTimes: 'epoch-ms', idsAsNumbers: true });
  const { told } = await open('t1');

  expect(told.json['createdTime']).toBe(now);
  expect(told.text).toMatch(/"id":\d{19},/);
  expect(told.text).toMatch(/"contactId":\d{19}/);
});
