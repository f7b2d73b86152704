import { must } from '#domain/assert.ts';
import {
  divideRounded,
  MILLI,
  type Milli,
  type Minor,
  milli,
  PRICE_SCALE,
  type Price,
  price,
  priceOf,
  rounded,
} from '#domain/money.ts';

/** How time stands on an invoice: what is printed multiplies to the amount. */
export type BilledTime = {
  readonly quantity: Milli;
  readonly unit: 'h' | 'min' | '';
  readonly price: Price;
  readonly amount: Minor;
};

/**
 * `as-printed`: hours are rounded to the hundredths that are printed, and those are multiplied.
 * `exact`: the minutes are multiplied, and the quantity is written so that it comes to the same.
 */
export type TimePolicy = 'as-printed' | 'exact';

const MINUTES = 60;
const HUNDREDTH = 10;

/** Minutes at a price for an hour (rule I11). */
export function billedTime(minutes: number, hourly: Price, policy: TimePolicy): BilledTime {
  must(Number.isSafeInteger(minutes), 'time is counted in whole minutes');
  if (policy === 'as-printed') return inHours(hoursAsPrinted(minutes), hourly);

  const amount = timesPrice(BigInt(minutes) * BigInt(hourly), MINUTES);
  const perMinute = price(Number(divideRounded(BigInt(hourly), BigInt(MINUTES))));
  const ways: readonly BilledTime[] = [
    inHours(hoursAsPrinted(minutes), hourly),
    inHours(hoursOf(minutes), hourly),
    {
      quantity: milli(minutes * MILLI),
      unit: 'min',
      price: perMinute,
      amount: timesPrice(BigInt(minutes) * BigInt(perMinute), 1),
    },
  ];
  return ways.find((way) => way.amount === amount) ?? inOne(amount);
}

/** Minutes as hours in hundredths, which is how hours are printed: 20 minutes are 0.33 h. */
export function hoursAsPrinted(minutes: number): Milli {
  return milli(HUNDREDTH * Number(divideRounded(BigInt(minutes) * 100n, BigInt(MINUTES))));
}

/** Minutes as hours in thousandths: 20 minutes are 0.333 h. */
export function hoursOf(minutes: number): Milli {
  return milli(Number(divideRounded(BigInt(minutes) * BigInt(MILLI), BigInt(MINUTES))));
}

/** The whole minutes that are printed as these hours, or null when there are none. */
export function minutesBehind(hours: Milli): number | null {
  const minutes = Number(divideRounded(BigInt(hours) * BigInt(MINUTES), BigInt(MILLI)));
  return hoursAsPrinted(minutes) === hours || hoursOf(minutes) === hours ? minutes : null;
}

/** Hours × price, rounded to an amount. */
export function hoursTimes(hours: Milli, hourly: Price): Minor {
  return timesPrice(BigInt(hours) * BigInt(hourly), MILLI);
}

function inHours(quantity: Milli, hourly: Price): BilledTime {
  return { quantity, unit: 'h', price: hourly, amount: hoursTimes(quantity, hourly) };
}

function inOne(amount: Minor): BilledTime {
  return { quantity: milli(MILLI), unit: '', price: priceOf(amount), amount };
}

function timesPrice(product: bigint, under: number): Minor {
  return rounded({ over: product, under: BigInt(under) * BigInt(PRICE_SCALE) });
}
