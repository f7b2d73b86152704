import { useState } from 'react';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Rate } from '#domain/rate.ts';
import { TextField } from '#renderer/ui/text-field.tsx';

const DECIMAL = /^\d{1,9}([.,]\d{1,10})?$/;

type Props = {
  readonly currency: CurrencyCode;
  readonly base: CurrencyCode;
  readonly value: Rate | null;
  readonly onChange: (rate: Rate | null) => void;
};

/** What one unit of a foreign currency is in the base currency; nothing where they are the same. */
export function RateField({ currency, base, value, onChange }: Props) {
  const [text, setText] = useState<string>(value ?? '');
  if (currency === base) return null;
  const isClear = text === '' || DECIMAL.test(text.trim());
  return (
    <TextField
      label={`1 ${currency} in ${base}`}
      value={text}
      placeholder="0.9213"
      problem={isClear ? null : 'A rate is a number such as 0.9213.'}
      help="Kept with the document"
      onChange={(typed) => {
        setText(typed);
        const plain = typed.trim();
        onChange(DECIMAL.test(plain) ? (plain.replace(',', '.') as Rate) : null);
      }}
    />
  );
}
