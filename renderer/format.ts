import { type CurrencyCode, digitsOf } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import { daysBetween } from '#domain/dates.ts';
import type { Milli, Minor, Ppm, Price } from '#domain/money.ts';

/** How the window writes what the ledger holds. Reading what a person types is `domain/read`. */
const LOCALE = navigator.language;
const PRICE_DIGITS = 4;
const MILLI_DIGITS = 3;
/** Millionths of one, said in percent. */
const PPM_DIGITS = 4;

/** Digits only, complete: `−1,234.50`. The currency stands elsewhere. */
export function formatAmount(amount: Minor, currency: CurrencyCode, locale = LOCALE): string {
  const digits = digitsOf(currency);
  return written(decimal(amount, digits), { minimumFractionDigits: digits }, locale);
}

/** `USD 4,360.00`; the code is left out when it is the base currency's. */
export function formatMoney(amount: Minor, currency: CurrencyCode, base: CurrencyCode): string {
  const digits = formatAmount(amount, currency);
  return currency === base ? digits : `${currency} ${digits}`;
}

/** Rounded by itself to whole units, for tables under charts: `1,235`. */
export function formatWhole(amount: Minor, currency: CurrencyCode, locale = LOCALE): string {
  return written(decimal(amount, digitsOf(currency)), { maximumFractionDigits: 0 }, locale);
}

/** `€` or `CHF`, as the locale writes it. */
export function currencySymbol(currency: CurrencyCode, locale = LOCALE): string {
  const parts = numbers(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return parts.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}

/** `euros`, `US dollars`: for sentences about many. */
export function currencyName(currency: CurrencyCode, locale = LOCALE): string {
  const parts = numbers(locale, { style: 'currency', currency, currencyDisplay: 'name' });
  return parts.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}

/** `Germany` of `DE`; empty of empty. */
export function countryName(code: string, locale = LOCALE): string {
  return code === '' ? '' : (new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code);
}

/** As many decimals as it has: `38`, `3.5`, `0.33`. */
export function formatQuantity(quantity: Milli, locale = LOCALE): string {
  return written(decimal(quantity, MILLI_DIGITS), { minimumFractionDigits: 0 }, locale);
}

/** At least the currency's decimals, more where the price has more: `72.00`, `0.045`. */
export function formatPrice(price: Price, currency: CurrencyCode, locale = LOCALE): string {
  const digits = digitsOf(currency);
  return written(decimal(price, digits + PRICE_DIGITS), { minimumFractionDigits: digits }, locale);
}

/** As a field shows it: without thousands signs, which could be read as decimals. */
export function formatPriceEdit(price: Price, currency: CurrencyCode, locale = LOCALE): string {
  const digits = digitsOf(currency);
  const text = decimal(price, digits + PRICE_DIGITS);
  return written(text, { minimumFractionDigits: digits, useGrouping: false }, locale);
}

/** As a field shows it. */
export function formatQuantityEdit(quantity: Milli, locale = LOCALE): string {
  const text = decimal(quantity, MILLI_DIGITS);
  return written(text, { minimumFractionDigits: 0, useGrouping: false }, locale);
}

/** `19 %`, `7.7 %`. */
export function formatPercent(rate: Ppm, locale = LOCALE): string {
  return `${formatPercentDigits(rate, locale)}\u00A0%`;
}

export function formatPercentDigits(rate: Ppm, locale = LOCALE): string {
  return written(decimal(rate, PPM_DIGITS), { minimumFractionDigits: 0 }, locale);
}

export function formatCount(count: number, locale = LOCALE): string {
  return numbers(locale, {}).format(count);
}

/** `.` or `,`: what stands before the decimals. */
export function decimalSign(locale = LOCALE): string {
  const parts = numbers(locale, { minimumFractionDigits: 1 }).formatToParts(0);
  return parts.find((part) => part.type === 'decimal')?.value ?? '.';
}

/** `20 Nov`, with the year when it is not the year of today. */
export function formatDay(day: IsoDate, today: IsoDate, locale = LOCALE): string {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return days(locale, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(noon(day));
}

/** `20 November 2026`: in sentences and on paper. */
export function formatDayLong(day: IsoDate, locale = LOCALE): string {
  return days(locale, { dateStyle: 'long' }).format(noon(day));
}

/** `Friday, 20 November 2026`. */
export function formatDayFull(day: IsoDate, locale = LOCALE): string {
  return days(locale, { dateStyle: 'full' }).format(noon(day));
}

/** As a date field shows it and can read it again: `20 Nov 2026`, digits where not English. */
export function formatDayField(day: IsoDate, locale = LOCALE): string {
  const month = locale.startsWith('en') ? 'short' : '2-digit';
  return days(locale, { day: 'numeric', month, year: 'numeric' }).format(noon(day));
}

/** Of `2026-11`: `Nov` or `November`. */
export function formatMonth(month: string, form: 'short' | 'long', locale = LOCALE): string {
  return days(locale, { month: form }).format(noon(`${month}-01`));
}

/** In which order the locale writes a day; the last word where a typed day could be read twice. */
export function dayOrder(locale = LOCALE): 'day-first' | 'month-first' {
  const parts = days(locale, { day: 'numeric', month: 'numeric' }).formatToParts(0);
  const first = parts.find((part) => part.type !== 'literal');
  return first?.type === 'month' ? 'month-first' : 'day-first';
}

/** `10:42`, on this computer's clock. */
export function formatTime(at: Instant, locale = LOCALE): string {
  return clock(locale, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** `10:42:07`: where the moment of saving is told. */
export function formatTimeExact(at: Instant, locale = LOCALE): string {
  return clock(locale, { timeStyle: 'medium' }).format(at);
}

/** `10:42` today, `12 Nov, 10:42` before. */
export function formatMoment(at: Instant, today: IsoDate, locale = LOCALE): string {
  const day = dayOf(at);
  const time = formatTime(at, locale);
  return day === today ? time : `${formatDay(day, today, locale)}, ${time}`;
}

/** `6 days left`, `due today`, `1 day late`. */
export function formatAge(dueOn: IsoDate, today: IsoDate): string {
  const left = daysBetween(today, dueOn);
  if (left === 0) return 'due today';
  return left > 0 ? `${countOf(left, 'day')} left` : `${countOf(-left, 'day')} late`;
}

/** `1 invoice`, `10 invoices`: nouns that take an s, or the plural given. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** The day of a moment on this computer. */
function dayOf(at: Instant): IsoDate {
  const local = new Date(at);
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = `${local.getFullYear()}-${pad(local.getMonth() + 1)}-${pad(local.getDate())}`;
  return day as IsoDate;
}

/** The exact decimal of a scaled integer: no float is between the ledger and the screen. */
function decimal(scaled: number, digits: number): `${number}` {
  const all = String(Math.abs(scaled)).padStart(digits + 1, '0');
  const cut = all.length - digits;
  const text = digits === 0 ? all : `${all.slice(0, cut)}.${all.slice(cut)}`;
  return `${scaled < 0 ? '-' : ''}${text}` as `${number}`;
}

function written(value: `${number}`, form: Intl.NumberFormatOptions, locale: string): string {
  const most = form.maximumFractionDigits ?? 10;
  const text = numbers(locale, {
    ...form,
    maximumFractionDigits: most,
    roundingMode: 'halfExpand',
    signDisplay: 'negative',
  }).format(value);
  return text.replace('-', '−');
}

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numbers(locale: string, form: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(`n${locale}${JSON.stringify(form)}`, () => {
    return new Intl.NumberFormat(locale, { numberingSystem: 'latn', ...form });
  });
}

/** Days are text and are written as they are, wherever the computer stands. */
function days(locale: string, form: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return clock(locale, { ...form, timeZone: 'UTC' });
}

function clock(locale: string, form: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(`d${locale}${JSON.stringify(form)}`, () => {
    return new Intl.DateTimeFormat(locale, { numberingSystem: 'latn', ...form });
  });
}

/** Intl's formatters are slow to make and good for ever. */
function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const known = made.get(key) as T | undefined;
  if (known !== undefined) return known;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}
