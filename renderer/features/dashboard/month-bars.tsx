import type { MonthIncome } from '#contract/reports.ts';
import { minor } from '#domain/money.ts';
import { chartScale } from '#renderer/features/dashboard/chart-scale.ts';
import type { OpenMonth } from '#renderer/features/dashboard/income-by-month.tsx';
import type { MonthColumns } from '#renderer/features/dashboard/month-columns.ts';
import { formatWhole } from '#renderer/format.ts';
import { useFacts } from '#renderer/ui/facts.tsx';

type Props = {
  readonly months: readonly MonthIncome[];
  readonly columns: MonthColumns;
  readonly onOpen: OpenMonth;
};

/** For the pointer; a screen reader and the keyboard have the table below. */
export function MonthBars({ months, columns: { words, sum }, onOpen }: Props) {
  const { baseCurrency } = useFacts();
  const scale = chartScale(Math.max(...months.map(heightOf)));
  const columns = `${words}px repeat(${months.length}, minmax(0, 1fr)) ${sum}px`;
  const share = (amount: number) => `${(amount / scale.top) * 100}%`;

  return (
    <div className="months-plot" aria-hidden="true">
      {scale.lines.map((line) => (
        <div key={line} className="months-gridline" style={{ bottom: share(line) }}>
          <span>{formatWhole(minor(Math.round(line)), baseCurrency)}</span>
        </div>
      ))}
      <div className="months-bars" style={{ gridTemplateColumns: columns }}>
        <span />
        {months.map(({ month, invoices, gig }) => (
          <div key={month} className="months-bar">
            <Bar look="gig" height={share(gig)} onPress={() => onOpen('gig', month)} />
            <Bar
              look="invoices"
              height={share(invoices)}
              onPress={() => onOpen('invoices', month)}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

function Bar({
  look,
  height,
  onPress,
}: {
  readonly look: 'invoices' | 'gig';
  readonly height: string;
  readonly onPress: () => void;
}) {
  if (height === '0%' || height.startsWith('-')) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`months-${look}`}
      style={{ height }}
      onClick={onPress}
    />
  );
}

function heightOf({ invoices, gig }: MonthIncome): number {
  return Math.max(0, invoices) + Math.max(0, gig);
}
