import type { Reader } from '#db/ledger.ts';
import { findBaseCurrency } from '#db/settings.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import { type Minor, ZERO } from '#domain/money.ts';
import { convert, type ExchangeRate } from '#domain/rate.ts';

type Amounts = { readonly currency: CurrencyCode; readonly rate: ExchangeRate | null };

/** How an amount of a document reads in base currency; 0 while no rate to it is known. */
export function inBase(db: Reader, { currency, rate }: Amounts): (amount: Minor) => Minor {
  const base = findBaseCurrency(db) ?? currency;
  if (base === currency) return (amount) => amount;
  if (rate === null) return () => ZERO;
  return (amount) => convert(amount, { from: currency, to: base }, rate.rate);
}
