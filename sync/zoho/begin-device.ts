import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { isNoAnswer, type Transport } from '#sync/http.ts';
import { whyNot } from '#sync/zoho/authorize.ts';
import {
  type DeviceCode,
  EVERY_MS,
  msOf,
  type NotBegun,
  paceOf,
  refused,
} from '#sync/zoho/device-code.ts';
import { formPost } from '#sync/zoho/form.ts';
import type { Region } from '#sync/zoho/regions.ts';
import { SCOPE_TEXT } from '#sync/zoho/scopes.ts';
import { readTokenAnswer } from '#sync/zoho/token-answer.ts';

const LIFE_MS = 300_000;

const zLength = z.coerce.number().positive().finite().optional().catch(undefined);
const zCode = z.object({
  device_code: z.string().min(1).max(2_000),
  /** Shown to a person, so it is a short word and nothing else. */
  user_code: z.string().regex(/^[A-Za-z0-9-]{4,20}$/),
  verification_url: z.string(),
  expires_in: zLength,
  interval: zLength,
});

type Begun = { readonly kind: 'begun'; readonly code: DeviceCode } | NotBegun;

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

function isPageOf({ accounts }: Region, address: string): boolean {
  if (!URL.canParse(address) || /[\s\\]/.test(address)) return false;
  const { origin, username, password } = new URL(address);
  return origin === accounts && username === '' && password === '';
}

function refusedBy(reply: RemoteReply, now: Instant) {
  const answer = readTokenAnswer(reply, now);
  return refused(whyNot(answer.kind === 'granted' ? { kind: 'unreadable' } : answer));
}
