import type { ReactNode } from 'react';
import type { MonthIncome } from '#contract/reports.ts';
import { monthOf } from '#domain/dates.ts';
import { add, type Minor, negate } from '#domain/money.ts';
import { moveBetweenFigures } from '#renderer/features/dashboard/cell-arrows.ts';
import type { MonthFigure, OpenMonth } from '#renderer/features/dashboard/income-by-month.tsx';
import type { MonthColumns } from '#renderer/features/dashboard/month-columns.ts';
import { formatMonth, formatWhole } from '#renderer/format.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { None } from '#renderer/ui/money.tsx';

type Props = {
  readonly months: readonly MonthIncome[];
  readonly columns: MonthColumns;
  /** What the last column is of: `2026`. */
  readonly total: string;
  readonly onOpen: OpenMonth;
};

type Line = {
  readonly figure: MonthFigure;
  readonly word: string;
  readonly of: (month: MonthIncome) => Minor;
};

const LINES: readonly Line[] = [
  { figure: 'invoices', word: 'Invoices', of: ({ invoices }) => invoices },
  { figure: 'gig', word: 'Gig income', of: ({ gig }) => gig },
  { figure: 'fees', word: 'Fees', of: ({ fees }) => negate(fees) },
];

/** The figures under the bars. One tab stop; arrows go from figure to figure. */
export function MonthTable({ months, columns, total, onOpen }: Props) {
  return (
    <table className="months-table" onKeyDown={moveBetweenFigures}>
      <caption className="unseen">Income by month</caption>
      <colgroup>
        <col style={{ width: columns.words }} />
        {months.map(({ month }) => (
          <col key={month} />
        ))}
        <col style={{ width: columns.sum }} />
      </colgroup>
      <Heads months={months} total={total} />
      <tbody>
        {LINES.map((line, index) => (
          <FigureLine
            key={line.figure}
            line={line}
            months={months}
            onOpen={onOpen}
            isFirst={index === 0}
          />
        ))}
        <NetLine months={months} />
      </tbody>
    </table>
  );
}

function Heads({ months, total }: Pick<Props, 'months' | 'total'>) {
  const { today } = useFacts();
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="unseen">Kind</span>
        </th>
        {months.map(({ month }) => (
          <th
            key={month}
            scope="col"
            className={month === monthOf(today) ? 'months-now' : undefined}
          >
            {formatMonth(month, 'short')}
          </th>
        ))}
        <th scope="col">{total}</th>
      </tr>
    </thead>
  );
}

function FigureLine({
  line: { figure, word, of },
  months,
  onOpen,
  isFirst,
}: {
  readonly line: Line;
  readonly months: readonly MonthIncome[];
  readonly onOpen: OpenMonth;
  readonly isFirst: boolean;
}) {
  const amounts = months.map(of);
  const firstWithRows = amounts.findIndex((amount) => amount !== 0);
  return (
    <tr className="months-line">
      <th scope="row">{word}</th>
      {months.map(({ month }, index) => (
        <td key={month}>
          <Figure
            amount={amounts[index]!}
            onPress={() => onOpen(figure, month)}
            isStop={isFirst && index === firstWithRows}
          />
        </td>
      ))}
      <td>
        <Figure amount={add(...amounts)} onPress={() => onOpen(figure, null)} isStop={false} />
      </td>
    </tr>
  );
}

function NetLine({ months }: Pick<Props, 'months'>) {
  const { baseCurrency } = useFacts();
  const written = (amount: Minor): ReactNode =>
    amount === 0 ? <None /> : formatWhole(amount, baseCurrency);
  return (
    <tr className="months-net">
      <th scope="row" className="months-net-head">
        Net
      </th>
      {months.map(({ month, net }) => (
        <td key={month}>{written(net)}</td>
      ))}
      <td>
        <span className="months-total">{written(add(...months.map(({ net }) => net)))}</span>
      </td>
    </tr>
  );
}

function Figure({
  amount,
  onPress,
  isStop,
}: {
  readonly amount: Minor;
  readonly onPress: () => void;
  readonly isStop: boolean;
}) {
  const { baseCurrency } = useFacts();
  if (amount === 0) return <None />;
  return (
    <button type="button" className="months-figure" tabIndex={isStop ? 0 : -1} onClick={onPress}>
      {formatWhole(amount, baseCurrency)}
    </button>
  );
}
