import { z } from 'zod';
import { type CurrencyCode, digitsOf, findCurrency } from '#domain/currency.ts';
import { type IsoDate, isIsoDate } from '#domain/dates.ts';
import type { Minor } from '#domain/money.ts';
import { readAmount } from '#domain/read/amount.ts';

/** An amount as a JSON number or its text, exact in the currency; null where it is none (J9). */
export function moneyOf(value: unknown, currency: CurrencyCode): Minor | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const reading = readAmount(String(value), { digits: digitsOf(currency), decimalMark: '.' });
  return reading.kind === 'amount' ? reading.amount : null;
}

export const zMoney = z.union([z.string(), z.number()]);
/** A text, also where a number or nothing came. */
export const zText = z.union([z.string(), z.number().transform(String)]).catch('');
export const zDay: z.ZodType<IsoDate> = z.custom<IsoDate>(
  (value) => typeof value === 'string' && isIsoDate(value),
);
export const zCurrency = z
  .string()
  .refine((code) => findCurrency(code) !== null)
  .transform((code) => code as CurrencyCode);
