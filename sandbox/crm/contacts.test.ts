import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

const FIELDS = { fields: 'Last_Name,Email,Gigledger_Key' };

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

const upsert = (data: readonly object[], names = ['Gigledger_Key']) =>
  visitor.crm('POST', '/Contacts/upsert', { body: { data, duplicate_check_fields: names } });
const insert = (data: readonly object[]) => visitor.crm('POST', '/Contacts', { body: { data } });
const search = (query: Record<string, string>) => visitor.crm('GET', '/Contacts/search', { query });

test('a contact is inserted once by the unique field, and updated from then on', async () => {
  const first = await upsert([{ Last_Name: 'Bowman', Gigledger_Key: 'c1' }]);
  const again = await upsert([{ Last_Name: 'Bowman-Lee', Gigledger_Key: 'c1' }]);

  expect(first).toMatchObject({
    status: 200,
    json: {
      data: [{ code: 'SUCCESS', status: 'success', action: 'insert', duplicate_field: null }],
    },
  });
  expect(again.rows('data')[0]).toMatchObject({
    action: 'update',
    duplicate_field: 'Gigledger_Key',
    details: { Created_Time: '2026-03-01T08:00:00+00:00' },
  });
  expect(sandbox.control.keys('crm', 'Contacts')).toEqual({ c1: 1 });
  expect(sandbox.control.objects('crm', 'Contacts')).toMatchObject([{ Last_Name: 'Bowman-Lee' }]);
});

test('two people sharing an address stay two when our field is checked', async () => {
  const Email = 'office@example.org';
  await upsert([
    { Last_Name: 'One', Email, Gigledger_Key: 'c1' },
    { Last_Name: 'Two', Email, Gigledger_Key: 'c2' },
  ]);

  expect(sandbox.control.keys('crm', 'Contacts')).toEqual({ c1: 1, c2: 1 });
});

test('without named fields the address is looked at first', async () => {
  await insert([{ Last_Name: 'One', Email: 'a@example.org', Gigledger_Key: 'c1' }]);
  const body = { data: [{ Last_Name: 'Two', Email: 'A@example.org' }] };
  const told = await visitor.crm('POST', '/Contacts/upsert', { body });

  expect(told.rows('data')[0]).toMatchObject({ action: 'update', duplicate_field: 'Email' });
});

test('every record of a request is answered for itself, in order', async () => {
  const told = await upsert([
    { Last_Name: 'Bowman', Gigledger_Key: 'c1' },
    { First_Name: 'No last name', Gigledger_Key: 'c2' },
    { Last_Name: 'Miller', Email: 'not an address', Gigledger_Key: 'c3' },
  ]);

  expect(told).toMatchObject({
    status: 207,
    json: {
      data: [
        { code: 'SUCCESS' },
        {
          code: 'MANDATORY_NOT_FOUND',
          status: 'error',
          details: { api_name: 'Last_Name', json_path: '$.data[1].Last_Name' },
        },
        { code: 'INVALID_DATA', details: { api_name: 'Email' } },
      ],
    },
  });
  expect(sandbox.control.keys('crm', 'Contacts')).toEqual({ c1: 1 });
});

test('a value taken by another record is DUPLICATE_DATA with its id', async () => {
  const held = (await upsert([{ Last_Name: 'Bowman', Gigledger_Key: 'c1' }])).rows('data')[0];
  const told = await insert([{ Last_Name: 'Other', Gigledger_Key: 'c1' }]);

  expect(told.status).toBe(202);
  expect(told.rows('data')[0]).toMatchObject({
    code: 'DUPLICATE_DATA',
    status: 'error',
    details: { api_name: 'Gigledger_Key', json_path: '$.data[0].Gigledger_Key' },
  });
  const { id } = JSON.parse(JSON.stringify(held?.['details']));
  expect(told.text).toContain(id);
});

test('at most a hundred records at once', async () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      Last_Name: `P${index}`,
      Gigledger_Key: `k${index}`,
    }));

  expect((await upsert(people(101))).status).toBe(400);
  expect((await upsert(people(100))).status).toBe(200);
  expect(sandbox.control.effects({ system: 'crm' })).toHaveLength(100);
});

test('a field that is not known is refused, or dropped', async () => {
  const sent = [{ Last_Name: 'Bowman', Client_Sinse: '2026' }];

  expect((await insert(sent)).rows('data')[0]).toMatchObject({ code: 'INVALID_DATA' });
  sandbox.control.setBehaviour({ unknownFields: 'ignore' });
  expect((await insert(sent)).status).toBe(201);
});

test('only fields that refuse doubles may be checked', async () => {
  expect(await upsert([{ Last_Name: 'B' }], ['Last_Name'])).toMatchObject({
    status: 400,
    json: { code: 'INVALID_DATA' },
  });
});

test('an organisation without the field says so, and cannot check it', async () => {
  const names = async () => {
    const told = await visitor.crm('GET', '/settings/fields', { query: { module: 'Contacts' } });
    return told.rows('fields').filter((field) => field['api_name'] === 'Gigledger_Key');
  };

  expect(await names()).toMatchObject([{ custom_field: true, unique: { casesensitive: 'true' } }]);
  sandbox.control.setKeyField('crm', 'Contacts', false);
  expect(await names()).toEqual([]);
  expect((await upsert([{ Last_Name: 'B', Gigledger_Key: 'c1' }])).status).toBe(400);
  sandbox.control.setKeyField('crm', 'Contacts', true);
  expect((await upsert([{ Last_Name: 'B', Gigledger_Key: 'c1' }])).status).toBe(200);
});

test('a list names its fields; an empty one is 204 without body', async () => {
  const empty = await visitor.crm('GET', '/Contacts', { query: FIELDS });
  expect(empty).toMatchObject({ status: 204, text: '' });
  await insert([{ Last_Name: 'Bowman', Gigledger_Key: 'c1' }]);
  expect((await visitor.crm('GET', '/Contacts')).json).toMatchObject({
    code: 'REQUIRED_PARAM_MISSING',
    status: 'error',
  });
  const { json } = await visitor.crm('GET', '/Contacts', { query: FIELDS });
  expect(json).toMatchObject({
    data: [{ id: expect.any(String), Last_Name: 'Bowman', Email: null, Gigledger_Key: 'c1' }],
    info: { count: 1, page: 1, per_page: 200, more_records: false },
  });
});

test('lists are paged', async () => {
  await insert([{ Last_Name: 'A' }, { Last_Name: 'B' }, { Last_Name: 'C' }]);
  const page = (number: string) =>
    visitor.crm('GET', '/Contacts', { query: { ...FIELDS, page: number, per_page: '2' } });

  expect((await page('1')).json['info']).toMatchObject({ more_records: true });
  expect((await page('2')).rows('data')).toHaveLength(1);
  expect((await page('3')).status).toBe(204);
  expect(
    (await visitor.crm('GET', '/Contacts', { query: { ...FIELDS, per_page: '201' } })).status,
  ).toBe(400);
});

test('changes since a moment, or 304', async () => {
  await insert([{ Last_Name: 'Old' }]);
  const headers = { 'if-modified-since': '2026-03-01T13:30:00+05:30' };
  const ask = () => visitor.crm('GET', '/Contacts', { query: FIELDS, headers });

  expect((await ask()).status).toBe(304);
  now += 1000;
  await insert([{ Last_Name: 'New' }]);
  expect((await ask()).rows('data')).toMatchObject([{ Last_Name: 'New' }]);
});

test('one record is read, changed and deleted', async () => {
  const told = await insert([{ Last_Name: 'Bowman', Phone: '+1 925 555' }]);
  const { id } = JSON.parse(told.text).data[0].details;
  const path = `/Contacts/${id}`;

  await visitor.crm('PUT', path, { body: { data: [{ First_Name: 'Ada' }] } });
  expect((await visitor.crm('GET', path)).rows('data')).toMatchObject([
    { id, Full_Name: 'Ada Bowman', Phone: '+1 925 555' },
  ]);
  expect((await visitor.crm('DELETE', path)).rows('data')[0]).toMatchObject({ code: 'SUCCESS' });
  expect((await visitor.crm('GET', path)).json).toMatchObject({ code: 'INVALID_DATA' });
  expect(sandbox.control.effects().map((effect) => effect.action)).toEqual([
    'create',
    'update',
    'delete',
  ]);
});

test('search by one way at a time; nothing found is 204', async () => {
  await insert([
    { Last_Name: 'Bowman', Email: 'a@example.org', Gigledger_Key: 'c1' },
    { Last_Name: 'Smith (Jr), John', Gigledger_Key: 'c2' },
  ]);
  const criteria = (text: string) => search({ criteria: text });

  expect((await search({ email: 'A@example.org' })).rows('data')).toHaveLength(1);
  expect((await search({ word: 'smith' })).rows('data')).toHaveLength(1);
  expect((await criteria('(Gigledger_Key:equals:c1)')).rows('data')).toMatchObject([
    { Last_Name: 'Bowman' },
  ]);
  expect((await criteria('(Last_Name:equals:Smith \\(Jr\\)\\, John)')).rows('data')).toHaveLength(
    1,
  );
  expect((await criteria('((Last_Name:starts_with:B)and(Email:equals:x))')).status).toBe(204);
  expect(
    (await criteria('((Last_Name:starts_with:B)or(Gigledger_Key:equals:c2))')).rows('data'),
  ).toHaveLength(2);
  expect((await criteria('(Last_Name:equals:Smith (Jr))')).status).toBe(400);
  expect((await search({ email: 'a', word: 'b' })).status).toBe(400);
  expect((await search({ email: 'none@example.org' })).status).toBe(204);
});

test('the search index lags behind writes when told to', async () => {
  sandbox.control.setBehaviour({ searchLagMs: 60_000 });
  await insert([{ Last_Name: 'Bowman', Gigledger_Key: 'c1' }]);

  expect((await search({ word: 'Bowman' })).status).toBe(204);
  expect((await visitor.crm('GET', '/Contacts', { query: FIELDS })).rows('data')).toHaveLength(1);
  now += 60_000;
  expect((await search({ word: 'Bowman' })).rows('data')).toHaveLength(1);
});
