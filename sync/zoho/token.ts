import type { Instant } from '#domain/dates.ts';
import { isNoAnswer, type Transport } from '#sync/http.ts';
import { formPost } from '#sync/zoho/form.ts';
import { apiOf, type Region } from '#sync/zoho/regions.ts';
import { readTokenAnswer, type TokenAnswer } from '#sync/zoho/token-answer.ts';
import { type Vault, VaultClosed } from '#sync/zoho/vault.ts';

const TEN_MINUTES_MS = 600_000;
const REFRESHES = 10;
/** Renewed this long before its end, so that it does not die on the way. */
const EARLY_MS = 60_000;
const AGAIN_MS = 30_000;
/** A locked keychain asks the person each time it is read: more and more seldom, at most so. */
const SELDOM_MS = 600_000;

/** The login of a person: where, as which client, with which secrets. */
export type SignIn = { readonly region: Region; readonly clientId: string };

export type AccessToken = {
  readonly token: string;
  readonly api: string;
  readonly expiresAt: Instant;
};

export type Granted = { readonly kind: 'token'; readonly access: AccessToken };

export type Denied =
  /** The login is kept; `why` says what it waits for. */
  | { readonly kind: 'wait'; readonly why: string; readonly afterMs: number }
  | { readonly kind: 'unreached'; readonly why: string }
  | { readonly kind: 'sign-in-again'; readonly why: string };

export type Access = Granted | Denied;

/** The access token all systems share. It is in memory only. */
export type Tokens = {
  readonly access: () => Promise<Access>;
  /** After a 401 to `stale`: one refresh, however many ask; none where it was replaced already. */
  readonly renew: (stale: string) => Promise<Access>;
  /** After signing in or out; null forgets. */
  readonly replace: (access: AccessToken | null) => void;
  /** Permissions a token just made was refused for: no other one is asked for because of them. */
  readonly lacking: Set<string>;
};

export type TokenSources = {
  readonly transport: Transport;
  readonly vault: Vault;
  readonly signIn: () => SignIn | null;
  readonly now: () => Instant;
};

/** How a pause is told, by what is left of it. */
type Told = (afterMs: number) => Access;
type Refreshed = Access | { readonly kind: 'block'; readonly afterMs: number; readonly told: Told };

const ENDED = 'Zoho ended this sign-in. What waits is kept here and goes out after you sign in.';

export function createTokens(sources: TokenSources): Tokens {
  const { now } = sources;
  const gate = createGate(now);
  let current: AccessToken | null = null;
  let running: Promise<Access> | null = null;
  let closures = 0;
  const lacking = new Set<string>();

  async function refreshOnce(): Promise<Access> {
    const waits = gate.waits();
    if (waits) return waits;
    const keys = await keysOf(sources);
    if (keys === 'closed') {
      closures += 1;
      return gate.block(Math.min(AGAIN_MS * 2 ** (closures - 1), SELDOM_MS), closed);
    }
    closures = 0;
    if (keys === null) return { kind: 'sign-in-again', why: ENDED };
    gate.count();
    const answer = await refresh(sources, keys);
    if (answer.kind === 'token') current = answer.access;
    return answer.kind === 'block' ? gate.block(answer.afterMs, answer.told) : answer;
  }

  function refreshShared(): Promise<Access> {
    running ??= refreshOnce().finally(() => {
      running = null;
    });
    return running;
  }

  function held(): Access | null {
    const isGood = current !== null && current.expiresAt - EARLY_MS > now();
    return current && isGood ? { kind: 'token', access: current } : null;
  }

  return {
    access: async () => held() ?? refreshShared(),
    renew: async (stale) => {
      if (current?.token === stale) current = null;
      return held() ?? refreshShared();
    },
    replace: (access) => {
      current = access;
      lacking.clear();
      gate.open();
    },
    lacking,
  };
}

/** Holds refreshes back: at most ten in ten minutes, and none while something else is waited for. */
function createGate(now: () => Instant) {
  let begun: readonly Instant[] = [];
  /** Since Zoho's sign-in asked for a pause, or made no sense, or the keychain was closed. */
  let blocked: { readonly from: Instant; readonly until: Instant; readonly told: Told } | null =
    null;

  return {
    /** Null when Zoho may be asked for a token. */
    waits: (): Access | null => {
      if (blocked && blocked.from <= now() && now() < blocked.until) {
        return blocked.told(blocked.until - now());
      }
      begun = begun.filter((at) => at > now() - TEN_MINUTES_MS && at <= now());
      const first = begun[0];
      if (begun.length < REFRESHES || first === undefined) return null;
      return throttled(first + TEN_MINUTES_MS - now());
    },
    count: () => {
      begun = [...begun, now()];
    },
    block: (afterMs: number, told: Told): Access => {
      blocked = { from: now(), until: (now() + afterMs) as Instant, told };
      return told(afterMs);
    },
    open: () => {
      blocked = null;
    },
  };
}

type Keys = SignIn & { readonly refreshToken: string; readonly clientSecret: string | null };

/** Null where there is no login; `closed` where the keychain does not tell whether there is. */
async function keysOf({ vault, signIn }: TokenSources): Promise<Keys | 'closed' | null> {
  const login = signIn();
  if (login === null) return null;
  try {
    const refreshToken = await vault.read('refresh-token');
    if (refreshToken === null) return null;
    return { ...login, refreshToken, clientSecret: await vault.read('client-secret') };
  } catch (error) {
    if (error instanceof VaultClosed) return 'closed';
    throw error;
  }
}

async function refresh(
  { transport, now }: TokenSources,
  { region, clientId, clientSecret, refreshToken }: Keys,
): Promise<Refreshed> {
  const reply = await transport(
    formPost(`${region.accounts}/oauth/v2/token`, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: clientId,
      client_secret: clientSecret,
    }),
  );
  if (isNoAnswer(reply)) {
    return { kind: 'unreached', why: 'Zoho cannot be reached. It is tried again by itself.' };
  }
  return accessOf(readTokenAnswer(reply, now()), region);
}

function accessOf(answer: TokenAnswer, region: Region): Refreshed {
  switch (answer.kind) {
    case 'granted':
      return {
        kind: 'token',
        access: {
          token: answer.accessToken,
          api: apiOf(region, answer.apiDomain),
          expiresAt: answer.expiresAt,
        },
      };
    case 'throttled':
      return { kind: 'block', afterMs: TEN_MINUTES_MS, told: throttled };
    case 'ended':
      return { kind: 'sign-in-again', why: ENDED };
    case 'misconfigured':
      return { kind: 'sign-in-again', why: answer.why };
    case 'unreadable':
      return { kind: 'block', afterMs: AGAIN_MS, told: unreadable };
  }
}

function throttled(afterMs: number): Access {
  const minutes = Math.ceil(afterMs / 60_000);
  const why = `Zoho gives no new access for ${minutes} min. You stay signed in and it goes on by itself.`;
  return { kind: 'wait', why, afterMs };
}

function unreadable(afterMs: number): Access {
  const why = 'The answer of Zoho’s sign-in could not be read. It is asked again by itself.';
  return { kind: 'wait', why, afterMs };
}

function closed(afterMs: number): Access {
  const why =
    'The keychain of this computer does not open. You stay signed in; it is tried again by itself.';
  return { kind: 'wait', why, afterMs };
}
