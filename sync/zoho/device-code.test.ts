import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { noAnswer } from '#sync/http.ts';
import { AT } from '#sync/testing/samples.ts';
import { type Answer, reply, script } from '#sync/testing/script.ts';
import { beginDevice } from '#sync/zoho/begin-device.ts';
import type { DeviceCode } from '#sync/zoho/device-code.ts';
import { pollDevice } from '#sync/zoho/poll-device.ts';
import { regionOf } from '#sync/zoho/regions.ts';

const US = regionOf('us')!;
const TOLD = {
  user_code: 'BCDF2345',
  device_code: '1004.device',
  verification_url: 'https://accounts.zoho.com/oauth/v3/device',
  expires_in: 300,
};
const CODE: DeviceCode = {
  region: US,
  clientId: '1000.CLIENT',
  deviceCode: TOLD.device_code,
  userCode: TOLD.user_code,
  address: TOLD.verification_url,
  expiresAt: (AT + 300_000) as Instant,
  everyMs: 30_000,
};
const TOKENS = { access_token: 'a', refresh_token: 'r', api_domain: US.api, expires_in: 3_600 };

async function begun(answer: Answer) {
  const written = script(answer);
  const asked = { region: US, clientId: CODE.clientId, now: AT };
  return { begun: await beginDevice(written.transport, asked), asked: written.asked };
}

async function polled(answer: Answer, at: number = AT) {
  const written = script(answer);
  const means = { clientSecret: null, now: at as Instant };
  return { polled: await pollDevice(written.transport, CODE, means), asked: written.asked };
}

test('O8 a code is asked for in the body, and asked about every 30 s where nothing is said', async () => {
  const { begun: first, asked } = await begun(reply(200, TOLD));
  expect(first).toEqual({ kind: 'begun', code: CODE });
  expect(asked[0]?.url).toBe('https://accounts.zoho.com/oauth/v3/device/code');
  expect(asked[0]?.body).toContain('grant_type=device_request');
});

test.each([
  ['seconds', { expires_in: 600, interval: 5 }, 600_000, 5_000],
  ['milliseconds', { expires_in: 600_000, interval: 30_000 }, 600_000, 30_000],
  ['words', { expires_in: 'soon', interval: 'often' }, 300_000, 30_000],
  ['nonsense', { expires_in: -1, interval: 3_000 }, 300_000, 120_000],
])('O8 lengths told as %s are kept within reason', async (_, more, lifeMs, everyMs) => {
  const { begun: first } = await begun(reply(200, { ...TOLD, ...more }));
  expect(first).toMatchObject({ code: { expiresAt: AT + lifeMs, everyMs } });
});

test.each([
  'https://accounts.zoho.com.evil.example/oauth/v3/device',
  'https://accounts.zoho.com@evil.example/',
  'http://accounts.zoho.com/oauth/v3/device',
  'https://accounts.zoho.eu/oauth/v3/device',
  'https://accounts.zoho.com\\@evil.example/',
  'javascript:alert(1)',
  '',
])('O2 the page for the code is never %j', async (verification_url) => {
  const { begun: first } = await begun(reply(200, { ...TOLD, verification_url }));
  expect(first).toMatchObject({ kind: 'refused', why: expect.stringContaining('not one of Zoho') });
});

test.each([
  ['a page', null],
  ['a code that is a sentence', { ...TOLD, user_code: 'Call 0800 now' }],
  ['no device code', { ...TOLD, device_code: undefined }],
  ['a token nobody asked for', TOKENS],
])('O8 %s is no code, and said so', async (_, body) => {
  const { begun: first } = await begun(reply(200, body));
  expect(first).toMatchObject({ kind: 'refused', why: expect.stringMatching(/not be read/) });
});

test('O8 waiting goes on through silence and trouble, and slower when that is asked', async () => {
  const pending = { kind: 'pending', code: CODE };
  expect((await polled(reply(200, { error: 'authorization_pending' }))).polled).toEqual(pending);
  expect((await polled(noAnswer('cut'))).polled).toEqual(pending);
  expect((await polled(reply(503, '<html>'))).polled).toEqual(pending);
  expect((await polled(reply(400, { error: 'slow_down' }))).polled).toMatchObject({
    code: { everyMs: 35_000 },
  });
});

test('O2 an account elsewhere is asked about in that data centre, and in no other place', async () => {
  const other = (user_location: string) => polled(reply(200, { error: 'other_dc', user_location }));
  expect((await other('eu')).polled).toMatchObject({
    kind: 'pending',
    code: { region: { id: 'eu' } },
  });
  for (const place of ['evil.example', 'practice', '']) {
    expect((await other(place)).polled).toMatchObject({ kind: 'refused' });
  }
});

test.each([
  ['access_denied', /not given/],
  ['expired', /not typed in time/],
  ['invalid_client', /client id/],
  ['Access Denied', /only a few sign-ins/],
  ['something new', /could not be read/],
])('O8 %j ends it in words', async (error, why) => {
  expect((await polled(reply(200, { error }))).polled).toMatchObject({
    kind: 'refused',
    why: expect.stringMatching(why),
  });
});

test('O8 a code that is over is not asked about any more', async () => {
  const { polled: answer, asked } = await polled(reply(200, TOKENS), AT + 300_000);
  expect(answer).toMatchObject({ kind: 'refused' });
  expect(asked).toEqual([]);
});

test('O5 what was typed becomes a login; the device code travels in the body', async () => {
  const { polled: answer, asked } = await polled(reply(200, TOKENS));
  expect(answer).toMatchObject({ kind: 'signed-in', refreshToken: 'r', region: { id: 'us' } });
  expect(asked[0]?.url).toBe('https://accounts.zoho.com/oauth/v3/device/token');
  expect(asked[0]?.body).toContain('code=1004.device');
});
