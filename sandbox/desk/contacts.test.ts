import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 9 });
  visitor = visitorOf(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

const create = (body: object) => visitor.desk('POST', '/contacts', { body });
const search = (query: Record<string, string>) =>
  visitor.desk('GET', '/contacts/search', { query });

test('a contact is made, found by e-mail, read and changed', async () => {
  expect((await search({ email: 'ada@example.org' })).status).toBe(204);
  const made = await create({ lastName: 'Bowman', firstName: 'Ada', email: 'ada@example.org' });
  const path = `/contacts/${made.json['id']}`;

  expect(made).toMatchObject({ status: 200, json: { fullName: 'Ada Bowman', phone: null } });
  expect((await search({ email: 'ADA@example.org' })).json).toMatchObject({
    count: 1,
    data: [{ id: made.json['id'] }],
  });
  expect((await visitor.desk('PATCH', path, { body: { phone: '+1 925' } })).status).toBe(200);
  expect((await visitor.desk('GET', path)).json).toMatchObject({
    lastName: 'Bowman',
    phone: '+1 925',
  });
  expect((await visitor.desk('GET', '/contacts')).rows('data')).toHaveLength(1);
  expect((await visitor.desk('GET', `${path}/tickets`)).status).toBe(204);
  expect((await visitor.desk('GET', '/contacts/1')).json['errorCode']).toBe('URL_NOT_FOUND');
});

test('an e-mail is held once, unless the portal allows two', async () => {
  const twin = { lastName: 'B', email: 'a@example.org' };
  await create({ ...twin, lastName: 'A' });

  expect((await create(twin)).rows('errors')).toMatchObject([
    { fieldName: '/email', errorType: 'duplicate' },
  ]);
  sandbox.control.setBehaviour({ deskEmailsUnique: false });
  expect((await create(twin)).status).toBe(200);
  expect((await search({ email: 'a@example.org' })).json['count']).toBe(2);
});

test('every wrong field is named', async () => {
  const told = await create({ firstName: 'x'.repeat(101), email: 'none' });

  expect(told.status).toBe(422);
  expect(told.rows('errors').map((problem) => problem['fieldName'])).toEqual([
    '/firstName',
    '/email',
  ]);
  expect((await create({ firstName: 'Ada' })).rows('errors')).toMatchObject([
    { fieldName: '/lastName', errorType: 'missing' },
  ]);
});

test('the organisation, its people and its fields', async () => {
  const { rows } = await visitor.desk('GET', '/organizations', { headers: { orgid: '' } });
  expect(rows('data')).toMatchObject([{ id: sandbox.control.organizationId('desk') }]);
  expect((await visitor.desk('GET', '/accessibleOrganizations')).rows('data')).toHaveLength(1);
  expect((await visitor.desk('GET', '/agents')).rows('data')).toHaveLength(2);
  expect((await visitor.desk('GET', '/myinfo')).json).toMatchObject({ firstName: 'Robin' });
  const query = { module: 'tickets' };
  const fields = () => visitor.desk('GET', '/organizationFields', { query });
  expect((await fields()).rows('data')).toMatchObject([
    { apiName: 'cf_gigledger_key', isCustomField: true },
  ]);
  sandbox.control.setKeyField('desk', 'tickets', false);
  expect((await fields()).status).toBe(204);
});
