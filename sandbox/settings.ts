/** How much the organisation bears; the defaults are those of a paid plan. */
export type Limits = {
  readonly booksPerMinute: number;
  readonly booksPerDay: number;
  readonly booksParallel: number;
  readonly crmCreditsPerDay: number;
  readonly crmParallel: number;
  readonly accessTokensPerTenMinutes: number;
  readonly liveAccessTokens: number;
  readonly refreshTokens: number;
  readonly codesPerTenMinutes: number;
};

/** Where the real services are not settled, or differ: a test may try both ways. */
export type Behaviour = {
  readonly idsAsNumbers: boolean;
  /** A field that is not known: refuse the request, or drop the field silently. */
  readonly unknownFields: 'refuse' | 'ignore';
  /** How long after a write the CRM search does not see it. */
  readonly searchLagMs: number;
  /** How long after it was made a thing does not stand in the lists of Books. */
  readonly listLagMs: number;
  /** Whether Books answers `GET /settings/fields`. */
  readonly settingsFieldsCall: boolean;
  /** The token endpoint tells its errors with this status. */
  readonly tokenErrorStatus: 200 | 400;
  readonly duplicateItemNames: boolean;
};

export const DEFAULT_LIMITS: Limits = {
  booksPerMinute: 100,
  booksPerDay: 10_000,
  booksParallel: 10,
  crmCreditsPerDay: 50_000,
  crmParallel: 10,
  accessTokensPerTenMinutes: 10,
  liveAccessTokens: 15,
  refreshTokens: 20,
  codesPerTenMinutes: 10,
};

export const DEFAULT_BEHAVIOUR: Behaviour = {
  idsAsNumbers: false,
  unknownFields: 'refuse',
  searchLagMs: 0,
  listLagMs: 0,
  settingsFieldsCall: true,
  tokenErrorStatus: 200,
  duplicateItemNames: false,
};
