import type { MonthIncome } from '#contract/reports.ts';
import { add, type Minor, subtract } from '#domain/money.ts';
import { byMonth, type Span } from '#renderer/features/reports/spans.ts';
import { formatMonth } from '#renderer/format.ts';

type Props = {
  readonly year: number;
  readonly spans: readonly Span[];
  readonly months: readonly MonthIncome[];
};

/** Bars over the columns of the table below, which says the same; so it is not read out. */
export function ProfitChart({ year, spans, months }: Props) {
  const income = byMonth(year, months, ({ net }) => net);
  const expenses = byMonth(year, months, (month) => add(month.expenses, month.writtenOff));
  const hasWrittenOff = months.some(({ writtenOff }) => writtenOff !== 0);
  const most = Math.max(1, ...income.map(orZero));
  const least = Math.max(0, ...expenses.map(orZero));
  const zero = most / (most + least);
  const share = (amount: Minor | undefined) =>
    `${(100 * Math.max(0, orZero(amount))) / (most + least)}%`;
  return (
    <div className="profit-chart" aria-hidden="true">
      <div className="profit-chart-legend small muted">
        <span data-mark="income">Income</span>
        <span data-mark="expenses">{hasWrittenOff ? 'Expenses and written off' : 'Expenses'}</span>
        <span data-mark="profit">Profit</span>
      </div>
      {spans.map((span) => (
        <div key={span.key} className="profit-chart-span">
          {span.months.map((month) => (
            <Bars
              key={month}
              label={formatMonth(`${year}-${String(month + 1).padStart(2, '0')}`, 'short')}
              zero={zero}
              income={share(income[month])}
              expenses={share(expenses[month])}
              profit={profitAt(income[month], expenses[month], most, least)}
            />
          ))}
        </div>
      ))}
      <div />
    </div>
  );
}

type BarsProps = {
  readonly label: string;
  /** Where the zero line stands, from the top, 0 to 1. */
  readonly zero: number;
  readonly income: string;
  readonly expenses: string;
  readonly profit: string | null;
};

function Bars({ label, zero, income, expenses, profit }: BarsProps) {
  const line = `${100 * zero}%`;
  return (
    <div className="profit-chart-month">
      <div className="profit-chart-plot">
        <div className="profit-chart-zero" style={{ top: line }} />
        <div
          className="profit-chart-income"
          style={{ bottom: `${100 - 100 * zero}%`, height: income }}
        />
        <div className="profit-chart-expenses" style={{ top: line, height: expenses }} />
        {profit !== null && <div className="profit-chart-profit" style={{ top: profit }} />}
      </div>
      <span className="tiny muted">{label}</span>
    </div>
  );
}

function profitAt(
  income: Minor | undefined,
  expenses: Minor | undefined,
  most: number,
  least: number,
): string | null {
  if (income === undefined || expenses === undefined || (income === 0 && expenses === 0))
    return null;
  const profit = subtract(income, expenses);
  return `${(100 * (most - profit)) / (most + least)}%`;
}

function orZero(amount: Minor | undefined): number {
  return amount ?? 0;
}
