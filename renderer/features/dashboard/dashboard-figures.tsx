import { useLocation } from 'wouter';
import { addMonths, firstOfMonth, lastOfMonth, monthOf } from '#domain/dates.ts';
import type { Minor } from '#domain/money.ts';
import type { PanelProps } from '#renderer/features/dashboard/panel.ts';
import { countOf, formatAmount, formatCount, formatMonth } from '#renderer/format.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { FigureStrip } from '#renderer/ui/figure-strip.tsx';
import { HeadFigure } from '#renderer/ui/money.tsx';

/** The four headline figures, each the door to its rows. */
export function DashboardFigures({ board, period, onOpen }: PanelProps) {
  const { today, baseCurrency: base } = useFacts();
  const [, go] = useLocation();
  const { outstanding, overdue, received, profit } = board;
  const month = { from: firstOfMonth(today), to: lastOfMonth(today) };
  const monthName = formatMonth(monthOf(today), 'long');
  const lastMonth = formatMonth(monthOf(addMonths(month.from, -1)), 'long');
  const amount = (of: Parameters<typeof formatAmount>[0]) => formatAmount(of, base);

  return (
    <FigureStrip
      figures={[
        {
          key: 'outstanding',
          label: 'Outstanding',
          value: <HeadFigure amount={outstanding.amount} currency={base} />,
          note: openness(outstanding),
          onOpen: () =>
            onOpen({
              figure: 'outstanding',
              from: period.from,
              to: period.to,
              only: null,
              title: 'Outstanding',
              span: 'As of today',
            }),
        },
        {
          key: 'overdue',
          label: 'Overdue',
          value: <HeadFigure amount={overdue.amount} currency={base} />,
          ...lateness(overdue),
          onOpen: () => go('/invoices?state=overdue'),
        },
        {
          key: 'received',
          label: `Received in ${monthName}`,
          value: <HeadFigure amount={received.amount} currency={base} />,
          note: `${lastMonth} ${amount(received.before)}`,
          onOpen: () =>
            onOpen({
              figure: 'received',
              ...month,
              only: null,
              title: 'Received',
              span: monthName,
            }),
        },
        {
          key: 'profit',
          label: `Profit in ${period.label}`,
          value: <HeadFigure amount={profit.amount} currency={base} />,
          note: <ProfitOf profit={profit} />,
          onOpen: () => go('/reports/profit'),
        },
      ]}
    />
  );
}

function openness({ count, notDue }: PanelProps['board']['outstanding']): string {
  if (count === 0) return 'nothing is open';
  return `${countOf(count, 'invoice')}, ${formatCount(notDue)} not yet due`;
}

function lateness({ count, oldestDays }: PanelProps['board']['overdue']) {
  if (count === 0) return { note: 'nothing is late' };
  const note = `${countOf(count, 'invoice')}, oldest ${countOf(oldestDays, 'day')}`;
  return { note, tone: 'needs' as const };
}

function ProfitOf({ profit }: Pick<PanelProps['board'], 'profit'>) {
  const { baseCurrency } = useFacts();
  const amount = (of: Minor) => formatAmount(of, baseCurrency);
  return (
    <>
      {amount(profit.income)} <span className="dash-word">income</span> − {amount(profit.expenses)}{' '}
      <span className="dash-word">expenses</span>
      {profit.writtenOff !== 0 && (
        <>
          {' '}
          − {amount(profit.writtenOff)} <span className="dash-word">written off</span>
        </>
      )}
    </>
  );
}
