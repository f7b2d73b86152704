import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ClientId, ImportId, IncomeId } from '#domain/ids.ts';
import type { Milli, Minor } from '#domain/money.ts';
import type { ExchangeRate } from '#domain/rate.ts';

export type IncomeKind = 'hourly' | 'fixed' | 'bonus' | 'tip' | 'other';

/** Where a row of a file came from, kept as it was read. */
export type IncomeOrigin = {
  readonly importId: ImportId;
  /** Line of the file, the head line is 1. */
  readonly line: number;
  /** What makes the row itself again in a second import; twins are told apart by `#2`, `#3`. */
  readonly fingerprint: string;
  /** The cells as they stand in the file, by column name. */
  readonly raw: Readonly<Record<string, string>>;
};

/** Gig income: money from a platform, a tip, cash. Gross is before the platform's fee and tax. */
export type GigIncome = {
  readonly id: IncomeId;
  readonly platform: string;
  /** The contract or gig, as the platform names it: “HTML Front End Dev”. */
  readonly contract: string;
  /** The platform's own id of the contract, or empty. */
  readonly contractId: string;
  readonly clientId: ClientId | null;
  readonly kind: IncomeKind;
  readonly earnedOn: IsoDate;
  /** Null where no hours belong to it. */
  readonly hours: Milli | null;
  readonly currency: CurrencyCode;
  readonly gross: Minor;
  readonly fee: Minor;
  readonly withheld: Minor;
  /** Gross less fee less withheld: what arrives. */
  readonly net: Minor;
  readonly rate: ExchangeRate;
  readonly note: string;
  readonly origin: IncomeOrigin | null;
  readonly recordedAt: Instant;
};
