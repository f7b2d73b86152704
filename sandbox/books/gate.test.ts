import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import { tell, visitorOf } from '#sandbox/visitor.ts';

const DAY_MS = 86_400_000;

let sandbox: Sandbox;
let now = 0;

beforeEach(async () => {
  now = Date.parse('2026-03-01T08:00:00Z');
  sandbox = await startSandbox({ port: 0, seed: 5, clock: { now: () => now } });
});

afterEach(async () => {
  await sandbox.stop();
});

test('no usable authorization is code 14, a dead token or a missing scope 57', async () => {
  const url = `${sandbox.url}/books/v3/contacts?organization_id=1`;
  const dead = { headers: { authorization: 'Zoho-oauthtoken 1000.dead.dead' } };
  const narrow = visitorOf(sandbox, ['ZohoBooks.invoices.ALL', 'ZohoBooks.contacts.READ']);
  const body = { contact_name: 'Bowman' };

  expect(await tell(url, 'GET', {})).toMatchObject({ status: 401, json: { code: 14 } });
  expect(await tell(url, 'GET', dead)).toMatchObject({ status: 401, json: { code: 57 } });
  expect((await narrow.books('GET', '/contacts')).status).toBe(200);
  expect(await narrow.books('POST', '/contacts', { body })).toMatchObject({
    status: 401,
    json: { code: 57, message: 'You are not authorized to perform this operation' },
  });
});

test('items, taxes and currencies are under the scope of settings', async () => {
  const narrow = visitorOf(sandbox, ['ZohoBooks.settings.READ']);

  for (const path of ['/items', '/settings/taxes', '/settings/currencies', '/organizations']) {
    expect((await narrow.books('GET', path)).status).toBe(200);
  }
  expect((await narrow.books('GET', '/chartofaccounts')).status).toBe(401);
  const accountant = visitorOf(sandbox, ['ZohoBooks.accountants.READ']);
  expect((await accountant.books('GET', '/chartofaccounts')).status).toBe(200);
  expect((await accountant.books('GET', '/journals')).status).toBe(200);
});

test('marking an invoice as sent wants CREATE', async () => {
  const updater = visitorOf(sandbox, ['ZohoBooks.invoices.UPDATE']);

  expect((await updater.books('POST', '/invoices/1/status/sent')).json['code']).toBe(57);
});

test('every call but the list of organisations must name the right one', async () => {
  const visitor = visitorOf(sandbox);
  const query = { organization_id: '' };

  expect((await visitor.books('GET', '/organizations', { query })).status).toBe(200);
  expect(await visitor.books('GET', '/contacts', { query })).toMatchObject({
    status: 400,
    json: { code: 6041 },
  });
  expect(
    (await visitor.books('GET', '/contacts', { query: { organization_id: '12' } })).status,
  ).toBe(400);
});

test('the 101st call of a minute is refused with code 44', async () => {
  const visitor = visitorOf(sandbox);
  for (let turn = 0; turn < 100; turn += 1) await visitor.books('GET', '/items');
  const refused = await visitor.books('GET', '/items');

  expect(refused).toMatchObject({ status: 429, json: { code: 44 } });
  expect(refused.headers.get('retry-after')).toBeNull();
  expect(sandbox.control.counts().tooManyRequests).toBe(1);
  now += 60_000;
  expect((await visitor.books('GET', '/items')).status).toBe(200);
});

test('a day has its own limit, code 45', async () => {
  sandbox.control.setLimits({ booksPerDay: 2 });
  const visitor = visitorOf(sandbox);
  await visitor.books('GET', '/items');
  await visitor.books('GET', '/items');

  expect(await visitor.books('GET', '/items')).toMatchObject({
    status: 429,
    json: {
      code: 45,
      message: 'The API call for this organization has exceeded the maximum call rate limit of 2.',
    },
  });
  now += DAY_MS;
  expect((await visitorOf(sandbox).books('GET', '/items')).status).toBe(200);
});

test('calls in process at the same time are limited, code 1070', async () => {
  sandbox.control.setLimits({ booksParallel: 2 });
  sandbox.control.fault({
    match: { system: 'books' },
    timing: { kind: 'nth', nth: 1, times: 2 },
    act: { kind: 'hold' },
  });
  const visitor = visitorOf(sandbox);
  const held = [visitor.books('GET', '/items'), visitor.books('GET', '/items')];
  await expect.poll(() => sandbox.control.counts().faultsStruck).toBe(2);

  expect(await visitor.books('GET', '/items')).toMatchObject({
    status: 429,
    json: { code: 1070 },
  });
  expect(sandbox.control.release()).toBe(2);
  expect((await Promise.all(held)).map((told) => told.status)).toEqual([200, 200]);
  expect((await visitor.books('GET', '/items')).status).toBe(200);
});

test('a path that does not exist is 404, in the envelope', async () => {
  expect(await visitorOf(sandbox).books('GET', '/nothing')).toMatchObject({
    status: 404,
    json: { code: 5, message: 'Invalid URL Passed' },
  });
});

test('one address out of loopback only', async () => {
  const { status } = await tell(`${sandbox.url}/books/v3/organizations`, 'GET', {});
  expect(status).toBe(401);
  expect(new URL(sandbox.url).hostname).toBe('127.0.0.1');
});
