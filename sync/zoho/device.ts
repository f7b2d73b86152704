import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { isNoAnswer, type Transport } from '#sync/http.ts';
import { type SignedIn, signedInOf, whyNot } from '#sync/zoho/authorize.ts';
import { formPost } from '#sync/zoho/form.ts';
import { type Region, regionOf } from '#sync/zoho/regions.ts';
import { SCOPE_TEXT } from '#sync/zoho/scopes.ts';
import { readTokenAnswer } from '#sync/zoho/token-answer.ts';

/** Zoho allows one question in so long, and says nothing of it in its answer. */
const EVERY_MS = 30_000;
const LIFE_MS = 300_000;
const SECOND_MS = 1_000;
/** Whatever is larger counts milliseconds: no code lives so long, and nobody asks so seldom. */
const MOST_S = 3_600;
const MOST_EVERY_MS = 120_000;

const zLength = z.coerce.number().positive().finite().optional().catch(undefined);
const zCode = z.object({
  device_code: z.string().min(1).max(2_000),
  /** Shown to a person, so it is a short word and nothing else. */
  user_code: z.string().regex(/^[A-Za-z0-9-]{4,20}$/),
  verification_url: z.string(),
  expires_in: zLength,
  interval: zLength,
});
const zError = z.object({ error: z.string(), user_location: z.string().optional() });

/** A code on its way: what is shown to a person, and what is asked with; the latter is secret. */
export type DeviceCode = {
  readonly region: Region;
  readonly clientId: string;
  readonly deviceCode: string;
  readonly userCode: string;
  /** The page a person types it into. */
  readonly address: string;
  readonly expiresAt: Instant;
  readonly everyMs: number;
};

export type Begun = { readonly kind: 'begun'; readonly code: DeviceCode } | Refused;

export type Polled =
  | SignedIn
  /** Nobody has answered yet; asked again after `everyMs` of the code that is handed back. */
  | { readonly kind: 'pending'; readonly code: DeviceCode };

type Refused = Extract<SignedIn, { readonly kind: 'refused' }>;

type Asking = {
  readonly region: Region;
  readonly clientId: string;
  readonly now: Instant;
};

/** Asks for a code to show: the way in where the browser cannot come back to this computer. */
export async function beginDevice(
  transport: Transport,
  { region, clientId, now }: Asking,
): Promise<Begun> {
  const reply = await transport(
    formPost(`${region.accounts}/oauth/v3/device/code`, {
      grant_type: 'device_request',
      client_id: clientId,
      scope: SCOPE_TEXT,
      access_type: 'offline',
      prompt: 'consent',
    }),
  );
  if (isNoAnswer(reply)) return refused('Zoho cannot be reached. Try again when you are online.');
  const read = zCode.safeParse(reply.body);
  if (!read.success) return refusedBy(reply, now);
  const { device_code, user_code, verification_url, expires_in, interval } = read.data;
  // The person is about to say yes there: only a page of the data centre that was asked will do.
  if (!isPageOf(region, verification_url)) {
    return refused('The page for the code is not one of Zoho’s. Nothing was opened.');
  }
  const code = {
    region,
    clientId,
    deviceCode: device_code,
    userCode: user_code,
    address: verification_url,
    expiresAt: (now + (msOf(expires_in) ?? LIFE_MS)) as Instant,
    everyMs: paceOf(msOf(interval) ?? EVERY_MS),
  };
  return { kind: 'begun', code };
}

/** Asks once whether the person has typed the code. */
export async function pollDevice(
  transport: Transport,
  code: DeviceCode,
  { clientSecret, now }: { readonly clientSecret: string | null; readonly now: Instant },
): Promise<Polled> {
  if (now >= code.expiresAt) return tooLate();
  const reply = await transport(
    formPost(`${code.region.accounts}/oauth/v3/device/token`, {
      grant_type: 'device_token',
      code: code.deviceCode,
      client_id: code.clientId,
      client_secret: clientSecret,
    }),
  );
  // A line that is down for a while, or a server that is, ends nothing.
  if (isNoAnswer(reply) || reply.status >= 500) return { kind: 'pending', code };
  return pendingOf(reply, code) ?? signedInOf(readTokenAnswer(reply, now), code.region);
}

/** Null where the answer is a token, or one of the refusals every token call knows. */
function pendingOf({ body }: RemoteReply, code: DeviceCode): Polled | null {
  const read = zError.safeParse(body);
  switch (read.data?.error) {
    case 'authorization_pending':
      return { kind: 'pending', code };
    case 'slow_down':
      return { kind: 'pending', code: { ...code, everyMs: paceOf(code.everyMs + 5 * SECOND_MS) } };
    case 'other_dc':
      return elsewhere(code, read.data?.user_location);
    case 'access_denied':
      return refused('Access was not given in the browser. Nothing was changed.');
    case 'expired':
    case 'expired_token':
    case 'invalid_code':
      return tooLate();
    default:
      return null;
  }
}

/** The account lies in another data centre; only one of the table is ever asked (rule O2). */
function elsewhere(code: DeviceCode, location: string | undefined): Polled {
  const region = location === undefined ? null : regionOf(location.toLowerCase());
  if (region === null || code.region.id === 'practice') {
    return refused(
      'The account lies in a data centre that is not one of Zoho’s. Nothing was sent.',
    );
  }
  return { kind: 'pending', code: { ...code, region } };
}

function isPageOf({ accounts }: Region, address: string): boolean {
  if (!URL.canParse(address) || /[\s\\]/.test(address)) return false;
  const { origin, username, password } = new URL(address);
  return origin === accounts && username === '' && password === '';
}

function refusedBy(reply: RemoteReply, now: Instant) {
  const answer = readTokenAnswer(reply, now);
  return refused(whyNot(answer.kind === 'granted' ? { kind: 'unreadable' } : answer));
}

function paceOf(ms: number): number {
  return Math.min(Math.max(ms, SECOND_MS), MOST_EVERY_MS);
}

function msOf(length: number | undefined): number | null {
  if (length === undefined) return null;
  return length > MOST_S ? length : length * SECOND_MS;
}

function tooLate() {
  return refused('The code was not typed in time. Nothing was changed; ask for another.');
}

function refused(why: string): Refused {
  return { kind: 'refused', why };
}
