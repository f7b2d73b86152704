import type { Brand } from '#domain/brand.ts';

export type CurrencyCode = Brand<string, 'CurrencyCode'>;

export type Currency = {
  readonly code: CurrencyCode;
  readonly name: string;
  /** How many digits stand behind the decimal point: JPY 0, USD 2, KWD 3 (ISO 4217). */
  readonly digits: number;
};
