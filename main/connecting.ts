import type { InputOf } from '#contract/define.ts';
import type { Farewell, Registration, settings } from '#contract/settings.ts';
import type { Connection } from '#contract/sync.ts';
import { countDeliveries } from '#db/delivery-marks.ts';
import type { Ledger } from '#db/ledger.ts';
import type { Instant } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import { practiceEntrance, zohoEntrance } from '#main/entrances.ts';
import type { Files } from '#main/files.ts';
import type { KeptVault } from '#main/keychain.ts';
import { leave } from '#main/leaving.ts';
import { findLink, isPractice, type Link, saveLink } from '#main/link.ts';
import type { Log } from '#main/log.ts';
import { type FoundLink, lookAround } from '#main/look-around.ts';
import type { PracticeHouse } from '#main/practice.ts';
import { baseCurrencyOf } from '#main/present.ts';
import { deliveredTo, deliverTo, stillDeliverTo } from '#main/rebase.ts';
import { findRegistered, keepSecret, registrationOf, saveRegistered } from '#main/registration.ts';
import type { Revoking } from '#main/revoking.ts';
import { type Entrance, type SignInParts, signIn } from '#main/sign-in.ts';
import { signInByCode } from '#main/sign-in-by-code.ts';
import type { World } from '#main/world.ts';
import type { Transport } from '#sync/http.ts';
import type { Lines } from '#sync/limiter.ts';
import { revoke, type SignedIn } from '#sync/zoho/authorize.ts';
import type { DeviceCode } from '#sync/zoho/device.ts';
import { practiceRegion, type Region, regionOf } from '#sync/zoho/regions.ts';
import type { AccessToken, Tokens } from '#sync/zoho/token.ts';

type Place = 'zoho' | 'practice';
type SigningIn = Extract<Connection, { readonly kind: 'signing-in' }>;

/** Signing in and out, and how this program is registered. */
export type Connecting = {
  readonly registration: () => Promise<Registration>;
  readonly saveRegistration: (
    input: InputOf<(typeof settings)['saveRegistration']>,
  ) => Promise<Registration>;
  readonly connect: (to: Place, way: 'browser' | 'code') => Promise<void>;
  readonly openCodePage: () => Promise<void>;
  readonly cancel: () => void;
  readonly disconnect: () => Promise<Farewell>;
  /** Null when nobody is signing in just now. */
  readonly signingIn: () => SigningIn | null;
  /** After something was added at Zoho: looks again at what was missing. */
  readonly lookAgain: () => Promise<void>;
};

export type ConnectingParts = Omit<SignInParts, 'signal'> & {
  readonly ledger: () => Ledger;
  readonly vault: KeptVault;
  readonly tokens: Tokens;
  readonly lines?: Lines;
  readonly transport: Transport;
  readonly practice: PracticeHouse;
  readonly ports: readonly number[];
  readonly revoking: Revoking;
  readonly confirm: Files['confirm'];
  readonly sleep: World['sleep'];
  readonly now: () => Instant;
  readonly log: Log;
  /** The sign-in has ended by itself: signing in again is what is wanted. */
  readonly isSignedOut: () => boolean;
  /** Something about the connection is different from now on. */
  readonly onChange: () => void;
};

/** A sign-in under way, and the code that is shown meanwhile. */
type Attempt = { readonly controller: AbortController; code: SigningIn['code'] };

export function createConnecting(parts: ConnectingParts): Connecting {
  const { ledger, vault } = parts;
  let running: Attempt | null = null;

  async function connect(to: Place, way: 'browser' | 'code'): Promise<void> {
    if (findLink(ledger().read) !== null && !parts.isSignedOut()) refuseConnected();
    running?.controller.abort(cancelled());
    const mine: Attempt = { controller: new AbortController(), code: null };
    const { signal } = mine.controller;
    running = mine;
    parts.onChange();
    const onCode = ({ userCode: text, address, expiresAt: until }: DeviceCode) => {
      mine.code = { text, address, until };
      parts.onChange();
    };
    try {
      const entrance = await (to === 'zoho' ? zohoEntrance : practiceEntrance)(parts);
      const means = { ...parts, signal, onCode };
      const open = way === 'browser' ? signIn : signInByCode;
      await arrive(parts, { entrance, signedIn: await open(means, entrance) }, signal);
      parts.log.info('connected');
    } finally {
      if (running === mine) running = null;
      parts.onChange();
    }
  }

  return {
    registration: () => registrationOf(ledger().read, vault),
    saveRegistration: async ({ region, clientId, clientSecret, ports }) => {
      const before = findRegistered(ledger().read).hasSecret;
      const hasSecret = (await keepSecret(vault, clientSecret)) ?? before;
      ledger().write((tx) =>
        saveRegistered(tx, { region, clientId: clientId.trim(), hasSecret, ports }),
      );
      return registrationOf(ledger().read, vault);
    },
    connect,
    openCodePage: async () => {
      if (running?.code) await parts.openOutside(running.code.address);
    },
    cancel: () => running?.controller.abort(cancelled()),
    disconnect: async () => {
      const note = await leave(parts);
      parts.log.info('disconnected');
      parts.onChange();
      return { note };
    },
    signingIn: () => running && { kind: 'signing-in', code: running.code },
    lookAgain: () => lookAgain(parts),
  };
}

/** Where the connected organisation is now; null while the practice organisation does not run. */
export function regionFor(link: Link, practice: Pick<PracticeHouse, 'url'>): Region | null {
  if (!isPractice(link)) return regionOf(link.region);
  const url = practice.url();
  return url === null ? null : practiceRegion(url);
}

/** After something was added at Zoho: what was missing may be there by now. */
async function lookAgain(parts: ConnectingParts): Promise<void> {
  const { ledger } = parts;
  const link = findLink(ledger().read);
  const region = link && regionFor(link, parts.practice);
  if (link === null || region === null) return;
  const baseCurrency = baseCurrencyOf(ledger().read);
  const fresh = await lookAround(parts, { ...link, region }, baseCurrency);
  const kept = stillThere(link, fresh);
  ledger().write((tx) => {
    if (JSON.stringify(findLink(tx)) !== JSON.stringify(link)) return;
    saveLink(tx, kept);
    stillDeliverTo(tx, kept.identity);
  });
  parts.onChange();
}

type Arrival = {
  readonly entrance: Entrance;
  readonly signedIn: Extract<SignedIn, { readonly kind: 'signed-in' }>;
};

/** After a sign-in a look around, and the connection written down; or all as it was before. */
async function arrive(
  parts: ConnectingParts,
  { entrance, signedIn }: Arrival,
  signal: AbortSignal,
): Promise<void> {
  const { tokens, transport, vault, ledger } = parts;
  const { refreshToken, access, region } = signedIn;
  try {
    const baseCurrency = baseCurrencyOf(ledger().read);
    const where = { region, clientId: entrance.clientId };
    const sleep = (ms: number) => parts.sleep(ms, signal);
    const means = { ...parts, sleep, tokens: only(access) };
    const link = await lookAround(means, where, baseCurrency);
    signal.throwIfAborted();
    await refuseUnwantedMove(parts, link);
    await parts.revoking.makeRoom();
    await vault.write('refresh-token', refreshToken);
    ledger().write((tx) => {
      deliverTo(tx, link.identity, parts.now());
      saveLink(tx, { ...link, isKept: vault.isKept() });
    });
    tokens.replace(access);
  } catch (cause) {
    await revoke(transport, region, refreshToken);
    throw signal.aborted ? signal.reason : cause;
  }
}

/** Deliveries must not travel on a new sign-in before it is known and agreed where they arrive. */
function only(access: AccessToken): Tokens {
  const granted = async () => ({ kind: 'token' as const, access });
  return { access: granted, renew: granted, replace: () => undefined };
}

/** The same organisation, looked at again; another one is never slipped in under its name. */
function stillThere(before: Link, around: FoundLink): Link {
  const fresh = { ...around, isKept: before.isKept };
  const known = before.systems.books?.setup['organisationId'];
  const found = fresh.systems.books?.setup['organisationId'];
  if (found === undefined) return { ...fresh, identity: before.identity };
  if (known === undefined || known === found) return fresh;
  const sentence =
    'Books answers for another organisation now. Disconnect, then connect to that one.';
  throw new Refusal('sign-in-refused', sentence);
}

/** Everything going out a second time, to another organisation, is asked about first. */
async function refuseUnwantedMove(
  { ledger, confirm }: ConnectingParts,
  link: FoundLink,
): Promise<void> {
  const before = deliveredTo(ledger().read);
  const { delivered } = countDeliveries(ledger().read);
  if (before === null || before === link.identity || delivered === 0) return;
  const isWanted = await confirm({
    title: `Deliver everything to ${link.organisation}?`,
    detail:
      `${delivered} deliveries went to another organisation before. They stay there, and all of ` +
      'them go out again to this one.',
    goOn: 'Deliver everything again',
  });
  if (!isWanted) throw cancelled();
}

function refuseConnected(): never {
  const sentence = 'An account is connected already. Disconnect it first; nothing is lost by that.';
  throw new Refusal('already-connected', sentence);
}

function cancelled(): Refusal {
  return new Refusal('cancelled', 'Cancelled. Nothing was changed.');
}
