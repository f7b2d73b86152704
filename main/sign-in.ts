import type { Instant } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import { awaitReturn } from '#main/loopback.ts';
import type { Transport } from '#sync/http.ts';
import {
  type Authorization,
  beginAuthorization,
  exchangeCode,
  readRedirect,
  type SignedIn,
} from '#sync/zoho/authorize.ts';
import type { Region } from '#sync/zoho/regions.ts';

const PATIENCE_MS = 300_000;

/** Where to sign in, and as which registered program. */
export type Entrance = {
  readonly region: Region;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** Where the browser may come back to; all of them are registered there. */
  readonly ports: readonly number[];
};

export type SignInParts = {
  readonly transport: Transport;
  readonly random: (bytes: number) => Uint8Array;
  readonly now: () => Instant;
  readonly openOutside: (address: string) => Promise<void>;
  /** Ends the wait for the browser; its reason is what is thrown. */
  readonly signal: AbortSignal;
};

/** One sign-in through the system browser, from the question to the tokens. */
export async function signIn(
  parts: SignInParts,
  { region, clientId, clientSecret, ports }: Entrance,
): Promise<Extract<SignedIn, { readonly kind: 'signed-in' }>> {
  const { transport, now } = parts;
  let asked: Authorization | null = null;
  const isOurs = (query: URLSearchParams) =>
    asked !== null && readRedirect(query, asked).kind !== 'stranger';
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = AbortSignal.any([parts.signal, patience]);
  const waiting = await awaitReturn({ ports, isOurs, signal });
  if (waiting === null) throw portTaken(ports);

  const { redirectAddress: redirectUri, address, close } = waiting;
  try {
    asked = beginAuthorization({ region, clientId, redirectUri }, parts.random);
    await parts.openOutside(asked.url);
    const { searchParams } = await address;
    const redirect = readRedirect(searchParams, asked);
    if (redirect.kind !== 'code') throw refused(redirect.kind === 'refused' ? redirect.why : '');
    const answer = await exchangeCode(transport, asked, redirect, { clientSecret, now: now() });
    if (answer.kind === 'refused') throw refused(answer.why);
    return answer;
  } catch (cause) {
    throw patience.aborted ? tooLate() : cause;
  } finally {
    close();
  }
}

function refused(why: string): Refusal {
  return new Refusal('sign-in-refused', why || 'The sign-in did not come to an end.');
}

function tooLate(): Refusal {
  return refused('The browser did not come back within 5 minutes. Nothing was changed.');
}

function portTaken(ports: readonly number[]): Refusal {
  const [what, which] = ports.length === 1 ? ['port', 'it'] : ['ports', 'one of them'];
  const sentence =
    `Other programs hold the ${what} ${ports.join(', ')}, which the sign-in comes back to. Close ` +
    `${which} and try again, or sign in with a code.`;
  return new Refusal('port-taken', sentence);
}
