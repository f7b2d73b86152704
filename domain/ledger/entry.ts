import { must } from '#domain/assert.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import { addAll, type Minor, negate } from '#domain/money.ts';

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
  | 'bad-debts'
  | 'exchange-difference'
  | 'rounding';

/** One side of a posting. Debit is positive, credit negative; `base` is the same in base currency. */
export type Entry = {
  readonly account: Account;
  readonly amount: Minor;
  readonly base: Minor;
};

declare const balanced: unique symbol;

export type Posting = {
  /** `invoice:…`, `payment:…`: what it is about. */
  readonly subject: string;
  readonly postedOn: IsoDate;
  readonly currency: CurrencyCode;
  readonly memo: string;
  readonly entries: readonly Entry[];
};

/** Entries that sum to zero in both currencies; only `entrySet` makes one. */
export type EntrySet = Posting & { readonly [balanced]: true };

/** Drops entries of nothing; throws where debits and credits differ in either currency (L1). */
export function entrySet(posting: Posting): EntrySet {
  const entries = posting.entries.filter((entry) => entry.amount !== 0 || entry.base !== 0);
  const amount = addAll(entries.map((entry) => entry.amount));
  const base = addAll(entries.map((entry) => entry.base));
  must(amount === 0 && base === 0, `${posting.subject} is off by ${amount} and ${base} in base`);
  const checked: Posting = { ...posting, entries };
  return checked as EntrySet;
}

/** The counter-posting: every side turned round, on a day of its own (rule L7). */
export function reverse(set: EntrySet, postedOn: IsoDate, memo: string): EntrySet {
  const entries = set.entries.map(({ account, amount, base }) => ({
    account,
    amount: negate(amount),
    base: negate(base),
  }));
  return entrySet({ ...set, postedOn, memo, entries });
}
