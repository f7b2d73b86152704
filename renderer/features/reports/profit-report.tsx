import { useSuspenseQuery } from '@tanstack/react-query';
import type { MonthIncome, ProfitReport as ProfitFigures } from '#contract/reports.ts';
import { add, type Minor, negate, subtract, ZERO } from '#domain/money.ts';
import { ProfitChart } from '#renderer/features/reports/profit-chart.tsx';
import { type ReportRow, ReportTable } from '#renderer/features/reports/report-table.tsx';
import { byMonth, spansOf, wholeYear } from '#renderer/features/reports/spans.ts';
import type { OpenFigure } from '#renderer/figure-drawer.tsx';
import { ledger } from '#renderer/ledger.ts';
import { Empty } from '#renderer/ui/empty.tsx';

type Props = {
  readonly year: number;
  readonly grain: 'month' | 'quarter';
  readonly onFigure: (figure: OpenFigure) => void;
};

/** Income, expenses and what is left, each figure with the rows behind it. */
export function ProfitReport({ year, grain, onFigure }: Props) {
  const whole = wholeYear(year);
  const period = { from: whole.from, to: whole.to };
  const { data } = useSuspenseQuery({
    queryKey: ['reports.profit', period],
    queryFn: () => ledger.reports.profit(period),
  });
  const isEmpty = data.months.every(
    ({ net, gig, expenses, writtenOff }) =>
      net === 0 && gig === 0 && expenses === 0 && writtenOff === 0,
  );
  if (isEmpty) {
    return (
      <Empty title={`No figures for ${year}`}>
        Invoices, gig income and expenses of that year would stand here, month by month.
      </Empty>
    );
  }
  const spans = spansOf(year, grain);
  const rows = profitRows(year, data);
  return (
    <>
      <ProfitChart year={year} spans={spans} months={data.months} />
      <ReportTable rows={rows} spans={spans} whole={whole} onFigure={onFigure} />
    </>
  );
}

function profitRows(year: number, data: ProfitFigures): readonly ReportRow[] {
  const of = (figure: (month: MonthIncome) => Minor) => byMonth(year, data.months, figure);
  const categories = data.categories.map(
    ({ category, amounts }): ReportRow => ({
      key: category,
      label: category,
      look: 'part',
      amounts: byMonth(year, data.months, (month) => amounts[data.months.indexOf(month)] ?? ZERO),
      figure: { figure: 'expenses', only: category },
    }),
  );
  return [
    {
      key: 'invoices',
      label: 'Invoices',
      look: 'part',
      amounts: of((month) => month.invoices),
      figure: { figure: 'invoices', only: null },
    },
    {
      key: 'gig',
      label: 'Gig income',
      look: 'part',
      amounts: of((month) => month.gig),
      figure: { figure: 'gig', only: null },
    },
    {
      key: 'fees',
      label: 'Platform fees',
      look: 'part',
      amounts: of((month) => negate(month.fees)),
      figure: { figure: 'fees', only: null },
    },
    { key: 'income', label: 'Income', look: 'sum', amounts: of((month) => month.net) },
    ...categories,
    {
      key: 'expenses',
      label: 'Expenses',
      look: 'sum',
      amounts: of((month) => month.expenses),
      figure: { figure: 'expenses', only: null },
    },
    ...(data.months.some((month) => month.writtenOff !== 0) ? [writtenOffRow(of)] : []),
    {
      key: 'profit',
      label: 'Profit',
      look: 'total',
      amounts: of(profitIn),
    },
  ];
}

/** For a year in which something was written off: all of it, for no tax is corrected (rule L15). */
function writtenOffRow(of: (figure: (month: MonthIncome) => Minor) => ReportRow['amounts']) {
  return {
    key: 'written-off',
    label: 'Written off, with tax',
    look: 'sum',
    amounts: of((month) => month.writtenOff),
    figure: { figure: 'written-off', only: null },
  } as const satisfies ReportRow;
}

function profitIn({ net, expenses, writtenOff }: MonthIncome): Minor {
  return subtract(net, add(expenses, writtenOff));
}
