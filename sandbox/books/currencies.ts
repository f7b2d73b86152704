import type { JsonObject } from '#sandbox/json.ts';
import type { Minting } from '#sandbox/mint.ts';
import { nextId } from '#sandbox/mint.ts';

export type CurrencyRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly symbol: string;
  readonly places: number;
  readonly isBase: boolean;
};

const KNOWN: readonly (readonly [code: string, name: string, symbol: string, places: number])[] = [
  ['USD', 'US Dollar', '$', 2],
  ['EUR', 'Euro', '€', 2],
  ['GBP', 'Pound Sterling', '£', 2],
  ['CAD', 'Canadian Dollar', '$', 2],
  ['AUD', 'Australian Dollar', '$', 2],
  ['NZD', 'New Zealand Dollar', '$', 2],
  ['CHF', 'Swiss Franc', 'CHF', 2],
  ['INR', 'Indian Rupee', '₹', 2],
  ['SGD', 'Singapore Dollar', '$', 2],
  ['JPY', 'Japanese Yen', '¥', 0],
  ['KWD', 'Kuwaiti Dinar', 'KD', 3],
];

const OTHERS: Readonly<Record<string, number>> = { BHD: 3, JOD: 3, OMR: 3, TND: 3, KRW: 0, CLP: 0 };

/** The usual ones and the base; others are added by `POST /settings/currencies`. */
export function seededCurrencies(minting: Minting, base: string): Map<string, CurrencyRow> {
  const known = KNOWN.map(([code, name, symbol, places]) => ({ code, name, symbol, places }));
  if (!known.some((currency) => currency.code === base)) known.push(describedAs(base));
  return new Map(
    known.map((currency) => {
      const id = nextId(minting);
      return [id, { ...currency, id, isBase: currency.code === base }];
    }),
  );
}

export function describedAs(code: string): Omit<CurrencyRow, 'id' | 'isBase'> {
  return { code, name: code, symbol: code, places: OTHERS[code] ?? 2 };
}

export function showCurrency(currency: CurrencyRow): JsonObject {
  return {
    currency_id: currency.id,
    currency_code: currency.code,
    currency_name: `${currency.code}- ${currency.name}`,
    currency_symbol: currency.symbol,
    price_precision: currency.places,
    currency_format:
      currency.places === 0 ? '1,234,567' : `1,234,567.${'89000'.slice(0, currency.places)}`,
    is_base_currency: currency.isBase,
    exchange_rate: currency.isBase ? 1 : 0,
  };
}
