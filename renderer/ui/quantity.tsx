import { MILLI, type Milli } from '#domain/money.ts';
import { formatQuantity } from '#renderer/format.ts';
import { None, Places } from '#renderer/ui/money.tsx';

type Props = {
  readonly value: Milli | null;
  readonly unit?: string;
  /** How many decimals the column keeps a place for. */
  readonly places?: number;
};

/** A quantity as it is printed and multiplied, aligned at the decimal point. */
export function Quantity({ value, unit = '', places = 2 }: Props) {
  if (value === null) return <None />;
  const has = decimalsOf(value);
  return (
    <span className="money" dir="ltr">
      <span>{formatQuantity(value)}</span>
      {has < places && <Places missing={places - has} isWhole={has === 0} />}
      {unit !== '' && <span className="muted"> {unit}</span>}
    </span>
  );
}

function decimalsOf(value: Milli): number {
  const rest = Math.abs(value % MILLI);
  return rest === 0 ? 0 : String(rest).padStart(3, '0').replace(/0+$/, '').length;
}
