import type { Reader } from '#db/ledger.ts';
import { findBaseCurrency, findBusiness } from '#db/settings.ts';
import type { Business } from '#domain/business/business.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import { type ExchangeRate, sameRate } from '#domain/rate.ts';

/** The value, or a refusal that names what is no longer there: “This client”. */
export function found<T>(value: T | null, what: string): T {
  if (value === null) throw new Refusal('not-found', `${what} is no longer there.`);
  return value;
}

export function businessOf(db: Reader): Business {
  const business = findBusiness(db);
  if (business !== null) return business;
  throw new Refusal('not-found', 'The business is not set up yet. Begin with its name.');
}

/** Without reading the rest of the business, whose logo may be large. */
export function baseCurrencyOf(db: Reader): CurrencyCode {
  return findBaseCurrency(db) ?? businessOf(db).baseCurrency;
}

/** The rate of a document: none is needed in the base currency, and one must be there otherwise. */
export function rateFor(
  document: { readonly currency: CurrencyCode; readonly rate: ExchangeRate | null },
  on: IsoDate,
  baseCurrency: CurrencyCode,
): ExchangeRate {
  if (document.currency === baseCurrency) return sameRate(on);
  if (document.rate !== null && document.rate.source === 'typed') return document.rate;
  const sentence = `A rate from ${document.currency} to ${baseCurrency} is needed.`;
  throw new Refusal('rate-missing', sentence, 'rate');
}
