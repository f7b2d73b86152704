import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { AT } from '#sync/testing/samples.ts';
import { reply, script } from '#sync/testing/script.ts';
import { beginAuthorization, exchangeCode, readRedirect, revoke } from '#sync/zoho/authorize.ts';
import { practiceRegion, regionOf } from '#sync/zoho/regions.ts';

const US = regionOf('us')!;
const asked = beginAuthorization(
  { region: US, clientId: '1000.CLIENT', redirectUri: 'http://127.0.0.1:48217/callback' },
  dice(),
);
const back = (more: Record<string, string>) =>
  new URLSearchParams({ state: asked.state, code: '1000.code', ...more });

test('O1 the question carries S256, state, offline and consent, and no secret', () => {
  const url = new URL(asked.url);
  const challenge = createHash('sha256').update(asked.verifier).digest('base64url');
  expect(url.origin).toBe('https://accounts.zoho.com');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    access_type: 'offline',
    prompt: 'consent',
    state: asked.state,
  });
  expect(asked.url).not.toContain(asked.verifier);
});

test('O1 an answer to another question is not heard', () => {
  expect(readRedirect(new URLSearchParams({ state: 'x', code: 'y' }), asked).kind).toBe('stranger');
  expect(readRedirect(new URLSearchParams({ code: 'y' }), asked).kind).toBe('stranger');
});

test('O1 a refusal in the browser says that nothing changed', () => {
  expect(readRedirect(back({ error: 'access_denied' }), asked)).toEqual({
    kind: 'refused',
    why: 'Access was not given in the browser. Nothing was changed.',
  });
});

test.each([
  'https://accounts.zoho.com.evil.example',
  'https://accounts.zoho.com@evil.example',
  'http://accounts.zoho.com',
  'https://accounts.zoho.eu/',
  'HTTPS://ACCOUNTS.ZOHO.EU',
  'https://www.zohoapis.com',
  '',
])('O2 the code is never given to %j', (server) => {
  expect(readRedirect(back({ 'accounts-server': server }), asked).kind).toBe('refused');
});

test('O2 another data centre of Zoho is where the person really is', () => {
  const redirect = readRedirect(back({ 'accounts-server': 'https://accounts.zoho.in' }), asked);
  expect(redirect).toMatchObject({ kind: 'code', region: { id: 'in' } });
});

test('O2 the practice organisation is on this computer or it is none', () => {
  expect(practiceRegion('http://127.0.0.1:48300')).toMatchObject({ id: 'practice' });
  expect(practiceRegion('http://127.0.0.1:48300.evil.example')).toBeNull();
  expect(practiceRegion('https://accounts.zoho.com')).toBeNull();
});

test('O5 the code and the verifier travel in the body, to the person’s own data centre', async () => {
  const written = script(
    reply(200, {
      access_token: 'a',
      refresh_token: 'r',
      api_domain: 'https://www.zohoapis.in',
      expires_in: 3_600,
    }),
  );
  const redirect = readRedirect(back({ 'accounts-server': 'https://accounts.zoho.in' }), asked);
  if (redirect.kind !== 'code') throw new Error('no code');
  const signedIn = await exchangeCode(written.transport, asked, redirect, {
    clientSecret: null,
    now: AT,
  });
  expect(written.asked[0]?.url).toBe('https://accounts.zoho.in/oauth/v2/token');
  expect(written.asked[0]?.body).toContain(`code_verifier=${asked.verifier}`);
  expect(written.asked[0]?.body).not.toContain('client_secret');
  expect(signedIn).toMatchObject({
    kind: 'signed-in',
    refreshToken: 'r',
    access: { api: 'https://www.zohoapis.in' },
  });
});

test.each([
  [{ error: 'invalid_code' }, /too old/],
  [{ error: 'Access Denied' }, /only a few sign-ins/],
  [{ access_token: 'a' }, /an hour only/],
  ['<html>', /could not be read/],
])('O3 %j says what to do', async (body, why) => {
  const redirect = readRedirect(back({}), asked);
  if (redirect.kind !== 'code') throw new Error('no code');
  const { transport } = script(reply(200, body));
  const answer = await exchangeCode(transport, asked, redirect, { clientSecret: 's', now: AT });
  expect(answer).toMatchObject({ kind: 'refused', why: expect.stringMatching(why) });
});

test('O6 signing out revokes the login at Zoho; one that is gone counts too', async () => {
  const { transport, asked: requests } = script(reply(200, { status: 'success' }));
  expect(await revoke(transport, US, '1000.refresh')).toBe(true);
  expect(requests[0]?.url).toBe('https://accounts.zoho.com/oauth/v2/token/revoke');
  expect(await revoke(script(reply(400, {})).transport, US, 'x')).toBe(true);
  for (const answer of [reply(503, null), reply(200, null), reply(400, null), reply(429, {})]) {
    expect(await revoke(script(answer).transport, US, 'x')).toBe(false);
  }
});

function dice() {
  let rolled = 0;
  return (count: number) => {
    rolled += 1;
    return new Uint8Array(count).fill(rolled);
  };
}
