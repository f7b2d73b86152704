import { type Price, price } from '#domain/money.ts';
import { type DecimalMark, readDecimal } from '#domain/read/decimal.ts';
import { spellPrice } from '#domain/spell.ts';

export type PriceReading =
  | { readonly kind: 'price'; readonly price: Price }
  | { readonly kind: 'unclear'; readonly readings: readonly Price[]; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string };

const MOST = 999_999_999_999_999;
/** A price may be finer than an amount by this many decimals: 4.5 yen a word. */
const FINER = 4;

/** `digits` are those of the currency. */
export function readPrice(
  text: string,
  {
    digits,
    decimalMark = null,
  }: { readonly digits: number; readonly decimalMark?: DecimalMark | null },
): PriceReading {
  const reading = readDecimal(text, {
    noun: 'a price',
    mark: 'currency',
    decimals: digits + FINER,
    usual: digits,
    most: MOST,
    mostInWords: 'the ledger can hold',
    canBeNegative: true,
    spell: (value) => spellPrice(price(value), digits),
    decimalMark,
  });
  switch (reading.kind) {
    case 'exact':
      return { kind: 'price', price: price(reading.value) };
    case 'unclear':
      return { ...reading, readings: reading.readings.map(price) };
    case 'unreadable':
      return reading;
  }
}
