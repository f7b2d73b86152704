import { z } from 'zod';
import { maskCards } from '#domain/card/mask.ts';
import { type CurrencyCode, digitsOf } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import { bornAt, isId } from '#domain/ids.ts';
import { type Ppm, type Price, ppm } from '#domain/money.ts';
import { type ExchangeRate, isRate, rateOf, sameRate } from '#domain/rate.ts';
import { readPpm } from '#domain/read/percent.ts';
import { readPrice } from '#domain/read/price.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { momentOf } from '#sync/zoho/moment.ts';

const zCustom = z.array(z.object({ api_name: z.string(), value: z.unknown() }));

/** Plain text whatever came, masked: what is kept never holds a card number (rule X1). */
export function textOf(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' ? maskCards(text.trim()) : '';
}

/** An id of Books, digit for digit and never masked; empty where there is none. */
export function idOf(value: unknown): string {
  return zRemoteId.safeParse(value).data ?? '';
}

/** Our key: in our unique field, else in the reference number; null where neither holds one. */
export function keyOf(
  entry: Entry,
  field: string | null,
  reference: unknown = null,
): string | null {
  const own = field === null ? reference : (entry[field] ?? customOf(entry, field));
  return typeof own === 'string' && isId(own) ? own : null;
}

/** When it was made: as our key says it, else as Books does. */
export function madeAt(entry: Entry, key: string | null, now: Instant): Instant {
  if (key !== null) return bornAt(key);
  return momentOf(entry['created_time']) ?? now;
}

export function changedAt(entry: Entry, now: Instant): Instant {
  return momentOf(entry['last_modified_time']) ?? momentOf(entry['created_time']) ?? now;
}

export function priceOf(value: unknown, currency: CurrencyCode): Price | null {
  const reading = readPrice(String(value), { digits: digitsOf(currency), decimalMark: '.' });
  return reading.kind === 'price' ? reading.price : null;
}

export function percentOf(value: unknown): Ppm | null {
  const reading = readPpm(String(value), { decimalMark: '.' });
  return reading.kind === 'percent' ? ppm(reading.rate) : null;
}

/** Null where a foreign document brings no rate. */
export function exchangeRateOf(
  value: unknown,
  { currency, baseCurrency, on }: Frozen,
): ExchangeRate | null {
  if (currency === baseCurrency) return sameRate(on);
  const text = String(value);
  return isRate(text) ? { rate: rateOf(text), on, source: 'typed' } : null;
}

type Frozen = {
  readonly currency: CurrencyCode;
  readonly baseCurrency: CurrencyCode;
  readonly on: IsoDate;
};

function customOf(entry: Entry, field: string): unknown {
  const fields = zCustom.safeParse(entry['custom_fields']);
  return fields.data?.find(({ api_name }) => api_name === field)?.value;
}
