import { must } from '#domain/assert.ts';
import { type CurrencyCode, digitsOf } from '#domain/currency.ts';
import { shortDecimalText } from '#domain/decimal-text.ts';
import { divideRounded, type Milli, type Minor, type Ppm, type Price } from '#domain/money.ts';
import type { Rate } from '#domain/rate.ts';

const PRICE_DIGITS = 4;
const RATE_DIGITS = 6;
const TYPED_RATE_DIGITS = 10;

/** Money leaves its integer here and nowhere else: 1,234 cents are 12.34. */
export function decimal(amount: Minor, currency: CurrencyCode): number {
  return shifted(amount, digitsOf(currency));
}

/** Unit prices may have four digits more than the currency: 4.5 yen a word. */
export function decimalPrice(price: Price, currency: CurrencyCode): number {
  return shifted(price, digitsOf(currency) + PRICE_DIGITS);
}

export function decimalQuantity(quantity: Milli): number {
  return shifted(quantity, 3);
}

/** 190,000 ppm are 19 %. */
export function decimalPercent(rate: Ppm): number {
  return shifted(rate, 4);
}

/** Books keeps six decimals of an exchange rate; finer ones are rounded, half up. */
export function decimalRate(rate: Rate): number {
  const [whole = '', fraction = ''] = rate.split('.');
  const units = BigInt(whole + fraction.padEnd(TYPED_RATE_DIGITS, '0'));
  const rounded = divideRounded(units, 10n ** BigInt(TYPED_RATE_DIGITS - RATE_DIGITS));
  return shifted(Number(rounded), RATE_DIGITS);
}

/**
 * The double whose shortest text is the exact decimal, so that JSON carries every digit. Amounts
 * of 16 digits and more have none and are a bug: the domain refuses them long before.
 */
function shifted(units: number, digits: number): number {
  const text = shortDecimalText(units, digits);
  const value = Number(text);
  // Below a millionth the text has an exponent; so few digits always survive.
  const isTiny = Math.abs(value) < 1e-6;
  must(isTiny || String(value) === text, `${text} does not survive a double`);
  return value;
}
