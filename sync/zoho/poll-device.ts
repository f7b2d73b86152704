import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { isNoAnswer, type Transport } from '#sync/http.ts';
import { type SignedIn, signedInOf } from '#sync/zoho/authorize.ts';
import { type DeviceCode, refused, slower } from '#sync/zoho/device-code.ts';
import { formPost } from '#sync/zoho/form.ts';
import { regionOf } from '#sync/zoho/regions.ts';
import { readTokenAnswer } from '#sync/zoho/token-answer.ts';

const zError = z.object({ error: z.string(), user_location: z.string().optional() });

type Polled =
  | SignedIn
  /** Nobody has answered yet; asked again after `everyMs` of the code that is handed back. */
  | { readonly kind: 'pending'; readonly code: DeviceCode };

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
      return { kind: 'pending', code: slower(code) };
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

function tooLate() {
  return refused('The code was not typed in time. Nothing was changed; ask for another.');
}
