import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import { isNoAnswer, type Transport } from '#sync/http.ts';
import { formPost } from '#sync/zoho/form.ts';
import { apiOf, type Region, regionByAccounts } from '#sync/zoho/regions.ts';
import { SCOPE_TEXT } from '#sync/zoho/scopes.ts';
import type { AccessToken } from '#sync/zoho/token.ts';
import { readTokenAnswer, type TokenAnswer, type TokenRefusal } from '#sync/zoho/token-answer.ts';

/** A page of somebody's network answers with 200 too: only Zoho's own words count. */
const zRevoked = z.union([
  z.object({ status: z.literal(200), body: z.object({ status: z.literal('success') }) }),
  z.object({ status: z.literal(400), body: z.record(z.string(), z.unknown()) }),
]);

/** A question on its way through the browser; `state` and `verifier` never leave memory. */
export type Authorization = {
  readonly url: string;
  readonly region: Region;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly verifier: string;
};

export type Redirect =
  | { readonly kind: 'code'; readonly code: string; readonly region: Region }
  | { readonly kind: 'refused'; readonly why: string }
  /** Not an answer to this question: the listener goes on listening. */
  | { readonly kind: 'stranger' };

export type SignedIn =
  | {
      readonly kind: 'signed-in';
      readonly refreshToken: string;
      readonly access: AccessToken;
      readonly region: Region;
    }
  | { readonly kind: 'refused'; readonly why: string };

/** `randomBytes` is the program's dice: 32 bytes each for state and verifier. */
export function beginAuthorization(
  where: Pick<Authorization, 'region' | 'clientId' | 'redirectUri'>,
  randomBytes: (count: number) => Uint8Array,
): Authorization {
  const state = base64url(randomBytes(32));
  const verifier = base64url(randomBytes(32));
  const url = new URL(`${where.region.accounts}/oauth/v2/auth`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: where.clientId,
    redirect_uri: where.redirectUri,
    scope: SCOPE_TEXT,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    access_type: 'offline',
    prompt: 'consent',
    state,
  }).toString();
  return { ...where, url: url.href, state, verifier };
}

/** What came back to the loopback listener; `state` must be ours before anything else counts. */
export function readRedirect(query: URLSearchParams, asked: Authorization): Redirect {
  if (query.get('state') !== asked.state) return { kind: 'stranger' };
  if (query.has('error')) {
    return { kind: 'refused', why: 'Access was not given in the browser. Nothing was changed.' };
  }
  const code = query.get('code');
  if (!code) return { kind: 'stranger' };
  const region = regionByAccounts(asked.region, query.get('accounts-server'));
  if (!region) {
    return {
      kind: 'refused',
      why: 'The browser came back from an address that is not one of Zoho’s. Nothing was sent.',
    };
  }
  return { kind: 'code', code, region };
}

export async function exchangeCode(
  transport: Transport,
  asked: Authorization,
  { code, region }: Extract<Redirect, { readonly kind: 'code' }>,
  { clientSecret, now }: { readonly clientSecret: string | null; readonly now: Instant },
): Promise<SignedIn> {
  const reply = await transport(
    formPost(`${region.accounts}/oauth/v2/token`, {
      grant_type: 'authorization_code',
      code,
      client_id: asked.clientId,
      client_secret: clientSecret,
      redirect_uri: asked.redirectUri,
      code_verifier: asked.verifier,
    }),
  );
  if (isNoAnswer(reply)) return refused('Zoho cannot be reached. Try again when you are online.');
  return signedInOf(readTokenAnswer(reply, now), region);
}

/** What a token answer means to somebody who is signing in. */
export function signedInOf(answer: TokenAnswer, region: Region): SignedIn {
  if (answer.kind !== 'granted') return refused(whyNot(answer));
  if (answer.refreshToken === null) {
    return refused('Zoho gave access for an hour only. Sign in once more and allow all.');
  }
  return {
    kind: 'signed-in',
    refreshToken: answer.refreshToken,
    access: {
      token: answer.accessToken,
      api: apiOf(region, answer.apiDomain),
      expiresAt: answer.expiresAt,
    },
    region,
  };
}

export function whyNot(answer: TokenRefusal): string {
  switch (answer.kind) {
    case 'throttled':
      return 'Zoho allows only a few sign-ins in ten minutes. Try again later.';
    case 'ended':
      return 'The answer of the browser was too old. Sign in once more.';
    case 'misconfigured':
      return answer.why;
    case 'unreadable':
      return 'The answer of Zoho’s sign-in could not be read. Try again.';
  }
}

/** True when Zoho has forgotten the login, also where it had before. */
export async function revoke(
  transport: Transport,
  region: Region,
  refreshToken: string,
): Promise<boolean> {
  const url = `${region.accounts}/oauth/v2/token/revoke`;
  const reply = await transport(formPost(url, { token: refreshToken }));
  return !isNoAnswer(reply) && zRevoked.safeParse(reply).success;
}

function refused(why: string): SignedIn {
  return { kind: 'refused', why };
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
