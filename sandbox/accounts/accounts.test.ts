import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { PRACTICE_CLIENT, startSandbox } from '#sandbox/server.ts';
import { tell } from '#sandbox/visitor.ts';

const VERIFIER = 'verifier-verifier-verifier-verifier-verifier';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const REDIRECT = PRACTICE_CLIENT.redirectUris[0] ?? '';
const MINUTE_MS = 60_000;

let sandbox: Sandbox;
let now = 0;

beforeEach(async () => {
  now = Date.parse('2026-03-01T08:00:00Z');
  sandbox = await startSandbox({ port: 0, seed: 3, clock: { now: () => now } });
});

afterEach(async () => {
  await sandbox.stop();
});

const asking = {
  client_id: PRACTICE_CLIENT.clientId,
  response_type: 'code',
  redirect_uri: REDIRECT,
  scope: 'ZohoCRM.modules.ALL,ZohoBooks.invoices.ALL',
  access_type: 'offline',
  prompt: 'consent',
  state: 's/1 &',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
};

function ask(changes: Record<string, string> = {}) {
  const query = new URLSearchParams({ ...asking, ...changes });
  return tell(`${sandbox.url}/oauth/v2/auth?${query}`, 'GET', {});
}

async function decide(decision: 'accept' | 'reject', changes: Record<string, string> = {}) {
  const { text } = await ask(changes);
  const ticket = /name="ticket" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const form = new URLSearchParams({ ticket, decision });
  return tell(`${sandbox.url}/oauth/v2/auth/decision`, 'POST', { form });
}

async function newCode(changes: Record<string, string> = {}): Promise<string> {
  const { headers } = await decide('accept', changes);
  return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
}

function exchange(code: string, changes: Record<string, string> = {}) {
  return tokens({
    grant_type: 'authorization_code',
    client_id: PRACTICE_CLIENT.clientId,
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
    code,
    ...changes,
  });
}

function refresh(refreshToken: string) {
  return tokens({
    grant_type: 'refresh_token',
    client_id: PRACTICE_CLIENT.clientId,
    refresh_token: refreshToken,
  });
}

function tokens(parameters: Record<string, string>) {
  const form = new URLSearchParams(parameters);
  return tell(`${sandbox.url}/oauth/v2/token`, 'POST', { form });
}

test('the consent page says what is asked, and that this is practice', async () => {
  const { status, text, headers } = await ask();

  expect(status).toBe(200);
  expect(text).toContain('Practice organisation');
  expect(text).toContain('Read and write invoices in Books');
  expect(text).toMatch(/value="accept">Accept/);
  expect(text).toMatch(/value="reject">Reject/);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('accepting leads back with code, location, accounts-server and state', async () => {
  const { status, headers } = await decide('accept');
  const back = new URL(headers.get('location') ?? '');

  expect(status).toBe(302);
  expect(`${back.origin}${back.pathname}`).toBe(REDIRECT);
  expect(back.searchParams.get('code')).toMatch(/^1000[.]/);
  expect(back.searchParams.get('location')).toBe('us');
  expect(back.searchParams.get('accounts-server')).toBe(sandbox.url);
  expect(back.searchParams.get('state')).toBe('s/1 &');
});

test('rejecting leads back with access_denied and the state', async () => {
  const { headers } = await decide('reject');
  const back = new URL(headers.get('location') ?? '');

  expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 's/1 &' });
});

test('a consent is answered once', async () => {
  const { text } = await ask();
  const ticket = /name="ticket" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const answer = () =>
    tell(`${sandbox.url}/oauth/v2/auth/decision`, 'POST', {
      form: new URLSearchParams({ ticket, decision: 'accept' }),
    });

  expect((await answer()).status).toBe(302);
  expect((await answer()).status).toBe(400);
});

test.each([
  ['an unknown client', { client_id: 'other' }],
  ['an address that is not registered', { redirect_uri: 'http://127.0.0.1:1/callback' }],
  ['another response type', { response_type: 'token' }],
  ['a plain challenge', { code_challenge_method: 'plain' }],
  ['no challenge', { code_challenge: '' }],
  ['no scope', { scope: '' }],
  ['a scope that does not exist', { scope: 'ZohoBooks.items.READ' }],
])('%s is told on the page, never by a redirect', async (_, changes) => {
  const { status, headers, text } = await ask(changes);

  expect(status).toBe(400);
  expect(headers.get('location')).toBeNull();
  expect(text).toContain('role="alert"');
});

test('only ten codes are asked for in ten minutes', async () => {
  for (let turn = 0; turn < 10; turn += 1) expect((await ask()).status).toBe(200);
  const refused = await ask();

  expect(refused.headers.get('location')).toContain('error=access_denied');
  now += 10 * MINUTE_MS;
  expect((await ask()).status).toBe(200);
});

test('a code and its verifier become tokens', async () => {
  const { status, json } = await exchange(await newCode());

  expect(status).toBe(200);
  expect(json).toMatchObject({
    access_token: expect.stringMatching(/^1000[.][0-9a-f]{32}[.][0-9a-f]{32}$/),
    refresh_token: expect.stringMatching(/^1000[.]/),
    api_domain: sandbox.url,
    token_type: 'Bearer',
    expires_in: 3600,
  });
});

test.each(['form', 'multipart', 'query'])('the token call is read as %s', async (way) => {
  const parameters = {
    grant_type: 'authorization_code',
    client_id: PRACTICE_CLIENT.clientId,
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
    code: await newCode(),
  };
  const url = `${sandbox.url}/oauth/v2/token`;
  const multipart = new FormData();
  for (const [name, value] of Object.entries(parameters)) multipart.set(name, value);
  const form = way === 'multipart' ? multipart : new URLSearchParams(parameters);
  const { json } =
    way === 'query'
      ? await tell(`${url}?${new URLSearchParams(parameters)}`, 'POST', {})
      : await tell(url, 'POST', { form });

  expect(json['access_token']).toBeTypeOf('string');
});

test('a code is good once, for two minutes, with its own verifier and address', async () => {
  const used = await newCode();
  await exchange(used);
  const old = await newCode();
  now += 2 * MINUTE_MS;

  expect((await exchange(used)).json).toEqual({ error: 'invalid_code' });
  expect(await exchange(old)).toMatchObject({ status: 200, json: { error: 'invalid_code' } });
  expect((await exchange(await newCode(), { code_verifier: 'other' })).json).toEqual({
    error: 'invalid_code',
  });
  const elsewhere = { redirect_uri: PRACTICE_CLIENT.redirectUris[1] ?? '' };
  expect((await exchange(await newCode(), elsewhere)).json).toEqual({
    error: 'invalid_redirect_uri',
  });
  expect((await exchange(await newCode(), { client_id: 'other' })).json).toEqual({
    error: 'invalid_client',
  });
});

test('a refresh token comes with offline access, later only with prompt=consent', async () => {
  const online = await exchange(await newCode({ access_type: 'online' }));
  const unprompted = await exchange(await newCode({ prompt: 'none' }));
  const prompted = await exchange(await newCode());

  expect(online.json['refresh_token']).toBeUndefined();
  expect(unprompted.json['refresh_token']).toBeUndefined();
  expect(prompted.json['refresh_token']).toBeTypeOf('string');
});

test('a secret must be right where one is registered', async () => {
  const client = { ...PRACTICE_CLIENT, clientSecret: 'kept' };
  const other = await startSandbox({ port: 0, seed: 3, client });
  const { refreshToken } = other.control.signIn();
  const answer = (client_secret: string) =>
    tell(`${other.url}/oauth/v2/token`, 'POST', {
      form: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: client.clientId,
        refresh_token: refreshToken,
        client_secret,
      }),
    });

  expect((await answer('wrong')).json).toEqual({ error: 'invalid_client_secret' });
  expect((await answer('kept')).json['access_token']).toBeTypeOf('string');
  await other.stop();
});

test('a refresh brings no new refresh token', async () => {
  const { refreshToken } = sandbox.control.signIn();
  const { json } = await refresh(refreshToken);

  expect(json['access_token']).toBeTypeOf('string');
  expect(json['refresh_token']).toBeUndefined();
});

test('the eleventh access token in ten minutes is refused with status 200', async () => {
  const { refreshToken } = sandbox.control.signIn();
  for (let turn = 0; turn < 9; turn += 1) await refresh(refreshToken);
  const refused = await refresh(refreshToken);

  expect(refused.status).toBe(200);
  expect(refused.json).toMatchObject({ error: 'Access Denied', status: 'failure' });
  now += 10 * MINUTE_MS;
  expect((await refresh(refreshToken)).json['access_token']).toBeTypeOf('string');
});

test('token errors can be told with status 400 instead', async () => {
  sandbox.control.setBehaviour({ tokenErrorStatus: 400 });

  expect(await refresh('unknown')).toMatchObject({ status: 400, json: { error: 'invalid_code' } });
});

function organizations(token: string, scheme = 'Zoho-oauthtoken') {
  const headers = { authorization: `${scheme} ${token}` };
  return tell(`${sandbox.url}/books/v3/organizations`, 'GET', { headers });
}

test('both schemes of the authorization header are heard', async () => {
  const { accessToken } = sandbox.control.signIn();

  expect((await organizations(accessToken)).status).toBe(200);
  expect((await organizations(accessToken, 'Bearer')).status).toBe(200);
  expect((await organizations(accessToken, 'Basic')).json['code']).toBe(14);
});

test('an access token lives an hour', async () => {
  const { accessToken } = sandbox.control.signIn();
  now += 60 * MINUTE_MS - 1;
  expect((await organizations(accessToken)).status).toBe(200);
  now += 1;
  expect(await organizations(accessToken)).toMatchObject({ status: 401, json: { code: 57 } });
});

test('of sixteen live access tokens the oldest dies', async () => {
  const { accessToken, refreshToken } = sandbox.control.signIn();
  sandbox.control.setLimits({ accessTokensPerTenMinutes: 100 });
  for (let turn = 0; turn < 14; turn += 1) await refresh(refreshToken);
  expect((await organizations(accessToken)).status).toBe(200);
  await refresh(refreshToken);
  expect((await organizations(accessToken)).status).toBe(401);
});

test('the 21st login deletes the first, and its access tokens', async () => {
  const first = sandbox.control.signIn();
  for (let turn = 0; turn < 19; turn += 1) sandbox.control.signIn();
  expect((await organizations(first.accessToken)).status).toBe(200);
  sandbox.control.signIn();
  expect((await organizations(first.accessToken)).status).toBe(401);
  expect((await refresh(first.refreshToken)).json).toEqual({ error: 'invalid_code' });
});

test('revoking a login ends its access tokens', async () => {
  const { accessToken, refreshToken } = sandbox.control.signIn();
  const revoke = (token: string) =>
    tell(`${sandbox.url}/oauth/v2/token/revoke?token=${token}`, 'POST', {});

  expect((await revoke(refreshToken)).json).toEqual({ status: 'success' });
  expect((await organizations(accessToken)).status).toBe(401);
  expect((await refresh(refreshToken)).json).toEqual({ error: 'invalid_code' });
  expect((await revoke(refreshToken)).status).toBe(400);
});
