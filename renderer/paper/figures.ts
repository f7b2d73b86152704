import type { PaperSize } from '#domain/business/business.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { Milli, Minor, Ppm, Price } from '#domain/money.ts';
import {
  formatAmount,
  formatDayLong,
  formatPercent,
  formatPrice,
  formatQuantity,
} from '#renderer/format.ts';

/** A number as it is printed: what is painted, and the places kept free behind it. */
export type Aligned = { readonly shown: string; readonly kept: string };

/** Numbers and days of one document, in the words of its paper. Days are long: 20 October 2026. */
export type Figures = {
  readonly amount: (amount: Minor) => string;
  readonly percent: (rate: Ppm) => string;
  readonly prices: (prices: readonly (Price | null)[]) => readonly Aligned[];
  readonly quantities: (quantities: readonly Milli[]) => readonly Aligned[];
  readonly day: (day: IsoDate) => string;
  readonly days: (from: IsoDate, to: IsoDate) => string;
};

/** Letter paper is read in the United States, A4 everywhere else. */
export function localeOf(paper: PaperSize): string {
  return paper === 'Letter' ? 'en-US' : 'en-GB';
}

export function paperFigures(locale: string, currency: CurrencyCode): Figures {
  const range = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const price = (value: Price | null) =>
    value === null ? '' : formatPrice(value, currency, locale);
  return {
    amount: (amount) => formatAmount(amount, currency, locale),
    percent: (rate) => formatPercent(rate, locale),
    prices: (prices) => aligned(prices.map(price)),
    quantities: (quantities) => aligned(quantities.map((one) => formatQuantity(one, locale))),
    day: (day) => formatDayLong(day, locale),
    days: (from, to) => range.formatRange(Date.parse(from), Date.parse(to)),
  };
}

/** The missing places are kept free, so that decimal points stand under each other. */
function aligned(texts: readonly string[]): readonly Aligned[] {
  const widest = Math.max(0, ...texts.map(placesOf));
  return texts.map((text) => {
    if (text === '') return { shown: '', kept: '' };
    const missing = '0'.repeat(widest - placesOf(text));
    const point = missing !== '' && placesOf(text) === 0 ? '.' : '';
    return { shown: text, kept: `${point}${missing}` };
  });
}

/** Paper is in English, where the decimal sign is a point. */
function placesOf(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}
