/** Where the program is killed: before and after everything that outlives it (drill D1). */
export const POINTS = [
  'before-ledger-commit',
  'after-ledger-commit',
  'before-claim',
  'after-claim',
  'before-request',
  'while-sending',
  'before-answer-is-read',
  'after-answer-is-read',
  'before-note',
  'after-note',
  'before-settle',
  'after-settle',
  'before-absorb',
  'after-absorb',
] as const;

export type Point = (typeof POINTS)[number];

/** What a worker process is told, as JSON in its environment. */
export type Order = {
  readonly folder: string;
  readonly url: string;
  readonly clientId: string;
  readonly refreshToken: string;
  readonly cycle: number;
  /** Of the first day's client, by Billing's id; null while there is none. */
  readonly card: string | null;
  /** Null lets it finish. */
  readonly kill: { readonly point: Point; readonly count: number } | null;
};

export const ORDER = 'GIGLEDGER_KILL_ORDER';
