import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

const FIELDS = { fields: 'Last_Name,Modified_Time' };

let sandbox: Sandbox;
let visitor: Visitor;
let now = 0;

beforeEach(async () => {
  now = Date.parse('2026-03-01T08:00:00Z');
  sandbox = await startSandbox({ port: 0, seed: 9, clock: { now: () => now } });
  visitor = visitorOf(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

async function add(...names: readonly string[]): Promise<readonly string[]> {
  const body = { data: names.map((Last_Name) => ({ Last_Name })) };
  const told = await visitor.crm('POST', '/Contacts', { body });
  const entries: readonly { details: { id: string } }[] = JSON.parse(told.text).data;
  return entries.map(({ details }) => details.id);
}

async function list(query: Record<string, string>, since?: string) {
  const headers = since === undefined ? {} : { 'if-modified-since': since };
  const told = await visitor.crm('GET', '/Contacts', { query: { ...FIELDS, ...query }, headers });
  const info = told.row('info');
  return { status: told.status, info, names: told.rows('data').map((row) => row['Last_Name']) };
}

test('a list is sorted by id or by a moment, and by nothing else', async () => {
  const [first = ''] = await add('Ada', 'Bert', 'Cleo');
  now += 1000;
  await visitor.crm('PUT', `/Contacts/${first}`, { body: { data: [{ Title: 'Dr' }] } });

  expect((await list({})).names).toEqual(['Cleo', 'Bert', 'Ada']);
  const byChange = { sort_by: 'Modified_Time', sort_order: 'asc' };
  expect((await list(byChange)).names).toEqual(['Bert', 'Cleo', 'Ada']);
  expect((await list({ sort_by: 'Created_Time', sort_order: 'asc' })).names).toEqual([
    'Ada',
    'Bert',
    'Cleo',
  ]);
  expect((await list({ sort_by: 'Last_Name' })).status).toBe(400);
  expect((await list({ ids: first })).names).toEqual(['Ada']);
});

test('a token goes on behind the last record, whatever was changed meanwhile', async () => {
  const [ada = ''] = await add('Ada', 'Bert', 'Cleo', 'Dora', 'Emil');
  const order = { sort_by: 'Modified_Time', sort_order: 'asc', per_page: '2' };
  const first = await list(order);
  now += 1000;
  await visitor.crm('PUT', `/Contacts/${ada}`, { body: { data: [{ Title: 'Dr' }] } });
  const token = (info: typeof first.info) => ({ page_token: String(info['next_page_token']) });
  const second = await list({ ...order, ...token(first.info) });
  const third = await list({ ...order, ...token(second.info) });

  expect(first.names).toEqual(['Ada', 'Bert']);
  expect(second.names).toEqual(['Cleo', 'Dora']);
  expect(third.names).toEqual(['Emil', 'Ada']);
  expect(third.info).toMatchObject({ more_records: false, next_page_token: null });
});

test('a token excludes a page, dies after a day, and is not to be made up', async () => {
  await add('Ada', 'Bert');
  const { info } = await list({ per_page: '1' });
  const page_token = String(info['next_page_token']);

  expect(info['page_token_expiry']).toBe('2026-03-02T08:00:00+00:00');
  expect((await list({ page_token, page: '2' })).status).toBe(400);
  expect((await list({ page_token: 'abc' })).status).toBe(400);
  expect((await list({ page_token })).names).toEqual(['Ada']);
  now += 86_400_001;
  visitor = visitorOf(sandbox);
  expect((await list({ page_token })).status).toBe(400);
});

test('beyond 2,000 records there are no page numbers, only tokens', async () => {
  for (let batch = 0; batch < 21; batch += 1) {
    await add(...Array.from({ length: 100 }, (_, index) => `P${batch}-${index}`));
  }
  expect((await list({ page: '11' })).status).toBe(400);
  const tenth = await list({ page: '10' });
  expect(tenth.info).toMatchObject({ count: 200, more_records: true });
  const page_token = String(tenth.info['next_page_token']);
  expect((await list({ page_token })).names).toHaveLength(100);
});

test('changes since a moment, of a list and of one record; nothing new is 304', async () => {
  const since = '2026-03-01T13:30:00+05:30';
  const [id] = await add('Ada');
  const one = () =>
    visitor.crm('GET', `/Contacts/${id}`, { headers: { 'if-modified-since': since } });

  expect([(await list({}, since)).status, (await one()).status]).toEqual([304, 304]);
  now += 1000;
  await visitor.crm('PUT', `/Contacts/${id}`, { body: { data: [{ Title: 'Dr' }] } });
  expect((await list({}, since)).names).toEqual(['Ada']);
  expect((await one()).rows('data')).toMatchObject([{ Title: 'Dr' }]);
  expect((await list({}, 'yesterday')).status).toBe(400);
});

test('who was deleted, in the bin or for good, and since when', async () => {
  const gone = async (query: Record<string, string> = {}, since?: string) => {
    const headers = since === undefined ? {} : { 'if-modified-since': since };
    const told = await visitor.crm('GET', '/Contacts/deleted', { query, headers });
    return { status: told.status, rows: told.rows('data') };
  };
  expect((await gone()).status).toBe(204);
  const [ada = '', bert = ''] = await add('Ada', 'Bert');
  await visitor.crm('DELETE', `/Contacts/${ada}`);
  now += 60_000;
  sandbox.control.people.crm.deleteContact({ id: bert, isForGood: true });

  expect((await gone({ type: 'all' })).rows).toMatchObject([
    { id: bert, type: 'permanent', display_name: 'Bert' },
    { id: ada, type: 'recycle', deleted_time: '2026-03-01T08:00:00+00:00' },
  ]);
  expect((await gone({ type: 'recycle' })).rows).toHaveLength(1);
  expect((await gone({}, '2026-03-01T08:00:00+00:00')).rows).toMatchObject([{ id: bert }]);
  expect((await gone({}, '2026-03-01T08:01:00+00:00')).status).toBe(304);
  expect((await gone({ page: '2', per_page: '1' })).rows).toMatchObject([{ id: ada }]);
  expect((await gone({ type: 'lost' })).status).toBe(400);
});

test('how many there are, of all and of those that are sought', async () => {
  await add('Ada', 'Bert');
  const count = async (query: Record<string, string> = {}) =>
    (await visitor.crm('GET', '/Contacts/actions/count', { query })).json['count'];

  expect([await count(), await count({ word: 'ada' })]).toEqual([2, 1]);
});
