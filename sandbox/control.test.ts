import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import { tell, visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let folder = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'practice-'));
  sandbox = await startSandbox({ port: 0, seed: 4 });
});

afterEach(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

const steer = (method: string, path: string, body?: unknown) =>
  tell(`${sandbox.url}/__control${path}`, method, {
    headers: { 'x-sandbox-control': '1' },
    ...(body !== undefined && { body }),
  });

test('the same seed and the same requests give the same answers, byte for byte', async () => {
  const transcript = async (seed: number) => {
    const other = await startSandbox({ port: 0, seed });
    const visitor = visitorOf(other);
    const texts = [
      (await visitor.once('contacts', 'k1', { contact_name: 'Bowman' })).text,
      (await visitor.books('GET', '/chartofaccounts')).text,
      (await visitor.crm('GET', '/settings/fields', { query: { module: 'Contacts' } })).text,
      JSON.stringify(other.control.signIn()),
      JSON.stringify(other.control.effects()),
    ];
    await other.stop();
    return texts.join('\n');
  };
  const first = await transcript(4);

  expect(await transcript(4)).toBe(first);
  expect(await transcript(5)).not.toBe(first);
});

test('another process steers it over HTTP, with a header no web page can send', async () => {
  expect((await tell(`${sandbox.url}/__control/effects`, 'GET', {})).status).toBe(403);
  await visitorOf(sandbox).once('contacts', 'k1', { contact_name: 'Bowman' });

  expect(JSON.parse((await steer('GET', '/effects?module=contacts')).text)).toMatchObject([
    { sequence: 1, system: 'books', module: 'contacts', action: 'create', key: 'k1' },
  ]);
  expect((await steer('GET', '/keys/books/contacts')).json).toEqual({ k1: 1 });
  expect(JSON.parse((await steer('GET', '/objects/books/contacts')).text)).toHaveLength(1);
  expect((await steer('GET', '/objects/books/nothing')).status).toBe(400);
  expect((await steer('GET', '/counts')).json).toMatchObject({ requests: 1 });
  expect(JSON.parse((await steer('GET', '/requests')).text)).toMatchObject([
    { method: 'PUT', path: '/books/v3/contacts', status: 200, fault: null },
  ]);
  expect((await steer('GET', '/modules')).text).toContain('customerpayments');
  const id = sandbox.control.organizationId();
  expect((await steer('GET', '/organization')).json).toEqual({ organizationId: id });
});

test('acts over HTTP', async () => {
  const visitor = visitorOf(sandbox);
  const act = { kind: 'server-error', status: 500, commits: false };
  const plan = { match: { system: 'books' }, timing: { kind: 'always' }, act };
  const status = async () => (await visitor.books('GET', '/items')).status;

  const { json } = await steer('POST', '/faults', plan);
  expect(await status()).toBe(500);
  await steer('DELETE', `/faults/${json['id']}`);
  expect(await status()).toBe(200);
  await steer('POST', '/faults', plan);
  await steer('DELETE', '/faults');
  expect(await status()).toBe(200);
  await steer('POST', '/limits', { booksPerMinute: 0 });
  expect(await status()).toBe(429);
  await steer('POST', '/limits', { booksPerMinute: 100 });
  await steer('POST', '/behaviour', { settingsFieldsCall: false });
  const query = { entity: 'item' };
  expect((await visitor.books('GET', '/settings/fields', { query })).status).toBe(404);
  await steer('POST', '/key-field', { system: 'books', module: 'items', isThere: false });
  expect((await visitor.once('items', 'k', { name: 'x', rate: 1 })).status).toBe(400);
  await steer('POST', '/tax-rounding', 'item_level');
  expect((await visitor.books('GET', '/organizations')).text).toContain('item_level');
  await steer('POST', '/expire-access-tokens');
  expect(await status()).toBe(401);
});

test.each([
  ['/faults', { match: {}, timing: { kind: 'always' }, act: { kind: 'other' } }],
  ['/limits', { booksPerHour: 1 }],
  ['/behaviour', { idsAsNumbers: 'yes' }],
  ['/key-field', { system: 'books', module: 'journals', isThere: true }],
])('an act that is not known is refused: %s', async (path, body) => {
  expect((await steer('POST', path, body)).status).toBe(400);
});

test('the clock can be moved, and logins ended', async () => {
  const { accessToken, refreshToken } = JSON.parse((await steer('POST', '/sign-in', {})).text);
  const status = async () => {
    const headers = { authorization: `Bearer ${accessToken}` };
    return (await tell(`${sandbox.url}/books/v3/organizations`, 'GET', { headers })).status;
  };

  expect(await status()).toBe(200);
  await steer('POST', '/clock', { shiftMs: 3_600_000 });
  expect(await status()).toBe(401);
  await steer('POST', '/clock', { shiftMs: -3_600_000 });
  expect(await status()).toBe(200);
  await steer('POST', '/revoke-logins');
  expect(await status()).toBe(401);
  expect(refreshToken).toMatch(/^1000[.]/);
});

test('a reset forgets everything and begins as it began', async () => {
  const before = sandbox.control.organizationId();
  await visitorOf(sandbox).once('contacts', 'k1', { contact_name: 'Bowman' });
  await steer('POST', '/reset');

  expect(sandbox.control.effects()).toEqual([]);
  expect(sandbox.control.objects('books', 'contacts')).toEqual([]);
  expect(sandbox.control.counts().requests).toBe(0);
  expect(sandbox.control.organizationId()).toBe(before);
});

test('what was delivered stays delivered from one start to the next', async () => {
  const persistTo = join(folder, 'deep', 'practice.json');
  const first = await startSandbox({ port: 0, seed: 4, persistTo });
  const login = first.control.signIn();
  await visitorOf(first).once('contacts', 'k1', { contact_name: 'Bowman' });
  await first.stop();
  const second = await startSandbox({ port: 0, seed: 99, persistTo });
  const told = await visitorOf(second).once('contacts', 'k1', { contact_name: 'Bowman 2' });

  expect(second.control.organizationId()).toBe(first.control.organizationId());
  expect(told.row('contact')['contact_name']).toBe('Bowman 2');
  expect(second.control.keys('books', 'contacts')).toEqual({ k1: 1 });
  expect(second.control.effects().map((effect) => effect.action)).toEqual(['create', 'update']);
  const headers = { authorization: `Bearer ${login.accessToken}` };
  expect((await tell(`${second.url}/books/v3/organizations`, 'GET', { headers })).status).toBe(200);
  await second.stop();
  expect(readdirSync(join(folder, 'deep'))).toEqual(['practice.json']);
});

test('a dropped answer is kept on disk all the same', async () => {
  const persistTo = join(folder, 'practice.json');
  const first = await startSandbox({ port: 0, seed: 4, persistTo });
  first.control.fault({ match: {}, timing: { kind: 'nth', nth: 1 }, act: { kind: 'drop-after' } });
  const save = visitorOf(first).once('contacts', 'k1', { contact_name: 'Bowman' });

  await expect(save).rejects.toThrow('fetch failed');
  expect(readFileSync(persistTo, 'utf8')).toContain('Bowman');
  await first.stop();
});

test('a file that cannot be read is set aside by starting afresh', async () => {
  const persistTo = join(folder, 'practice.json');
  writeFileSync(persistTo, '{"version":1,"state":');
  const other = await startSandbox({ port: 0, seed: 4, persistTo });

  expect(other.control.effects()).toEqual([]);
  await other.stop();
  expect(readdirSync(folder).toSorted()).toEqual(['practice.json.unreadable']);
});

test('a port that is taken is told to the starter', async () => {
  const port = Number(new URL(sandbox.url).port);

  await expect(startSandbox({ port, seed: 1 })).rejects.toThrow('EADDRINUSE');
});

test('a request for another host name is turned away', async () => {
  const port = Number(new URL(sandbox.url).port);
  const status = await new Promise((resolve) => {
    const headers = { host: 'evil.example' };
    get({ host: '127.0.0.1', port, path: '/', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
  });

  expect(status).toBe(421);
});
