/** The application as it is registered at the practice organisation. */
export type PracticeClient = {
  readonly clientId: string;
  /** Null: a public client, which proves itself by PKCE alone. */
  readonly clientSecret: string | null;
  readonly redirectUris: readonly string[];
};

/** What a person was asked at the consent page, until the answer. */
export type Asked = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly challenge: string;
  readonly wantsRefreshToken: boolean;
};

type Code = Asked & { readonly code: string; readonly expiresAt: number };

export type RefreshToken = {
  readonly token: string;
  readonly clientId: string;
  scopes: readonly string[];
  /** Moments at which access tokens were granted from it. */
  readonly grants: number[];
};

export type AccessToken = {
  readonly token: string;
  /** Null where only `access_type=online` was asked. */
  readonly refreshToken: string | null;
  scopes: readonly string[];
  expiresAt: number;
};

export type AccountsState = {
  readonly asked: Map<string, Asked>;
  readonly codes: Map<string, Code>;
  readonly refreshTokens: Map<string, RefreshToken>;
  readonly accessTokens: Map<string, AccessToken>;
  /** Clients the person said yes to before, and the moments codes were asked for. */
  readonly consents: Map<string, true>;
  readonly codesAsked: number[];
};

export function newAccounts(): AccountsState {
  return {
    asked: new Map(),
    codes: new Map(),
    refreshTokens: new Map(),
    accessTokens: new Map(),
    consents: new Map(),
    codesAsked: [],
  };
}
