import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { noAnswer } from '#sync/http.ts';
import { AT } from '#sync/testing/samples.ts';
import { type Answer, reply, script } from '#sync/testing/script.ts';
import { regionOf } from '#sync/zoho/regions.ts';
import { createTokens, type Tokens } from '#sync/zoho/token.ts';
import { type Vault, VaultClosed } from '#sync/zoho/vault.ts';

const EU = regionOf('eu')!;
const DENIED = {
  error_description: 'You have made too many requests continuously. Please try again.',
  error: 'Access Denied',
  status: 'failure',
};

function granted(token: string, more: object = {}) {
  return reply(200, { access_token: token, expires_in: 3_600, ...more });
}

const vault: Vault = {
  read: async (name) => (name === 'refresh-token' ? '1000.refresh' : null),
  write: async () => undefined,
  forget: async () => undefined,
};

function setUp(...answers: readonly Answer[]) {
  return setUpWith(vault, ...answers);
}

function setUpWith(from: Vault, ...answers: readonly Answer[]) {
  const clock = { now: AT };
  const written = script(...answers);
  const tokens = createTokens({
    transport: written.transport,
    vault: from,
    signIn: () => ({ region: EU, clientId: '1000.CLIENT' }),
    now: () => clock.now,
  });
  const later = (ms: number) => {
    clock.now = (clock.now + ms) as Instant;
  };
  return { tokens, asked: written.asked, later };
}

const read = async (access: ReturnType<Tokens['access']>) => {
  const got = await access;
  return got.kind === 'token' ? got.access.token : got.kind;
};

test('O4 twenty askers are one refresh', async () => {
  const { tokens, asked } = setUp(granted('a'));
  const all = await Promise.all(Array.from({ length: 20 }, () => read(tokens.access())));
  expect(new Set(all)).toEqual(new Set(['a']));
  expect(asked).toHaveLength(1);
});

test('O4 twenty 401 to the same token are one refresh', async () => {
  const { tokens, asked } = setUp(granted('a'), granted('b'));
  await tokens.access();
  await Promise.all(Array.from({ length: 20 }, () => tokens.renew('a')));
  expect(await read(tokens.renew('a'))).toBe('b');
  expect(asked).toHaveLength(2);
});

test('O4 a token is renewed before it ends, and used until then', async () => {
  const { tokens, asked, later } = setUp(granted('a'), granted('b'));
  await tokens.access();
  later(3_500_000);
  expect(await read(tokens.access())).toBe('a');
  later(50_000);
  expect(await read(tokens.access())).toBe('b');
  expect(asked).toHaveLength(2);
});

test('O3 “Access Denied” with status 200 keeps the login and waits ten minutes', async () => {
  const { tokens, asked, later } = setUp(reply(200, DENIED), granted('a'));
  expect(await tokens.access()).toMatchObject({ kind: 'wait', afterMs: 600_000 });
  later(599_000);
  expect(await tokens.access()).toMatchObject({ kind: 'wait', afterMs: 1_000 });
  expect(asked).toHaveLength(1);
  later(1_000);
  expect(await read(tokens.access())).toBe('a');
});

test('O3 never more than ten refreshes in ten minutes', async () => {
  const { tokens, asked, later } = setUp(granted('a', { expires_in: 1 }));
  for (let count = 0; count < 30; count += 1) {
    await tokens.access();
    later(10_000);
  }
  expect(asked).toHaveLength(10);
  later(300_000);
  expect(await read(tokens.access())).toBe('a');
});

test.each([
  ['a used or revoked one', { error: 'invalid_code' }, /Zoho ended this sign-in/],
  ['an unknown client', { error: 'invalid_client' }, /does not know this client id/],
])('O3 %s asks the person, whatever the status', async (_, body, why) => {
  for (const status of [200, 400]) {
    const { tokens } = setUp(reply(status, body));
    expect(await tokens.access()).toMatchObject({ kind: 'sign-in-again' });
    expect((await tokens.access()) as { why: string }).toMatchObject({
      why: expect.stringMatching(why),
    });
  }
});

test.each([
  ['nothing', {}, 3_600_000],
  ['seconds', { expires_in: 3_600 }, 3_600_000],
  ['milliseconds', { expires_in: 3_600_000 }, 3_600_000],
  ['words', { expires_in: 'soon' }, 3_600_000],
])('O3 an end told as %s is an hour', async (_, more, ms) => {
  const { tokens } = setUp(reply(200, { access_token: 'a', ...more }));
  const got = await tokens.access();
  expect(got).toMatchObject({ kind: 'token', access: { expiresAt: AT + ms } });
});

test('O2 an API host that is not one of Zoho’s is not believed', async () => {
  const foreign = setUp(granted('a', { api_domain: 'https://www.zohoapis.example' }));
  const known = setUp(granted('a', { api_domain: 'https://www.zohoapis.in' }));
  expect(await foreign.tokens.access()).toMatchObject({ access: { api: EU.api } });
  expect(await known.tokens.access()).toMatchObject({ access: { api: 'https://www.zohoapis.in' } });
});

test('O5 secrets travel in the body', async () => {
  const { tokens, asked } = setUp(granted('a'));
  await tokens.access();
  expect(asked[0]?.url).toBe('https://accounts.zoho.eu/oauth/v2/token');
  expect(asked[0]?.body).toContain('1000.refresh');
});

test('O3 silence and nonsense keep the login', async () => {
  expect(await setUp(noAnswer('cut')).tokens.access()).toMatchObject({ kind: 'unreached' });
  expect(await setUp(reply(200, null)).tokens.access()).toMatchObject({ kind: 'wait' });
  expect(await setUp(reply(500, {})).tokens.access()).toMatchObject({ kind: 'wait' });
});

test('O7 a keychain that does not open keeps the login, is asked ever more seldom, and said', async () => {
  let reads = 0;
  const read = async () => {
    reads += 1;
    if (reads <= 7) throw new VaultClosed();
    return '1000.refresh';
  };
  const { tokens, asked, later } = setUpWith({ ...vault, read }, granted('a'));
  for (const afterMs of [30_000, 60_000, 120_000, 240_000, 480_000, 600_000, 600_000]) {
    const why = expect.stringMatching(/^The keychain of this computer does not open.*by itself/);
    expect(await tokens.access()).toEqual({ kind: 'wait', why, afterMs });
    later(afterMs - 1);
    expect(await tokens.access()).toEqual({ kind: 'wait', why, afterMs: 1 });
    later(1);
  }
  expect(reads).toBe(7);
  expect(asked).toEqual([]);
  expect(await tokens.access()).toMatchObject({ kind: 'token', access: { token: 'a' } });
});

test('O7 a keychain that holds nothing is a sign-in that has ended', async () => {
  const { tokens } = setUpWith({ ...vault, read: async () => null });
  expect(await tokens.access()).toMatchObject({ kind: 'sign-in-again' });
});
