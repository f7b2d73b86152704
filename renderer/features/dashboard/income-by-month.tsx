import type { MonthIncome } from '#contract/reports.ts';
import { isoDate, lastOfMonth } from '#domain/dates.ts';
import { ZERO } from '#domain/money.ts';
import { MonthBars } from '#renderer/features/dashboard/month-bars.tsx';
import { monthColumns } from '#renderer/features/dashboard/month-columns.ts';
import { MonthTable } from '#renderer/features/dashboard/month-table.tsx';
import type { PanelProps } from '#renderer/features/dashboard/panel.ts';
import type { OpenFigure } from '#renderer/figure-drawer.tsx';
import { currencyName, formatMonth } from '#renderer/format.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Section } from '#renderer/ui/section.tsx';

/** The kinds of figures a month has that rows stand behind. */
export type MonthFigure = 'invoices' | 'gig' | 'fees';

export type OpenMonth = (figure: MonthFigure, month: string | null) => void;

const TITLES: Readonly<Record<MonthFigure, string>> = {
  invoices: 'Invoices',
  gig: 'Gig income',
  fees: 'Platform fees',
};

/** Bars stand on the columns of the table below them, so that each bar is read as a figure. */
export function IncomeByMonth({ board, period, onOpen }: PanelProps) {
  const { baseCurrency } = useFacts();
  const known = new Map(board.months.map((month) => [month.month, month]));
  const months = period.months.map((month) => known.get(month) ?? nothingIn(month));
  const columns = monthColumns(months, baseCurrency);
  const open: OpenMonth = (figure, month) => onOpen(figureOf(figure, month, period));

  return (
    <Section
      title="Income by month"
      note={`whole ${currencyName(baseCurrency)}, rounded, without tax`}
      end={<Legend />}
    >
      <div className="months-scroll">
        <div style={{ minWidth: columns.least }}>
          <MonthBars months={months} columns={columns} onOpen={open} />
          <MonthTable months={months} columns={columns} total={period.label} onOpen={open} />
        </div>
      </div>
    </Section>
  );
}

function Legend() {
  return (
    <>
      <span className="months-legend">
        <i className="months-invoices" />
        Invoices
      </span>
      <span className="months-legend">
        <i className="months-gig" />
        Gig income
      </span>
    </>
  );
}

function nothingIn(month: string): MonthIncome {
  const none = { invoices: ZERO, gig: ZERO, fees: ZERO, net: ZERO };
  return { month, ...none, expenses: ZERO, writtenOff: ZERO };
}

/** A month's rows, or those of the whole period. */
function figureOf(
  figure: MonthFigure,
  month: string | null,
  period: PanelProps['period'],
): OpenFigure {
  const first = month === null ? period.from : isoDate(`${month}-01`);
  return {
    figure,
    from: first,
    to: month === null ? period.to : lastOfMonth(first),
    only: null,
    title: TITLES[figure],
    span: month === null ? period.label : `${formatMonth(month, 'long')} ${month.slice(0, 4)}`,
  };
}
