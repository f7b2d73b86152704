/** How much the organisation bears; the defaults are those of a paid plan. */
export type Limits = {
  readonly booksPerMinute: number;
  readonly booksPerDay: number;
  readonly booksParallel: number;
  readonly billingPerMinute: number;
  readonly billingPerDay: number;
  readonly billingParallel: number;
  readonly crmCreditsPerDay: number;
  readonly crmParallel: number;
  readonly deskCreditsPerDay: number;
  readonly deskParallel: number;
  readonly accessTokensPerTenMinutes: number;
  readonly liveAccessTokens: number;
  readonly refreshTokens: number;
  readonly codesPerTenMinutes: number;
  /** How often a program that shows a code may ask for the answer. */
  readonly secondsBetweenPolls: number;
};

/** Where the real services are not settled, or differ: a test may try both ways. */
export type Behaviour = {
  readonly idsAsNumbers: boolean;
  /** A field that is not known: refuse the request, or drop the field silently. */
  readonly unknownFields: 'refuse' | 'ignore';
  /** The status of an answer about many CRM records: by what became of them, or one for all. */
  readonly crmBatchStatus: 'by-result' | 200 | 201 | 202 | 207;
  /** Where DUPLICATE_DATA names the record in the way: in `details`, or in `duplicate_record`. */
  readonly crmDuplicateDetails: 'flat' | 'nested';
  /** How long after a write the CRM search does not see it. */
  readonly searchLagMs: number;
  /** Which lists of Books know `last_modified_time` as filter and order: the documented, or all. */
  readonly booksChanges: 'documented' | 'everywhere';
  /** Whether a payment or credit note moves the time of change of the invoices it settles. */
  readonly paymentsTouchInvoices: boolean;
  /** How long after it was made a thing does not stand in the lists of Books. */
  readonly listLagMs: number;
  /** Whether Books answers `GET /settings/fields`. */
  readonly settingsFieldsCall: boolean;
  /** The token endpoint tells its errors with this status. */
  readonly tokenErrorStatus: 200 | 400;
  /** How long after a write the searches of Desk do not see it. */
  readonly deskSearchLagMs: number;
  /** Moments of Desk: '2026-01-05T09:00:00.000Z', or milliseconds as a number. */
  readonly deskTimes: 'iso' | 'epoch-ms';
  /** Whether Desk refuses a second contact with the same e-mail. */
  readonly deskEmailsUnique: boolean;
  /** Whether lists of Authorize.net tell declined transactions too. */
  readonly declinedAreListed: boolean;
  /** Whether a comment or reply counts as a change of its ticket. */
  readonly deskCommentsTouchTicket: boolean;
  /** Where the account of who types a code lies: here, or in another data centre, `eu`. */
  readonly deviceCentre: string | null;
  readonly duplicateItemNames: boolean;
  /** Billing and Books as one organisation with one set of invoices, or as two. */
  readonly billingOrganization: 'shared' | 'own';
  /** `GET /hostedpages/{id}` with its fields on top, or inside `hostedpage`. */
  readonly hostedPageAnswer: 'bare' | 'wrapped';
  /** The last four digits of a card as a number, which loses leading zeros, or as text. */
  readonly lastFourDigits: 'number' | 'text';
  /** Whether Billing lists payments; its description knows single ones only. */
  readonly billingPaymentsList: boolean;
  /** Whether Billing tells more than is described: ids of plans, brands of cards and the like. */
  readonly billingExtras: boolean;
};

export const DEFAULT_LIMITS: Limits = {
  booksPerMinute: 100,
  booksPerDay: 10_000,
  booksParallel: 10,
  billingPerMinute: 100,
  billingPerDay: 10_000,
  billingParallel: 10,
  crmCreditsPerDay: 50_000,
  crmParallel: 10,
  deskCreditsPerDay: 50_000,
  deskParallel: 10,
  accessTokensPerTenMinutes: 10,
  liveAccessTokens: 15,
  refreshTokens: 20,
  codesPerTenMinutes: 10,
  secondsBetweenPolls: 30,
};

export const DEFAULT_BEHAVIOUR: Behaviour = {
  idsAsNumbers: false,
  unknownFields: 'refuse',
  crmBatchStatus: 'by-result',
  crmDuplicateDetails: 'flat',
  searchLagMs: 0,
  booksChanges: 'documented',
  paymentsTouchInvoices: true,
  listLagMs: 0,
  settingsFieldsCall: true,
  tokenErrorStatus: 200,
  deskSearchLagMs: 0,
  deskTimes: 'iso',
  deskEmailsUnique: true,
  deskCommentsTouchTicket: true,
  declinedAreListed: true,
  deviceCentre: null,
  duplicateItemNames: false,
  billingOrganization: 'shared',
  hostedPageAnswer: 'bare',
  lastFourDigits: 'number',
  billingPaymentsList: false,
  billingExtras: false,
};
