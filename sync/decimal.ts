import { must } from '#domain/assert.ts';
import { type CurrencyCode, digitsOf } from '#domain/currency.ts';
import type { Milli, Minor, Ppm, Price } from '#domain/money.ts';

const PRICE_DIGITS = 4;

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

/**
 * The double whose shortest text is the exact decimal, so that JSON carries every digit. Amounts
 * of 16 digits and more have none and are a bug: the domain refuses them long before.
 */
function shifted(units: number, digits: number): number {
  const text = decimalText(units, digits);
  const value = Number(text);
  must(String(value) === text, `${text} does not survive a double`);
  return value;
}

/** Without trailing zeros: `12.3`, `-0.05`, `7`. */
function decimalText(units: number, digits: number): string {
  const all = String(Math.abs(units)).padStart(digits + 1, '0');
  const whole = all.slice(0, all.length - digits);
  const fraction = all.slice(all.length - digits).replace(/0+$/, '');
  const sign = units < 0 ? '-' : '';
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
