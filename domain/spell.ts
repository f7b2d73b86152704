import { type IsoDate, partsOf } from '#domain/dates.ts';
import { type Milli, type Minor, negate, type Ppm, type Price } from '#domain/money.ts';

/** How sentences and papers write figures and days, in English; tables are for the window. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const MINUS = '−';
const MILLI_DIGITS = 3;
const PRICE_DIGITS = 4;
const PERCENT_DIGITS = 4;

/** `1,400.82`. */
export function spellAmount(amount: Minor, digits: number): string {
  if (amount < 0) return MINUS + spellAmount(negate(amount), digits);
  return grouped(String(amount), digits);
}

/** `0.33`: no more decimals than there are. */
export function spellQuantity(quantity: Milli): string {
  const text = atLeast(grouped(String(Math.abs(quantity)), MILLI_DIGITS), 0);
  return quantity < 0 ? MINUS + text : text;
}

/** `4.50`, `0.0125`: the currency's digits, and more only where there are more. */
export function spellPrice(price: Price, digits: number): string {
  const text = atLeast(grouped(String(Math.abs(price)), digits + PRICE_DIGITS), digits);
  return price < 0 ? MINUS + text : text;
}

/** `9.975 %`. */
export function spellRate(rate: Ppm): string {
  return `${atLeast(grouped(String(rate), PERCENT_DIGITS), 0)} %`;
}

/** `20 November 2026`. */
export function spellDay(day: IsoDate): string {
  const parts = partsOf(day);
  return `${parts.day} ${monthName(parts.month)} ${parts.year}`;
}

/** `20 Nov 2026`. */
export function spellShortDay(day: IsoDate): string {
  const parts = partsOf(day);
  return `${parts.day} ${monthName(parts.month).slice(0, 3)} ${parts.year}`;
}

/** 1 is January. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** 1 to 12 for a month's English name or its first three letters or more; null for anything else. */
export function monthCalled(name: string): number | null {
  const wanted = name.toLowerCase().replace(/\.$/, '');
  if (wanted.length < 3) return null;
  const at = MONTHS.findIndex((month) => month.toLowerCase().startsWith(wanted));
  return at < 0 ? null : at + 1;
}

/** The text of a whole number with a point before its last `decimals` digits. */
function grouped(whole: string, decimals: number): string {
  const text = whole.padStart(decimals + 1, '0');
  const cut = text.length - decimals;
  const units = text.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === 0 ? units : `${units}.${text.slice(cut)}`;
}

/** Without the zeros behind the last decimal that matters, but with at least `digits` of them. */
function atLeast(text: string, digits: number): string {
  const [units = '', decimals = ''] = text.split('.');
  const kept = decimals.replace(/0+$/, '').padEnd(digits, '0');
  return kept === '' ? units : `${units}.${kept}`;
}
