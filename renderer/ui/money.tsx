import '#renderer/ui/money.css';
import { type CurrencyCode, digitsOf } from '#domain/currency.ts';
import type { Minor } from '#domain/money.ts';
import { currencySymbol, decimalSign, formatAmount } from '#renderer/format.ts';
import { useFacts } from '#renderer/ui/facts.tsx';

/** Amounts stand one under the other at the decimal point of this many places. */
const PLACES = 2;

type Props = {
  /** Null is an amount there is none of: an en dash, not a zero. */
  readonly amount: Minor | null;
  readonly currency: CurrencyCode;
  readonly isStruck?: boolean;
  readonly isStrong?: boolean;
  /** The column's head names the currency already. */
  readonly isBare?: boolean;
};

/** An amount in a column or a sentence. The base currency is not repeated, another one is named. */
export function Money({
  amount,
  currency,
  isStruck = false,
  isStrong = false,
  isBare = false,
}: Props) {
  const { baseCurrency } = useFacts();
  if (amount === null) return <None />;
  const look = `money${isStruck ? ' money-struck' : ''}${isStrong ? ' money-strong' : ''}`;
  const missing = PLACES - digitsOf(currency);

  return (
    <span className={look} dir="ltr">
      {currency !== baseCurrency && !isBare && <span className="money-code">{currency}</span>}
      <span>{formatAmount(amount, currency)}</span>
      {missing > 0 && <Places missing={missing} isWhole={missing === PLACES} />}
    </span>
  );
}

/** There is none. */
export function None() {
  return (
    <span className="money-none">
      <span aria-hidden="true">–</span>
      <span className="unseen">none</span>
    </span>
  );
}

/** Keeps the place of decimals that a number does not have. */
export function Places({
  missing,
  isWhole,
}: {
  readonly missing: number;
  readonly isWhole: boolean;
}) {
  const places = `${isWhole ? decimalSign() : ''}${'0'.repeat(missing)}`;
  return <span className="money-places" data-places={places} aria-hidden="true" />;
}

/** A headline figure: symbol small and muted, then the digits in the serif. */
export function HeadFigure({
  amount,
  currency,
  isSmall = false,
}: {
  readonly amount: Minor;
  readonly currency: CurrencyCode;
  readonly isSmall?: boolean;
}) {
  return (
    <span className={isSmall ? 'head-figure head-figure-small' : 'head-figure'} dir="ltr">
      <span className="head-figure-symbol">{currencySymbol(currency)}</span>
      {formatAmount(amount, currency)}
    </span>
  );
}
