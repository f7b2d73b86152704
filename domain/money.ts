import { must } from '#domain/assert.ts';
import type { Brand } from '#domain/brand.ts';
import { Refusal } from '#domain/errors.ts';

/** An amount in minor units of its document's currency: cents of USD, whole yen of JPY. */
export type Minor = Brand<number, 'Minor'>;
/** A unit price in ten-thousandths of a minor unit, so that 4.5 yen a word is exact. */
export type Price = Brand<number, 'Price'>;
/** A quantity in thousandths: 5.5 hours are 5,500. */
export type Milli = Brand<number, 'Milli'>;
/** A rate in millionths: 19 % is 190,000. */
export type Ppm = Brand<number, 'Ppm'>;

/** An exact part of an amount that is not rounded yet; `under` is positive. */
export type Fraction = { readonly over: bigint; readonly under: bigint };

export const PPM = 1_000_000;
export const MILLI = 1_000;
export const PRICE_SCALE = 10_000;
export const ZERO = 0 as Minor;

/** Throws the refusal `amount-too-large` beyond what a whole number holds exactly. */
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
  return addAll(amounts);
}

/** For lists that may be long: there is a limit to how many arguments a call can have. */
export function addAll(amounts: readonly Minor[]): Minor {
  return amounts.reduce((sum, amount) => minor(sum + amount), ZERO);
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
  return rounded({ over: BigInt(amount) * BigInt(numerator), under: BigInt(denominator) });
}

export function rounded({ over, under }: Fraction): Minor {
  return minor(Number(divideRounded(over, under)));
}

/** The only place money is rounded: half away from zero (rule M1). */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  must(divisor > 0n, 'a divisor is positive');
  const quotient = (abs(dividend) + divisor / 2n) / divisor;
  return dividend < 0n ? -quotient : quotient;
}

/**
 * Parts of an amount by weight, adding up to it exactly: largest remainder, ties to the heavier
 * weight and then to the first (rules M3, M4). Weights that come to nothing count as equal.
 */
export function allocate(amount: Minor, weights: readonly number[]): Minor[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  const shares = sum === 0n ? weights.map(() => 1n) : weights.map((weight) => BigInt(weight));
  const under = sum === 0n ? BigInt(weights.length) : abs(sum);
  const sign = sum < 0n ? -1n : 1n;
  return settle(
    shares.map((share) => ({ over: BigInt(amount) * share * sign, under })),
    BigInt(amount),
  );
}

/** Exact parts rounded together: their sum is rounded once, and the parts add up to it (M5). */
export function roundTogether(parts: readonly Fraction[]): Minor[] {
  const sum = sumOf(parts);
  return settle(parts, divideRounded(sum.over, sum.under));
}

/** Largest remainder. Below zero it mirrors what it does above, so a reversal splits alike. */
function settle(parts: readonly Fraction[], total: bigint): Minor[] {
  if (total < 0n) {
    const mirrored = parts.map(({ over, under }) => ({ over: -over, under }));
    return settle(mirrored, -total).map(negate);
  }
  const floors = parts.map(({ over, under }) => floor(over, under));
  const missing = Number(total - floors.reduce((sum, part) => sum + part, 0n));
  const order = parts
    .map((part, index) => ({ part, index, rest: part.over - floors[index]! * part.under }))
    .sort((a, b) => byRemainder(a, b) || a.index - b.index);
  for (const { index } of order.slice(0, missing)) floors[index]! += 1n;
  return floors.map((part) => minor(Number(part)));
}

type Remainder = { readonly part: Fraction; readonly rest: bigint };

/** Larger remainder first; of equal ones the larger part first. */
function byRemainder(a: Remainder, b: Remainder): number {
  return (
    compare(b.rest * a.part.under, a.rest * b.part.under) ||
    compare(abs(b.part.over) * a.part.under, abs(a.part.over) * b.part.under)
  );
}

function sumOf(parts: readonly Fraction[]): Fraction {
  const byUnder = new Map<bigint, bigint>();
  for (const { over, under } of parts) byUnder.set(under, (byUnder.get(under) ?? 0n) + over);
  return [...byUnder].reduce<Fraction>(
    (sum, [under, over]) => ({
      over: sum.over * under + over * sum.under,
      under: sum.under * under,
    }),
    { over: 0n, under: 1n },
  );
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function floor(over: bigint, under: bigint): bigint {
  const quotient = over / under;
  return over < 0n && quotient * under !== over ? quotient - 1n : quotient;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function whole(value: number): number {
  must(Number.isInteger(value), `${value} is not a whole number`);
  if (!Number.isSafeInteger(value)) {
    throw new Refusal('amount-too-large', 'This comes to more than the ledger can hold.');
  }
  return value === 0 ? 0 : value;
}
