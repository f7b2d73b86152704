const PLACES = 18n;
const ONE = 10n ** PLACES;
const PLAIN = /^([+-]?)(\d{1,15})(?:[.](\d{1,6}))?$/;

/** An exact amount or factor, counted in 10^-18: a product of three inputs still fits exactly. */
export type Exact = bigint;

export const ZERO: Exact = 0n;

/** Null where the text is no plain decimal of at most six places. */
export function exact(value: number | string): Exact | null {
  const match = PLAIN.exec(String(value));
  if (!match) return null;
  const [, sign, whole = '0', fraction = ''] = match;
  const units = BigInt(whole + fraction.padEnd(Number(PLACES), '0'));
  return sign === '-' ? -units : units;
}

/** For texts that were checked when they came in. */
export function known(value: number | string): Exact {
  const units = exact(value);
  if (units === null) throw new Error(`Not a plain decimal: ${value}`);
  return units;
}

export function product(one: Exact, other: Exact): Exact {
  return (one * other) / ONE;
}

/** Half away from zero. */
export function rounded(value: Exact, places: number): Exact {
  return roundedRatio(value, ONE, places);
}

/** `value / divisor`, rounded once, half away from zero. */
export function roundedRatio(value: Exact, divisor: Exact, places: number): Exact {
  const step = 10n ** (PLACES - BigInt(places));
  const numerator = value * ONE;
  const denominator = divisor * step;
  const magnitude = numerator < 0n ? -numerator : numerator;
  const steps = (2n * magnitude + denominator) / (2n * denominator);
  return (numerator < 0n ? -steps : steps) * step;
}

export function percent(value: Exact): Exact {
  return value / 100n;
}

export function total(values: readonly Exact[]): Exact {
  return values.reduce((sum, value) => sum + value, ZERO);
}

/** The shortest plain text: '12.5', '-3', '0.000001'. */
export function plain(value: Exact): string {
  const magnitude = value < 0n ? -value : value;
  const fraction = String(magnitude % ONE)
    .padStart(Number(PLACES), '0')
    .replace(/0+$/, '');
  const sign = value < 0n ? '-' : '';
  return `${sign}${magnitude / ONE}${fraction === '' ? '' : `.${fraction}`}`;
}

/** As an answer carries it: a JSON number. */
export function shown(value: Exact): number {
  return Number(plain(value));
}

/**
 * Shares of `amount` in proportion to `weights`, in whole steps of `places`; what rounding leaves
 * goes step by step to the largest remainders, so that the shares add up.
 */
export function shares(amount: Exact, weights: readonly Exact[], places: number): Exact[] {
  const step = 10n ** (PLACES - BigInt(places));
  const whole = total(weights);
  if (whole === ZERO) return weights.map(() => ZERO);
  const parts = weights.map((weight, index) => {
    const numerator = amount * weight;
    const floor = (numerator / (whole * step)) * step;
    return { index, floor, rest: numerator - floor * whole };
  });
  let left = (amount - total(parts.map((part) => part.floor))) / step;
  const result = parts.map((part) => part.floor);
  for (const part of parts.toSorted((a, b) => compare(b.rest, a.rest) || a.index - b.index)) {
    if (left <= 0n) break;
    result[part.index] = part.floor + step;
    left -= 1n;
  }
  return result;
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : Number(one > other);
}
