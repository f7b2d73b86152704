import type { Milli, Minor } from '#domain/money.ts';

const ONE = 1_000;

/** What is agreed with a client, as it is typed. */
export type Terms = { readonly quantity: Milli | null; readonly price: Minor | null };

type Checked =
  | { readonly kind: 'ready'; readonly quantity: number; readonly price: Minor }
  | { readonly kind: 'missing'; readonly fields: Readonly<Record<string, string>> };

export function asQuantity(count: number): Milli {
  return (count * ONE) as Milli;
}

export function checkTerms({ quantity, price }: Terms): Checked {
  const isWhole = quantity !== null && quantity >= ONE && quantity % ONE === 0;
  const fields = {
    ...(!isWhole && { quantity: 'A whole number is needed, at least 1.' }),
    ...(price === null && { price: 'A price is needed. 0.00 is allowed.' }),
  };
  if (!isWhole || price === null) return { kind: 'missing', fields };
  return { kind: 'ready', quantity: quantity / ONE, price };
}
