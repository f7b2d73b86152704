import type { Instant } from '#domain/dates.ts';
import { isNoAnswer, type Transport } from '#sync/http.ts';
import { formPost } from '#sync/zoho/form.ts';
import { apiOf, type Region } from '#sync/zoho/regions.ts';
import { readTokenAnswer, type TokenAnswer } from '#sync/zoho/token-answer.ts';
import type { Vault } from '#sync/zoho/vault.ts';

const TEN_MINUTES_MS = 600_000;
const REFRESHES = 10;
/** Renewed this long before its end, so that it does not die on the way. */
const EARLY_MS = 60_000;
const AGAIN_MS = 30_000;

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
};

export type TokenSources = {
  readonly transport: Transport;
  readonly vault: Vault;
  readonly signIn: () => SignIn | null;
  readonly now: () => Instant;
};

const ENDED = 'Zoho ended this sign-in. What waits is kept here and goes out after you sign in.';

export function createTokens(sources: TokenSources): Tokens {
  const { now } = sources;
  let current: AccessToken | null = null;
  let running: Promise<Access> | null = null;
  let begun: readonly Instant[] = [];
  /** Since Zoho's sign-in asked for a pause, or made no sense. */
  let blocked: { readonly from: Instant; readonly until: Instant } | null = null;

  /** Milliseconds until Zoho may be asked for a token again, 0 when it may. */
  function mustWaitMs(): number {
    if (blocked && blocked.from <= now() && now() < blocked.until) return blocked.until - now();
    begun = begun.filter((at) => at > now() - TEN_MINUTES_MS && at <= now());
    const first = begun[0];
    return begun.length < REFRESHES || first === undefined ? 0 : first + TEN_MINUTES_MS - now();
  }

  async function refreshOnce(): Promise<Access> {
    const afterMs = mustWaitMs();
    if (afterMs > 0) return throttled(afterMs);
    begun = [...begun, now()];
    const answer = await refresh(sources);
    if (answer.kind === 'token') current = answer.access;
    if (answer.kind === 'wait') {
      blocked = { from: now(), until: (now() + answer.afterMs) as Instant };
    }
    return answer;
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
      blocked = null;
    },
  };
}

async function refresh({ transport, vault, signIn, now }: TokenSources): Promise<Access> {
  const login = signIn();
  const refreshToken = await vault.read('refresh-token');
  if (!login || refreshToken === null) return { kind: 'sign-in-again', why: ENDED };
  const reply = await transport(
    formPost(`${login.region.accounts}/oauth/v2/token`, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: login.clientId,
      client_secret: await vault.read('client-secret'),
    }),
  );
  if (isNoAnswer(reply)) {
    return { kind: 'unreached', why: 'Zoho cannot be reached. It is tried again by itself.' };
  }
  return accessOf(readTokenAnswer(reply, now()), login.region);
}

function accessOf(answer: TokenAnswer, region: Region): Access {
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
      return throttled(TEN_MINUTES_MS);
    case 'ended':
      return { kind: 'sign-in-again', why: ENDED };
    case 'misconfigured':
      return { kind: 'sign-in-again', why: answer.why };
    case 'unreadable':
      return {
        kind: 'wait',
        why: 'The answer of Zoho’s sign-in could not be read. It is asked again in 30 s.',
        afterMs: AGAIN_MS,
      };
  }
}

function throttled(afterMs: number): Access {
  const minutes = Math.ceil(afterMs / 60_000);
  return {
    kind: 'wait',
    why: `Zoho gives no new access for ${minutes} min. You stay signed in and it goes on by itself.`,
    afterMs,
  };
}
