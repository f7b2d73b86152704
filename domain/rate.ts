import type { Brand } from '#domain/brand.ts';
import { type CurrencyCode, digitsOf } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import { type Minor, rounded } from '#domain/money.ts';

/** Units of base currency for one unit of the document's currency, as decimal text: `0.9213`. */
export type Rate = Brand<string, 'Rate'>;

/** A rate as a document keeps it: frozen with the day it is of and where it came from. */
export type ExchangeRate = {
  readonly rate: Rate;
  readonly on: IsoDate;
  /** `same` when the document is in the base currency; `typed` when a person entered it. */
  readonly source: 'same' | 'typed';
};

const RATE = /^(\d{1,9})(?:\.(\d{1,10}))?$/;

export const SAME_RATE = '1' as Rate;

/** The rate of a document that is in the base currency. */
export function sameRate(on: IsoDate): ExchangeRate {
  return { rate: SAME_RATE, on, source: 'same' };
}

export function isRate(text: string): boolean {
  return RATE.test(text) && /[1-9]/.test(text);
}

/** Throws the refusal `rate-missing` for a text that is no rate above zero. */
export function rateOf(text: string): Rate {
  if (isRate(text)) return text as Rate;
  throw new Refusal('rate-missing', 'A rate is a number above 0 with at most 10 decimals.');
}

/** An amount in another currency, rounded half away from zero to that currency's digits (M6). */
export function convert(
  amount: Minor,
  { from, to }: { readonly from: CurrencyCode; readonly to: CurrencyCode },
  rate: Rate,
): Minor {
  const [, wholes = '', decimals = ''] = RATE.exec(rateOf(rate)) ?? [];
  return rounded({
    over: BigInt(amount) * BigInt(wholes + decimals) * tenTo(digitsOf(to)),
    under: tenTo(decimals.length) * tenTo(digitsOf(from)),
  });
}

function tenTo(power: number): bigint {
  return 10n ** BigInt(power);
}
