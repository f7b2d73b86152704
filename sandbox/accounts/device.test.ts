import { afterEach, beforeEach, expect, test } from 'vitest';
import { PRACTICE_CLIENT, type Sandbox, startSandbox } from '#sandbox/server.ts';
import { tell } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let now = 0;

beforeEach(async () => {
  now = Date.parse('2026-03-01T08:00:00Z');
  sandbox = await startSandbox({ port: 0, seed: 3, clock: { now: () => now } });
});

afterEach(() => sandbox.stop());

function post(path: string, fields: Record<string, string>) {
  return tell(`${sandbox.url}/oauth/v3/device${path}`, 'POST', {
    form: new URLSearchParams(fields),
  });
}

async function begun(changes: Record<string, string> = {}) {
  const { json } = await post('/code', {
    grant_type: 'device_request',
    client_id: PRACTICE_CLIENT.clientId,
    scope: 'ZohoBooks.invoices.ALL',
    access_type: 'offline',
    prompt: 'consent',
    ...changes,
  });
  return { json, userCode: String(json['user_code']), code: String(json['device_code']) };
}

const decide = (user_code: string, decision: string) => post('/decision', { user_code, decision });

const poll = (code: string) =>
  post('/token', { grant_type: 'device_token', client_id: PRACTICE_CLIENT.clientId, code });

test('a code is shown, typed by a person, and becomes a login', async () => {
  const { json, userCode, code } = await begun();
  expect(json).toMatchObject({
    user_code: expect.stringMatching(/^[B-DF-HJ-NP-TV-Z2-9]{8}$/),
    verification_url: `${sandbox.url}/oauth/v3/device`,
    expires_in: 300,
  });
  expect((await tell(`${sandbox.url}/oauth/v3/device`, 'GET', {})).text).toContain('user_code');
  expect((await poll(code)).json).toEqual({ error: 'authorization_pending' });

  const { status, text } = await decide(userCode.toLowerCase(), 'accept');
  expect([status, text]).toEqual([200, expect.stringContaining('Signed in')]);

  now += 30_000;
  expect((await poll(code)).json).toMatchObject({
    access_token: expect.any(String),
    refresh_token: expect.any(String),
    api_domain: sandbox.url,
  });
  expect((await poll(code)).json).toEqual({ error: 'invalid_code' });
});

test('who asks more often than every 30 s is told to slow down', async () => {
  const { code } = await begun();
  await poll(code);
  now += 29_000;
  expect((await poll(code)).json).toEqual({ error: 'slow_down' });
  now += 30_000;
  expect((await poll(code)).json).toEqual({ error: 'authorization_pending' });
});

test('a refusal, an old code and a strange one are told apart', async () => {
  const refused = await begun();
  await decide(refused.userCode, 'reject');
  expect((await poll(refused.code)).json).toEqual({ error: 'access_denied' });

  const old = await begun();
  now += 300_000;
  expect((await poll(old.code)).json).toEqual({ error: 'expired' });
  expect((await decide(old.userCode, 'accept')).status).toBe(400);
  expect((await poll('strange')).json).toEqual({ error: 'invalid_code' });
});

test('somebody of another data centre is sent on there once', async () => {
  sandbox.control.setBehaviour({ deviceCentre: 'eu' });
  const { userCode, code } = await begun();
  await decide(userCode, 'accept');
  expect((await poll(code)).json).toEqual({ error: 'other_dc', user_location: 'eu' });
  expect((await poll(code)).json).toMatchObject({ refresh_token: expect.any(String) });
});

test.each([
  ['an unknown client', { client_id: 'other' }, 'invalid_client'],
  ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ['a scope that does not exist', { scope: 'ZohoBooks.items.READ' }, 'invalid_scope'],
])('%s gets no code', async (_, changes, error) => {
  expect((await begun(changes)).json).toEqual({ error });
});
