import { type CurrencyCode, digitsOf } from '#domain/currency.ts';
import type { Milli, Minor, Ppm, Price } from '#domain/money.ts';
import {
  formatAmount,
  formatPercentDigits,
  formatPriceEdit,
  formatQuantityEdit,
} from '#renderer/format.ts';
import { ReadField, type ReadFieldProps } from '#renderer/ui/read-field.tsx';
import { readMilliText, readMinorText, readPpmText, readPriceText } from '#renderer/ui/readings.ts';

type Amount<T> = ReadFieldProps<T> & { readonly currency: CurrencyCode };

/** An amount; both decimal signs are read where only one reading is possible. */
export function MoneyField({ currency, ...props }: Amount<Minor>) {
  const digits = digitsOf(currency);
  return (
    <ReadField
      {...props}
      align="end"
      read={(text) => readMinorText(text, digits)}
      show={(amount) => formatAmount(amount, currency)}
    />
  );
}

/** A unit price: up to four decimals more than the currency has. */
export function PriceField({ currency, ...props }: Amount<Price>) {
  const digits = digitsOf(currency);
  return (
    <ReadField
      {...props}
      align="end"
      read={(text) => readPriceText(text, digits)}
      show={(price) => formatPriceEdit(price, currency)}
    />
  );
}

export function QuantityField(props: ReadFieldProps<Milli>) {
  return (
    <ReadField
      {...props}
      align="end"
      read={readMilliText}
      show={(value) => formatQuantityEdit(value)}
    />
  );
}

export function PercentField(props: ReadFieldProps<Ppm>) {
  return (
    <ReadField
      {...props}
      align="end"
      read={readPpmText}
      show={(rate) => formatPercentDigits(rate)}
      end={<span className="field-unit">%</span>}
    />
  );
}
