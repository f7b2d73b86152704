import type { AccessToken, RefreshToken } from '#sandbox/accounts/state.ts';
import { nextSecret } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

const TEN_MINUTES_MS = 600_000;
export const ACCESS_TOKEN_SECONDS = 3600;

/** The 21st refresh token of a client deletes the first, and its access tokens with it. */
export function grantRefreshToken(
  practice: Practice,
  clientId: string,
  scopes: readonly string[],
): RefreshToken {
  const { accounts, minting } = practice.state;
  const granted: RefreshToken = { token: nextSecret(minting), clientId, scopes, grants: [] };
  accounts.refreshTokens.set(granted.token, granted);
  practice.traffic.counts.refreshTokensIssued += 1;
  const own = [...accounts.refreshTokens.values()].filter((token) => token.clientId === clientId);
  for (const old of own.slice(0, Math.max(0, own.length - practice.limits.refreshTokens))) {
    revokeRefreshToken(practice, old.token);
  }
  return granted;
}

/** Null where the refresh token has granted as many as ten minutes allow. */
export function grantAccessToken(
  practice: Practice,
  scopes: readonly string[],
  from: RefreshToken | null,
): AccessToken | null {
  const { accounts, minting } = practice.state;
  const now = nowOf(practice);
  if (from) {
    const lately = from.grants.filter((at) => at > now - TEN_MINUTES_MS);
    from.grants.splice(0, from.grants.length, ...lately);
    if (lately.length >= practice.limits.accessTokensPerTenMinutes) return null;
    from.grants.push(now);
  }
  const granted: AccessToken = {
    token: nextSecret(minting),
    refreshToken: from?.token ?? null,
    scopes,
    expiresAt: now + ACCESS_TOKEN_SECONDS * 1000,
  };
  forgetExpired(practice, now);
  accounts.accessTokens.set(granted.token, granted);
  practice.traffic.counts.accessTokensIssued += 1;
  if (from) dropOldest(practice, from.token);
  return granted;
}

/** The access token an answer may be given for; null where it is unknown or expired. */
export function liveToken(practice: Practice, header: string | undefined): AccessToken | null {
  const presented = presentedToken(header);
  if (presented === null) return null;
  const token = practice.state.accounts.accessTokens.get(presented);
  return token && token.expiresAt > nowOf(practice) ? token : null;
}

/** Some clients say Bearer, some Zoho-oauthtoken: both are heard. */
export function presentedToken(header: string | undefined): string | null {
  return /^(?:Zoho-oauthtoken|Bearer)\s+(\S+)$/i.exec(header ?? '')?.[1] ?? null;
}

export function revokeRefreshToken(practice: Practice, token: string): boolean {
  const { accounts } = practice.state;
  for (const access of accounts.accessTokens.values()) {
    if (access.refreshToken === token) accounts.accessTokens.delete(access.token);
  }
  return accounts.refreshTokens.delete(token);
}

function forgetExpired(practice: Practice, now: number): void {
  const { accessTokens } = practice.state.accounts;
  for (const token of accessTokens.values()) {
    if (token.expiresAt <= now) accessTokens.delete(token.token);
  }
}

function dropOldest(practice: Practice, refreshToken: string): void {
  const { accessTokens } = practice.state.accounts;
  const own = [...accessTokens.values()].filter((token) => token.refreshToken === refreshToken);
  for (const old of own.slice(0, Math.max(0, own.length - practice.limits.liveAccessTokens))) {
    accessTokens.delete(old.token);
  }
}
