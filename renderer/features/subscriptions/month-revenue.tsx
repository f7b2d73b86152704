import { useQuery } from '@tanstack/react-query';
import type { SubscriptionSummary } from '#contract/subscriptions.ts';
import type { SubscriptionStatus } from '#domain/subscription/subscription.ts';
import { countOf } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Count, FigureStrip } from '#renderer/ui/figure-strip.tsx';
import { HeadFigure } from '#renderer/ui/money.tsx';

const MOST = 3;

/** What a month brings, one figure a currency: different currencies are never added up. */
export function MonthRevenue() {
  const { data: summary } = useQuery({
    queryKey: ['subscriptions.summary', {}],
    queryFn: () => ledger.subscriptions.summary({}),
  });
  if (!summary || summary.statuses.length === 0) return null;
  const money = summary.revenue.slice(0, MOST).map(({ currency, amount }) => ({
    key: currency,
    label: `A month, ${currency}`,
    value: <HeadFigure amount={amount} currency={currency} />,
    note: 'what is billed now, by the month',
  }));
  return <FigureStrip figures={[...money, standing(summary)]} />;
}

function standing({ statuses }: SubscriptionSummary) {
  const count = (...wanted: readonly SubscriptionStatus[]) =>
    statuses
      .filter(({ status }) => wanted.includes(status))
      .reduce((sum, status) => sum + status.count, 0);
  const all = statuses.reduce((sum, status) => sum + status.count, 0);
  const unpaid = count('unpaid');
  const paused = count('paused');
  const parts = [
    unpaid > 0 ? `${unpaid} not paid` : '',
    paused > 0 ? `${paused} paused` : '',
    count('asked') > 0 ? `${count('asked')} asked for` : '',
  ].filter((part) => part !== '');
  return {
    key: 'count',
    label: 'On a retainer',
    value: <Count value={countOf(all, 'subscription')} />,
    note: parts.length === 0 ? 'all as agreed' : parts.join(', '),
    ...(unpaid > 0 && { tone: 'needs' as const }),
  };
}
