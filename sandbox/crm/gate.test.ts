import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { tell, visitorOf } from '#sandbox/visitor.ts';

const FIELDS = { fields: 'Last_Name' };

let sandbox: Sandbox;
let visitor: Visitor;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 9 });
  visitor = visitorOf(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

test('who asks, and in which organisation', async () => {
  expect((await visitor.crm('GET', '/org')).rows('org')).toMatchObject([
    { company_name: 'Practice organisation', iso_code: 'USD' },
  ]);
  const query = { type: 'CurrentUser' };
  expect((await visitor.crm('GET', '/users', { query })).rows('users')).toHaveLength(1);
  expect((await visitor.crm('GET', '/settings/modules')).rows('modules')).toMatchObject([
    { api_name: 'Contacts' },
  ]);
});

test('a dead token and a missing scope are told apart', async () => {
  const url = `${sandbox.url}/crm/v8/org`;
  const narrow = visitorOf(sandbox, ['ZohoCRM.modules.contacts.READ']);

  expect(await tell(url, 'GET', { headers: { authorization: 'Bearer dead' } })).toMatchObject({
    status: 401,
    json: {
      code: 'INVALID_TOKEN',
      details: {},
      message: 'invalid oauth token',
      status: 'error',
    },
  });
  expect((await narrow.crm('GET', '/Contacts', { query: FIELDS })).status).toBe(204);
  expect((await narrow.crm('GET', '/Contacts/search', { query: { word: 'x' } })).status).toBe(401);
  expect(await narrow.crm('GET', '/org')).toMatchObject({
    status: 401,
    json: { code: 'OAUTH_SCOPE_MISMATCH' },
  });
  const body = { data: [{ Last_Name: 'B' }] };
  expect((await narrow.crm('POST', '/Contacts', { body })).status).toBe(401);
});

test('an unknown module is told', async () => {
  expect((await visitor.crm('GET', '/Contactz')).json).toMatchObject({ code: 'INVALID_MODULE' });
});

test('credits run out, and are shown once half of them are gone', async () => {
  sandbox.control.setLimits({ crmCreditsPerDay: 3 });
  const left = async () =>
    (await visitor.crm('GET', '/org')).headers.get('x-api-credits-remaining');

  expect([await left(), await left(), await left()]).toEqual([null, '1', '0']);
  expect(await visitor.crm('GET', '/org')).toMatchObject({
    status: 429,
    json: { code: 'LIMIT_EXCEEDED' },
  });
});

test('calls at the same time are limited', async () => {
  sandbox.control.setLimits({ crmParallel: 1 });
  sandbox.control.fault({
    match: { system: 'crm' },
    timing: { kind: 'nth', nth: 1 },
    act: { kind: 'hold' },
  });
  const held = visitor.crm('GET', '/org');
  await expect.poll(() => sandbox.control.counts().faultsStruck).toBe(1);

  expect(await visitor.crm('GET', '/org')).toMatchObject({
    status: 429,
    json: { code: 'TOO_MANY_REQUESTS' },
  });
  sandbox.control.release();
  expect((await held).status).toBe(200);
});
