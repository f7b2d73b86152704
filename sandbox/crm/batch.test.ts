import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

const OURS = {
  Gigledger_Subscription_Status: 'live',
  Gigledger_Client_Since: '2024-02-29',
  Gigledger_Lifetime_Value: 1234.5,
  Gigledger_Last_Invoice: '2026-02-01',
  Gigledger_Open_Balance: 0,
};

let sandbox: Sandbox;
let visitor: Visitor;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 9 });
  visitor = visitorOf(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

const upsert = (data: readonly object[]) =>
  visitor.crm('POST', '/Contacts/upsert', {
    body: { data, duplicate_check_fields: ['Gigledger_Key'] },
  });
const client = (index: number, more: object = {}) => ({
  Last_Name: `P${index}`,
  Gigledger_Key: `k${index}`,
  ...more,
});

test('a hundred at once are ten credits, not one', async () => {
  sandbox.control.setLimits({ crmCreditsPerDay: 20 });
  const told = await upsert(Array.from({ length: 100 }, (_, index) => client(index)));

  expect(told.headers.get('x-api-credits-remaining')).toBe('10');
  expect((await upsert([client(1)])).headers.get('x-api-credits-remaining')).toBe('9');
  const eleven = Array.from({ length: 100 }, (_, index) => client(index));
  expect(await upsert(eleven)).toMatchObject({ status: 429, json: { code: 'LIMIT_EXCEEDED' } });
});

test.each([200, 201, 202, 207] as const)(
  'the whole may say %i, whatever its records say',
  async (crmBatchStatus) => {
    sandbox.control.setBehaviour({ crmBatchStatus });
    const told = await upsert([client(1), { Gigledger_Key: 'k2' }]);

    expect(told.status).toBe(crmBatchStatus);
    expect(told.rows('data').map((entry) => entry['status'])).toEqual(['success', 'error']);
  },
);

test('the record in the way may be named in a member of its own', async () => {
  await upsert([client(1)]);
  sandbox.control.setBehaviour({ crmDuplicateDetails: 'nested' });
  const told = await visitor.crm('POST', '/Contacts', { body: { data: [client(1)] } });
  const [held] = sandbox.control.objects('crm', 'Contacts');

  expect(told.rows('data')).toMatchObject([
    { code: 'DUPLICATE_DATA', details: { duplicate_record: { id: held?.['id'] } } },
  ]);
});

test('our segments are fields of their own: a word, two days, two amounts', async () => {
  await upsert([client(1, OURS)]);

  expect(sandbox.control.objects('crm', 'Contacts')).toMatchObject([OURS]);
  const wrong = await upsert([
    client(1, { Gigledger_Lifetime_Value: '1234.50' }),
    client(1, { Gigledger_Client_Since: '2025-02-29' }),
  ]);
  expect(wrong.rows('data')).toMatchObject([
    { code: 'INVALID_DATA', details: { api_name: 'Gigledger_Lifetime_Value' } },
    { code: 'INVALID_DATA', details: { api_name: 'Gigledger_Client_Since' } },
  ]);
});

test('a field the administrator took away is refused, not shown and not listed', async () => {
  await upsert([client(1, OURS)]);
  sandbox.control.setCrmField('Gigledger_Open_Balance', false);

  expect((await upsert([client(1, OURS)])).rows('data')).toMatchObject([
    { code: 'INVALID_DATA', details: { api_name: 'Gigledger_Open_Balance' } },
  ]);
  expect(sandbox.control.objects('crm', 'Contacts')[0]).not.toHaveProperty(
    'Gigledger_Open_Balance',
  );
  const query = { module: 'Contacts' };
  const { text } = await visitor.crm('GET', '/settings/fields', { query });
  expect(text).not.toContain('Gigledger_Open_Balance');
  sandbox.control.setCrmField('Gigledger_Open_Balance', true);
  expect((await upsert([client(1, OURS)])).status).toBe(200);
  expect(() => sandbox.control.setCrmField('Email', false)).toThrow('no custom field');
});

test('X-EXTERNAL lets an address carry our key', async () => {
  await upsert([client(1)]);
  const headers = { 'x-external': 'Contacts.Gigledger_Key' };
  const one = (key: string) => visitor.crm('GET', `/Contacts/${key}`, { headers });

  expect((await one('k1')).rows('data')).toMatchObject([{ Last_Name: 'P1' }]);
  expect((await one('k2')).status).toBe(400);
  const body = { data: [{ Title: 'Dr' }] };
  expect((await visitor.crm('PUT', '/Contacts/k1', { headers, body })).status).toBe(200);
  expect((await visitor.crm('DELETE', '/Contacts/k1', { headers })).status).toBe(200);
  const wrong = { 'x-external': 'Contacts.Last_Name' };
  expect((await visitor.crm('GET', '/Contacts/k1', { headers: wrong })).status).toBe(400);
});
