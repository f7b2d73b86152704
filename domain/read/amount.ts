import { type Minor, minor } from '#domain/money.ts';
import { type DecimalMark, readDecimal } from '#domain/read/decimal.ts';
import { spellAmount } from '#domain/spell.ts';

export type AmountReading =
  | { readonly kind: 'amount'; readonly amount: Minor }
  | { readonly kind: 'unclear'; readonly readings: readonly Minor[]; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** 15 digits: sums of thousands of such amounts are still exact. */
const MOST = 999_999_999_999_999;

/** `digits` are those of the currency; `decimalMark` where a whole column shows it. */
export function readAmount(
  text: string,
  {
    digits,
    decimalMark = null,
  }: { readonly digits: number; readonly decimalMark?: DecimalMark | null },
): AmountReading {
  const reading = readDecimal(text, {
    noun: 'an amount',
    mark: 'currency',
    decimals: digits,
    usual: digits,
    most: MOST,
    mostInWords: 'the ledger can hold',
    canBeNegative: true,
    spell: (value) => spellAmount(minor(value), digits),
    decimalMark,
  });
  switch (reading.kind) {
    case 'exact':
      return { kind: 'amount', amount: minor(reading.value) };
    case 'unclear':
      return { ...reading, readings: reading.readings.map(minor) };
    case 'unreadable':
      return reading;
  }
}
