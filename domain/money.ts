import { must } from '#domain/assert.ts';
import type { Brand } from '#domain/brand.ts';

/** An amount in minor units of its document's currency: cents of USD, whole yen of JPY. */
export type Minor = Brand<number, 'Minor'>;
/** A unit price in ten-thousandths of a minor unit, so that 4.5 yen a word is exact. */
export type Price = Brand<number, 'Price'>;
/** A quantity in thousandths: 5.5 hours are 5,500. */
export type Milli = Brand<number, 'Milli'>;
/** A rate in millionths: 19 % is 190,000. */
export type Ppm = Brand<number, 'Ppm'>;

export const PPM = 1_000_000;
export const MILLI = 1_000;
export const PRICE_SCALE = 10_000;
export const ZERO = 0 as Minor;

export function minor(value: number): Minor {
  return whole(value) as Minor;
}

export function price(value: number): Price {
  return whole(value) as Price;
}

export function milli(value: number): Milli {
  return whole(value) as Milli;
}

export function ppm(value: number): Ppm {
  return whole(value) as Ppm;
}

export function add(...amounts: readonly Minor[]): Minor {
  return minor(amounts.reduce<number>((sum, amount) => sum + amount, 0));
}

export function subtract(from: Minor, amount: Minor): Minor {
  return minor(from - amount);
}

export function negate(amount: Minor): Minor {
  return minor(0 - amount);
}

/** The price that is exactly this amount. */
export function priceOf(amount: Minor): Price {
  return price(amount * PRICE_SCALE);
}

/** `amount × numerator ÷ denominator`, half away from zero. */
export function scale(amount: number, numerator: number, denominator: number): Minor {
  return minor(Number(divideRounded(BigInt(amount) * BigInt(numerator), BigInt(denominator))));
}

/** The only place money is rounded: half away from zero (rule M1). */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  must(divisor > 0n, 'a divisor is positive');
  const rounded = (abs(dividend) + divisor / 2n) / divisor;
  return dividend < 0n ? -rounded : rounded;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function whole(value: number): number {
  must(Number.isSafeInteger(value), `${value} is not a safe whole number`);
  return value === 0 ? 0 : value;
}
