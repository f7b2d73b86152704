import type { InputOf } from '#contract/define.ts';
import type { Farewell, Registration, settings } from '#contract/settings.ts';
import type { Connection } from '#contract/sync.ts';
import type { Ledger } from '#db/ledger.ts';
import type { Instant } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import { arrive } from '#main/arriving.ts';
import { type Choosing, connected, createChoosing } from '#main/choosing.ts';
import { practiceEntrance, zohoEntrance } from '#main/entrances.ts';
import type { Files } from '#main/files.ts';
import type { KeptVault } from '#main/keychain.ts';
import { leave } from '#main/leaving.ts';
import { findLink, isPractice } from '#main/link.ts';
import type { Log } from '#main/log.ts';
import { lookAgain } from '#main/looking-again.ts';
import type { PracticeHouse } from '#main/practice.ts';
import { findRegistered, keepSecret, registrationOf, saveRegistered } from '#main/registration.ts';
import type { Revoking } from '#main/revoking.ts';
import { type SignInParts, signIn } from '#main/sign-in.ts';
import { signInByCode } from '#main/sign-in-by-code.ts';
import type { World } from '#main/world.ts';
import type { Transport } from '#sync/http.ts';
import type { Lines } from '#sync/limiter.ts';
import type { DeviceCode } from '#sync/zoho/device-code.ts';
import type { Tokens } from '#sync/zoho/token.ts';

type Place = 'zoho' | 'practice';
type Way = 'browser' | 'code';
type SigningIn = Extract<Connection, { readonly kind: 'signing-in' }>;

/** Signing in and out, and how this program is registered. */
export type Connecting = {
  readonly registration: () => Promise<Registration>;
  readonly saveRegistration: (
    input: InputOf<(typeof settings)['saveRegistration']>,
  ) => Promise<Registration>;
  readonly connect: (to: Place, way: Way) => Promise<void>;
  /** To the place that is connected already: after more is to be allowed, or the sign-in ended. */
  readonly reconnect: (way: Way) => Promise<void>;
  readonly openCodePage: () => Promise<void>;
  readonly cancel: () => void;
  readonly disconnect: () => Promise<Farewell>;
  /** Null when nobody is signing in just now. */
  readonly signingIn: () => SigningIn | null;
  readonly choosing: Choosing;
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
  /** Acts while nothing is on its way to any system. */
  readonly atRest: (act: () => void) => Promise<void>;
  /** Something about the connection is different from now on. */
  readonly onChange: () => void;
};

/** A sign-in under way, and the code that is shown meanwhile. */
type Attempt = { readonly controller: AbortController; code: SigningIn['code'] };

export function createConnecting(parts: ConnectingParts): Connecting {
  const { ledger, vault } = parts;
  let running: Attempt | null = null;

  async function connect(to: Place, way: Way): Promise<void> {
    if (findLink(ledger().read) !== null && !parts.isSignedOut()) refuseConnected();
    await enter(to, way);
  }

  async function enter(to: Place, way: Way): Promise<void> {
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
    reconnect: (way) => enter(isPractice(connected(ledger())) ? 'practice' : 'zoho', way),
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
    choosing: createChoosing(parts),
    lookAgain: () => lookAgain(parts),
  };
}

function refuseConnected(): never {
  const sentence = 'An account is connected already. Disconnect it first; nothing is lost by that.';
  throw new Refusal('already-connected', sentence);
}

function cancelled(): Refusal {
  return new Refusal('cancelled', 'Cancelled. Nothing was changed.');
}
