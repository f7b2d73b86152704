import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import type { RemoteReply } from '#sync/connector.ts';

const HOUR_S = 3_600;
const DAY_S = 86_400;

/** What may stand in a header; anything else would break it, or be no token at all. */
const zToken = z.string().regex(/^[\x21-\x7e]{1,2000}$/);
const zGranted = z.object({
  access_token: zToken,
  refresh_token: zToken.optional(),
  api_domain: z.string().optional().catch(undefined),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});
const zRefused = z.object({ error: z.string(), error_description: z.string().optional() });

type TokenGrant = {
  readonly kind: 'granted';
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly apiDomain: string | undefined;
  readonly expiresAt: Instant;
};

export type TokenRefusal =
  | { readonly kind: 'throttled' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'misconfigured'; readonly why: string }
  | { readonly kind: 'unreadable' };

/** What the token endpoint says. Its status tells nothing: refusals come with 200 too (rule O3). */
export type TokenAnswer = TokenGrant | TokenRefusal;

export function readTokenAnswer({ body }: RemoteReply, now: Instant): TokenAnswer {
  const granted = zGranted.safeParse(body);
  if (granted.success) {
    return {
      kind: 'granted',
      accessToken: granted.data.access_token,
      refreshToken: granted.data.refresh_token ?? null,
      apiDomain: granted.data.api_domain,
      expiresAt: (now + secondsOf(granted.data.expires_in) * 1_000) as Instant,
    };
  }
  const refused = zRefused.safeParse(body);
  return refused.success ? readRefusal(refused.data.error) : { kind: 'unreadable' };
}

/** Some answers leave it out, some count milliseconds. */
function secondsOf(expiresIn: number | undefined): number {
  if (expiresIn === undefined) return HOUR_S;
  return expiresIn > DAY_S ? expiresIn / 1_000 : expiresIn;
}

function readRefusal(error: string): TokenAnswer {
  if (/access.?denied|too.?many/i.test(error)) return { kind: 'throttled' };
  switch (error) {
    case 'invalid_code':
    case 'invalid_grant':
    case 'invalid_token':
      return { kind: 'ended' };
    case 'invalid_client':
      return misconfigured('Zoho does not know this client id in this data centre.');
    case 'invalid_client_secret':
      return misconfigured('Zoho does not accept this client secret.');
    case 'invalid_redirect_uri':
      return misconfigured('The redirect address is not registered for this client.');
    default:
      return { kind: 'unreadable' };
  }
}

function misconfigured(what: string): TokenAnswer {
  return {
    kind: 'misconfigured',
    why: `${what} Check Settings › Connections, then sign in again.`,
  };
}
