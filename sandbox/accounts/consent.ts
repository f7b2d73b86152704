import { Hono } from 'hono';
import { isKnownScope } from '#sandbox/accounts/scopes.ts';
import type { Asked } from '#sandbox/accounts/state.ts';
import { nextSecret } from '#sandbox/mint.ts';
import { consentPage, refusalPage } from '#sandbox/pages/consent-page.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Query } from '#sandbox/web.ts';

const CODE_LIFE_MS = 120_000;
const TEN_MINUTES_MS = 600_000;
const S256_CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

export function consentRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/oauth/v2/auth', (c) => {
    const query = c.req.query();
    const problem = problemOf(practice, query);
    if (problem !== null) return c.html(refusalPage(problem), 400);
    const asked = askedOf(practice, query);
    if (isThrottled(practice)) return c.redirect(refusalOf(asked));
    const ticket = nextSecret(practice.state.minting);
    practice.state.accounts.asked.set(ticket, asked);
    return c.html(consentPage({ ticket, scopes: asked.scopes }));
  });
  app.post('/oauth/v2/auth/decision', async (c) => {
    const { ticket, decision } = await c.req.parseBody();
    const { accounts } = practice.state;
    const asked = accounts.asked.get(String(ticket));
    if (!asked) return c.html(refusalPage('This page was answered before, or is too old.'), 400);
    accounts.asked.delete(String(ticket));
    return c.redirect(decision === 'accept' ? acceptanceOf(practice, asked) : refusalOf(asked));
  });
  return app;
}

/** What is wrong with the request, for the person in front of the browser; never a redirect. */
function problemOf(practice: Practice, query: Query): string | null {
  const { client } = practice;
  if (query['client_id'] !== client.clientId) return 'The client id is not registered here.';
  if (!client.redirectUris.includes(query['redirect_uri'] ?? '')) {
    return 'The redirect address is not one of the registered ones.';
  }
  if (query['response_type'] !== 'code') return 'The response type must be code.';
  const unproven = problemOfProof(practice, query);
  if (unproven !== null) return unproven;
  const scopes = scopesOf(query);
  const unknown = scopes.find((scope) => !isKnownScope(scope));
  if (scopes.length === 0) return 'No scope was asked for.';
  return unknown === undefined ? null : `The scope ${unknown} does not exist.`;
}

/** A client with a secret proves itself by that, and may leave the challenge out. */
function problemOfProof({ client }: Practice, query: Query): string | null {
  const { code_challenge: challenge = '', code_challenge_method: method = '' } = query;
  if (client.clientSecret !== null && challenge === '' && method === '') return null;
  if (method !== 'S256') return 'The code challenge method must be S256.';
  return S256_CHALLENGE.test(challenge) ? null : 'The code challenge is missing.';
}

function scopesOf(query: Query): string[] {
  return (query['scope'] ?? '').split(/[,\s]+/).filter((scope) => scope !== '');
}

/** After a first consent a refresh token comes only with `prompt=consent`. */
function askedOf(practice: Practice, query: Query): Asked {
  const clientId = query['client_id'] ?? '';
  const isFirst = !practice.state.accounts.consents.has(clientId);
  return {
    clientId,
    redirectUri: query['redirect_uri'] ?? '',
    scopes: scopesOf(query),
    state: query['state'] ?? null,
    challenge: query['code_challenge'] ?? '',
    wantsRefreshToken:
      query['access_type'] === 'offline' && (isFirst || query['prompt'] === 'consent'),
  };
}

function isThrottled(practice: Practice): boolean {
  const { codesAsked } = practice.state.accounts;
  const now = nowOf(practice);
  const lately = codesAsked.filter((at) => at > now - TEN_MINUTES_MS);
  codesAsked.splice(0, codesAsked.length, ...lately, now);
  return lately.length >= practice.limits.codesPerTenMinutes;
}

function acceptanceOf(practice: Practice, asked: Asked): string {
  const { accounts, minting } = practice.state;
  const code = nextSecret(minting);
  for (const old of accounts.codes.values()) {
    if (old.expiresAt <= nowOf(practice)) accounts.codes.delete(old.code);
  }
  accounts.codes.set(code, { ...asked, code, expiresAt: nowOf(practice) + CODE_LIFE_MS });
  accounts.consents.set(asked.clientId, true);
  return backTo(asked, { code, location: 'us', 'accounts-server': practice.url });
}

function refusalOf(asked: Asked): string {
  return backTo(asked, { error: 'access_denied' });
}

function backTo(asked: Asked, answer: Readonly<Record<string, string>>): string {
  const url = new URL(asked.redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (asked.state !== null) url.searchParams.set('state', asked.state);
  return url.href;
}
