import { present } from '#domain/assert.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ExchangeRate, Rate } from '#domain/rate.ts';

/** A rate as its three columns. */
export type RateColumns = {
  readonly rate: Rate | null;
  readonly rateOn: IsoDate | null;
  readonly rateSource: ExchangeRate['source'] | null;
};

export function toColumns(rate: ExchangeRate) {
  return { rate: rate.rate, rateOn: rate.on, rateSource: rate.source };
}

export function toRate({ rate, rateOn, rateSource }: RateColumns): ExchangeRate | null {
  return rate === null || rateOn === null || rateSource === null
    ? null
    : { rate, on: rateOn, source: rateSource };
}

/** Of a row that always has one. */
export function toKnownRate(row: RateColumns): ExchangeRate {
  return present(toRate(row), 'a recorded amount has its rate');
}
