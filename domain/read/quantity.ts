import { type Milli, milli } from '#domain/money.ts';
import { type DecimalMark, readDecimal } from '#domain/read/decimal.ts';
import { spellQuantity } from '#domain/spell.ts';

export type QuantityReading =
  | { readonly kind: 'quantity'; readonly quantity: Milli }
  | { readonly kind: 'unclear'; readonly readings: readonly Milli[]; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string };

const MOST = 999_999_999_999;
const DECIMALS = 3;

/** A quantity in thousandths; `5.5 h` is 5,500. */
export function readMilli(
  text: string,
  { decimalMark = null }: { readonly decimalMark?: DecimalMark | null } = {},
): QuantityReading {
  const reading = readDecimal(text, {
    noun: 'a quantity',
    mark: 'hours',
    decimals: DECIMALS,
    usual: 3,
    most: MOST,
    mostInWords: 'the ledger can hold',
    canBeNegative: true,
    spell: (value) => spellQuantity(milli(value)),
    decimalMark,
  });
  switch (reading.kind) {
    case 'exact':
      return { kind: 'quantity', quantity: milli(reading.value) };
    case 'unclear':
      return { ...reading, readings: reading.readings.map(milli) };
    case 'unreadable':
      return reading;
  }
}
