import { type Ppm, ppm } from '#domain/money.ts';
import { type DecimalMark, readDecimal } from '#domain/read/decimal.ts';
import { spellRate } from '#domain/spell.ts';

export type PercentReading =
  | { readonly kind: 'percent'; readonly rate: Ppm }
  | { readonly kind: 'unclear'; readonly readings: readonly Ppm[]; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Below 1000 %, so `1.400` can only be meant with decimals, and is no riddle. */
const MOST = 9_999_999;
const DECIMALS = 4;

/** `9.975 %` is 99,750 millionths. */
export function readPpm(
  text: string,
  { decimalMark = null }: { readonly decimalMark?: DecimalMark | null } = {},
): PercentReading {
  const reading = readDecimal(text, {
    noun: 'a percentage',
    mark: 'percent',
    decimals: DECIMALS,
    usual: 2,
    most: MOST,
    mostInWords: '999 %',
    canBeNegative: false,
    spell: (value) => spellRate(ppm(value)),
    decimalMark,
  });
  switch (reading.kind) {
    case 'exact':
      return { kind: 'percent', rate: ppm(reading.value) };
    case 'unclear':
      return { ...reading, readings: reading.readings.map(ppm) };
    case 'unreadable':
      return reading;
  }
}
