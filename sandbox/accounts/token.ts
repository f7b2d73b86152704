import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import {
  ACCESS_TOKEN_SECONDS,
  grantAccessToken,
  grantRefreshToken,
  revokeRefreshToken,
} from '#sandbox/accounts/grant.ts';
import type { RefreshToken } from '#sandbox/accounts/state.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Query, Web } from '#sandbox/web.ts';

/** The throttle's words; the status stays 200, so only the body tells. */
const THROTTLED = {
  error_description:
    'You have made too many requests continuously. Please try again after some time.',
  error: 'Access Denied',
  status: 'failure',
};

type Verdict = { readonly error: string } | { readonly granted: JsonObject } | typeof THROTTLED;

export function tokenRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.post('/oauth/v2/token', async (c) => {
    practice.traffic.counts.tokenRequests += 1;
    const verdict = answerGrant(practice, await parametersOf(c));
    if ('granted' in verdict) return c.json(verdict.granted);
    return c.json(verdict, practice.behaviour.tokenErrorStatus);
  });
  app.post('/oauth/v2/token/revoke', async (c) => {
    const { token = '' } = await parametersOf(c);
    const { accessTokens } = practice.state.accounts;
    const isKnown = revokeRefreshToken(practice, token) || accessTokens.delete(token);
    return isKnown ? c.json({ status: 'success' }) : c.json({ error: 'invalid_token' }, 400);
  });
  return app;
}

/** Query, form-urlencoded and multipart are all in use; the body wins. */
export async function parametersOf(c: Web): Promise<Query> {
  const body = await c.req.parseBody();
  const texts = Object.entries(body).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string';
  });
  return { ...c.req.query(), ...Object.fromEntries(texts) };
}

function answerGrant(practice: Practice, sent: Query): Verdict {
  const { client } = practice;
  if (sent['client_id'] !== client.clientId) return { error: 'invalid_client' };
  if (!hasRightSecret(practice, sent['client_secret'])) return { error: 'invalid_client_secret' };
  if (sent['grant_type'] === 'authorization_code') return answerCode(practice, sent);
  if (sent['grant_type'] === 'refresh_token') return answerRefresh(practice, sent);
  return { error: 'unsupported_grant_type' };
}

/** A public client need not send one; where one is registered it must be right. */
function hasRightSecret(practice: Practice, sent: string | undefined): boolean {
  const { clientSecret } = practice.client;
  if (clientSecret === null) return true;
  return sent === clientSecret;
}

function answerCode(practice: Practice, sent: Query): Verdict {
  const { codes } = practice.state.accounts;
  const code = codes.get(sent['code'] ?? '');
  if (!code) return { error: 'invalid_code' };
  if (code.redirectUri !== sent['redirect_uri']) return { error: 'invalid_redirect_uri' };
  codes.delete(code.code);
  const isProven = code.challenge === '' || proofOf(sent) === code.challenge;
  if (code.expiresAt <= nowOf(practice) || !isProven) return { error: 'invalid_code' };
  if (code.wantsRefreshToken) return grantTokens(practice, code);
  return grant(practice, code.scopes, null, null);
}

function proofOf({ code_verifier: verifier = '' }: Query): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** A new login with its first access token. */
export function grantTokens(
  practice: Practice,
  { clientId, scopes }: Pick<RefreshToken, 'clientId' | 'scopes'>,
): Verdict {
  const refresh = grantRefreshToken(practice, clientId, scopes);
  return grant(practice, scopes, refresh, { refresh_token: refresh.token });
}

function answerRefresh(practice: Practice, sent: Query): Verdict {
  const refresh = practice.state.accounts.refreshTokens.get(sent['refresh_token'] ?? '');
  if (!refresh) return { error: 'invalid_code' };
  return grant(practice, refresh.scopes, refresh, null);
}

function grant(
  practice: Practice,
  scopes: readonly string[],
  from: RefreshToken | null,
  more: JsonObject | null,
): Verdict {
  const access = grantAccessToken(practice, scopes, from);
  if (!access) return THROTTLED;
  return {
    granted: {
      access_token: access.token,
      ...more,
      scope: scopes.join(' '),
      api_domain: practice.url,
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_SECONDS,
    },
  };
}
