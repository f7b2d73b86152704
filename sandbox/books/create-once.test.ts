import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 11 });
  visitor = visitorOf(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

const key = { api_name: 'cf_gigledger_key', value: 'k1' };
const headers = {
  'x-unique-identifier-key': 'cf_gigledger_key',
  'x-unique-identifier-value': 'k1',
  'x-upsert': 'true',
};

test('the same key creates once and updates from then on', async () => {
  const first = await visitor.once('contacts', 'k1', { contact_name: 'Bowman' });
  const again = await visitor.once('contacts', 'k1', { contact_name: 'Bowman and Co' });

  expect([first.status, again.status]).toEqual([200, 200]);
  expect(again.row('contact')).toMatchObject({
    contact_id: first.row('contact')['contact_id'],
    contact_name: 'Bowman and Co',
    cf_gigledger_key: 'k1',
    custom_fields: [{ ...key, label: 'Gigledger key' }],
  });
  expect(sandbox.control.effects().map((effect) => effect.action)).toEqual(['create', 'update']);
  expect(sandbox.control.keys('books', 'contacts')).toEqual({ k1: 1 });
});

test('an update keeps what it does not name', async () => {
  await visitor.once('contacts', 'k1', { contact_name: 'Bowman', notes: 'pays late' });
  const { row } = await visitor.once('contacts', 'k1', { contact_name: 'Bowman' });

  expect(row('contact')['notes']).toBe('pays late');
});

test('the header alone stores nothing', async () => {
  const body = { contact_name: 'Bowman' };
  await visitor.books('PUT', '/contacts', { headers, body });

  expect(sandbox.control.keys('books', 'contacts')).toEqual({});
  const again = await visitor.books('PUT', '/contacts', { headers, body });
  expect(again).toMatchObject({ status: 400, json: { code: 3062 } });
});

test('header and body must name the same value', async () => {
  const body = { contact_name: 'Bowman', custom_fields: [{ ...key, value: 'k2' }] };

  expect(await visitor.books('PUT', '/contacts', { headers, body })).toMatchObject({
    status: 400,
    json: { code: 2 },
  });
  expect(sandbox.control.effects()).toEqual([]);
});

test('without X-Upsert nothing is created', async () => {
  const { 'x-upsert': _, ...bare } = headers;
  const body = { contact_name: 'Bowman', custom_fields: [key] };

  expect((await visitor.books('PUT', '/contacts', { headers: bare, body })).status).toBe(404);
  expect(sandbox.control.effects()).toEqual([]);
});

test.each([
  ['key', { 'x-unique-identifier-value': 'k1' }],
  ['value', { 'x-unique-identifier-key': 'cf_gigledger_key' }],
])('a missing %s is refused as a missing parameter', async (_, sent) => {
  const body = { contact_name: 'Bowman' };
  const told = await visitor.books('PUT', '/contacts', { headers: sent, body });

  expect(told).toMatchObject({ status: 400, json: { code: 11 } });
});

test('a value that another record holds is refused, by POST as well', async () => {
  await visitor.once('contacts', 'k1', { contact_name: 'Bowman' });
  const body = { contact_name: 'Other', custom_fields: [key] };
  const told = await visitor.books('POST', '/contacts', { body });

  expect(told.status).toBe(400);
  expect(told.json['message']).toContain('already exists');
});

test.each(['label', 'customfield_id'])('a custom field may be named by its %s', async (name) => {
  const entity = { query: { entity: 'contact' } };
  const [field = {}] = (await visitor.books('GET', '/settings/fields', entity)).rows('fields');
  const named = name === 'label' ? field['label'] : field['field_id'];
  const body = { contact_name: 'Bowman', custom_fields: [{ [name]: named, value: 'k1' }] };
  await visitor.books('PUT', '/contacts', { headers, body });

  expect(sandbox.control.keys('books', 'contacts')).toEqual({ k1: 1 });
});

test('which fields are unique can be asked, unless that call is switched off', async () => {
  const ask = (entity: string) => visitor.books('GET', '/settings/fields', { query: { entity } });

  for (const entity of ['contact', 'item', 'invoice', 'customer_payment', 'expense']) {
    expect((await ask(entity)).rows('fields')).toMatchObject([
      { api_name: 'cf_gigledger_key', is_unique: true, is_custom_field: true },
    ]);
  }
  expect((await ask('other')).status).toBe(400);
  sandbox.control.setBehaviour({ settingsFieldsCall: false });
  expect((await ask('contact')).status).toBe(404);
});

test('an organisation without the field refuses the header and the value', async () => {
  sandbox.control.setKeyField('books', 'contacts', false);
  const entity = { query: { entity: 'contact' } };

  expect((await visitor.books('GET', '/settings/fields', entity)).rows('fields')).toEqual([]);
  expect((await visitor.once('contacts', 'k1', { contact_name: 'Bowman' })).status).toBe(400);
  const body = { contact_name: 'Bowman', custom_fields: [key] };
  expect((await visitor.books('POST', '/contacts', { body })).status).toBe(400);
  expect((await visitor.books('POST', '/contacts', { body: { contact_name: 'B' } })).status).toBe(
    201,
  );

  sandbox.control.setKeyField('books', 'contacts', true);
  expect((await visitor.once('contacts', 'k1', { contact_name: 'Bowman' })).status).toBe(200);
});

test('journals and taxes know no such header', async () => {
  const body = { contact_name: 'Bowman' };

  expect((await visitor.books('PUT', '/journals', { headers, body })).status).toBe(404);
  expect((await visitor.books('PUT', '/settings/taxes', { headers, body })).status).toBe(404);
});
