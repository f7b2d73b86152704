import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { Minor } from '#domain/money.ts';

/** The accounts of the ledger; few, because a freelancer's books are few. */
export type Account =
  | 'receivable'
  | 'bank'
  | 'client-credit'
  | 'sales'
  | 'gig-income'
  | 'platform-fees'
  | 'tax-collected'
  | 'tax-paid'
  | 'tax-withheld'
  | 'expenses'
  | 'exchange-difference'
  | 'rounding';

/** One side of a posting. Debit is positive, credit negative; `base` is the same in base currency. */
export type Entry = {
  readonly account: Account;
  readonly amount: Minor;
  readonly base: Minor;
};

declare const balanced: unique symbol;

/** Entries that sum to zero in both currencies; only `entrySet` makes one. */
export type EntrySet = {
  readonly [balanced]: true;
  /** `invoice:…`, `payment:…`: what it is about. */
  readonly subject: string;
  readonly postedOn: IsoDate;
  readonly currency: CurrencyCode;
  readonly memo: string;
  readonly entries: readonly Entry[];
};
