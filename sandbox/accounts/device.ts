import { Hono } from 'hono';
import { isKnownScope } from '#sandbox/accounts/scopes.ts';
import { grantTokens, parametersOf } from '#sandbox/accounts/token.ts';
import { nextSecret } from '#sandbox/mint.ts';
import { devicePage, deviceResultPage } from '#sandbox/pages/device-page.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Query } from '#sandbox/web.ts';

const LIFE_S = 300;
/** What a program keeps to where the answer does not say how often it may ask. */
const DOCUMENTED_S = 30;
/** Without letters and digits that look alike. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ23456789';

/** A program without a browser of its own, waiting for a person to type its code. */
type Device = {
  readonly userCode: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
  answer: 'accept' | 'reject' | null;
  polledAt: number | null;
  isSentOn: boolean;
};

/** Codes live five minutes, so they are not carried over a restart. */
export function deviceRoutes(practice: Practice): Hono<Env> {
  const devices = new Map<string, Device>();
  const app = new Hono<Env>();
  app.post('/oauth/v3/device/code', async (c) => {
    const verdict = begin(practice, devices, await parametersOf(c));
    return 'error' in verdict
      ? c.json(verdict, practice.behaviour.tokenErrorStatus)
      : c.json(verdict);
  });
  app.get('/oauth/v3/device', (c) => c.html(devicePage(null)));
  app.post('/oauth/v3/device/decision', async (c) => {
    const { user_code: typed, decision } = await c.req.parseBody();
    const device = waitingFor(practice, devices, String(typed));
    if (!device) return c.html(devicePage('This code is not known here, or is too old.'), 400);
    device.answer = decision === 'accept' ? 'accept' : 'reject';
    return c.html(deviceResultPage(device.answer));
  });
  app.post('/oauth/v3/device/token', async (c) => {
    practice.traffic.counts.tokenRequests += 1;
    const verdict = poll(practice, devices, await parametersOf(c));
    return 'granted' in verdict
      ? c.json(verdict.granted)
      : c.json(verdict, practice.behaviour.tokenErrorStatus);
  });
  return app;
}

function begin(practice: Practice, devices: Map<string, Device>, sent: Query) {
  const { client, limits, state, url } = practice;
  const scopes = (sent['scope'] ?? '').split(/[,\s]+/).filter((scope) => scope !== '');
  if (sent['client_id'] !== client.clientId) return { error: 'invalid_client' };
  if (sent['grant_type'] !== 'device_request') return { error: 'unsupported_grant_type' };
  if (scopes.length === 0 || !scopes.every(isKnownScope)) return { error: 'invalid_scope' };
  const code = nextSecret(state.minting);
  const device: Device = {
    userCode: userCodeOf(code),
    clientId: client.clientId,
    scopes,
    expiresAt: nowOf(practice) + LIFE_S * 1_000,
    answer: null,
    polledAt: null,
    isSentOn: false,
  };
  devices.set(code, device);
  return {
    user_code: device.userCode,
    device_code: code,
    verification_url: `${url}/oauth/v3/device`,
    expires_in: LIFE_S,
    ...(limits.secondsBetweenPolls === DOCUMENTED_S
      ? {}
      : { interval: limits.secondsBetweenPolls }),
  };
}

function userCodeOf(secret: string): string {
  const letters = [...secret].map((letter) => LETTERS[letter.charCodeAt(0) % LETTERS.length]);
  return letters.slice(-8).join('');
}

function waitingFor(practice: Practice, devices: Map<string, Device>, typed: string) {
  const wanted = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return [...devices.values()].find(
    ({ userCode, expiresAt, answer }) =>
      userCode === wanted && expiresAt > nowOf(practice) && answer === null,
  );
}

function poll(practice: Practice, devices: Map<string, Device>, sent: Query) {
  const device = devices.get(sent['code'] ?? '');
  if (sent['client_id'] !== practice.client.clientId) return { error: 'invalid_client' };
  if (sent['grant_type'] !== 'device_token' || !device) return { error: 'invalid_code' };
  if (device.expiresAt <= nowOf(practice)) return { error: 'expired' };
  if (device.answer === null) return { error: waitingWord(practice, device) };
  if (device.answer === 'reject') return { error: 'access_denied' };
  const { deviceCentre } = practice.behaviour;
  if (deviceCentre !== null && !device.isSentOn) {
    device.isSentOn = true;
    return { error: 'other_dc', user_location: deviceCentre };
  }
  devices.delete(sent['code'] ?? '');
  return grantTokens(practice, device);
}

function waitingWord(practice: Practice, device: Device): string {
  const now = nowOf(practice);
  const { polledAt } = device;
  device.polledAt = now;
  const isTooSoon =
    polledAt !== null && now - polledAt < practice.limits.secondsBetweenPolls * 1_000;
  return isTooSoon ? 'slow_down' : 'authorization_pending';
}
