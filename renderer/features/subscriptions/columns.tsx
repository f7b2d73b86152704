import type { PlanRow, SubscriptionRow } from '#contract/subscriptions.ts';
import type { IsoDate } from '#domain/dates.ts';
import { formatCount, formatDay } from '#renderer/format.ts';
import { standingOf, termWords } from '#renderer/subscription-words.ts';
import type { Column } from '#renderer/ui/column.ts';
import { Money } from '#renderer/ui/money.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

export function subscriptionColumns(today: IsoDate): readonly Column<SubscriptionRow>[] {
  return [
    {
      key: 'client',
      head: 'Client',
      cell: (row) => <b className="medium">{row.clientName}</b>,
      tip: (row) => row.clientName,
    },
    { key: 'plan', head: 'Plan', cell: (row) => row.planName, tip: (row) => row.planName },
    {
      key: 'state',
      head: 'State',
      width: 156,
      cell: (row) => <StateWord {...standingOf(row, today)} />,
    },
    {
      key: 'quantity',
      head: 'Quantity',
      align: 'end',
      width: 80,
      isSpare: true,
      cell: (row) => formatCount(row.quantity),
    },
    {
      key: 'price',
      head: 'Price',
      align: 'end',
      width: 116,
      cell: (row) => <Money amount={row.price} currency={row.currency} />,
    },
    {
      key: 'term',
      head: 'Term',
      width: 124,
      isSpare: true,
      cell: (row) => <span className="soft">{termWords(row.term)}</span>,
    },
    {
      key: 'next',
      head: 'Next billing',
      width: 104,
      cell: (row) => (row.nextBillingOn ? formatDay(row.nextBillingOn, today) : '–'),
    },
    {
      key: 'month',
      head: 'A month',
      align: 'end',
      width: 116,
      cell: (row) => <Money amount={row.aMonth} currency={row.currency} />,
    },
    delivery(isUnread),
  ];
}

/** It arrived, and Billing's answer on how it stands is not read yet. */
function isUnread({ status, delivery: mark }: SubscriptionRow): boolean {
  return status === 'asked' && mark === 'delivered';
}

export function planColumns(): readonly Column<PlanRow>[] {
  return [
    {
      key: 'name',
      head: 'Name',
      cell: (row) => <b className="medium">{row.name}</b>,
      tip: (row) => row.name,
    },
    {
      key: 'description',
      head: 'Description',
      isSpare: true,
      cell: (row) => <span className="soft">{row.description || '–'}</span>,
      tip: (row) => row.description,
    },
    {
      key: 'code',
      head: 'Code',
      width: 160,
      cell: (row) => <span className="mono">{row.code}</span>,
      tip: (row) => row.code,
    },
    {
      key: 'clients',
      head: 'Clients on it',
      align: 'end',
      width: 104,
      cell: (row) => formatCount(row.subscribers),
    },
    {
      key: 'price',
      head: 'Price',
      align: 'end',
      width: 128,
      cell: (row) => <Money amount={row.price} currency={row.currency} />,
    },
    {
      key: 'term',
      head: 'Term',
      width: 124,
      cell: (row) => <span className="soft">{termWords(row.term)}</span>,
    },
    {
      key: 'month',
      head: 'A month',
      align: 'end',
      width: 128,
      cell: (row) => <Money amount={row.aMonth} currency={row.currency} />,
    },
    delivery(),
  ];
}

function delivery<Row extends Pick<PlanRow, 'delivery'>>(
  isOnlyThere: (row: Row) => boolean = () => false,
): Column<Row> {
  return {
    key: 'delivery',
    head: 'Zoho',
    width: 112,
    cell: (row) => {
      if (isOnlyThere(row)) return <StateWord state="sending" word="Being read" />;
      if (row.delivery !== 'delivered') return <StateWord state={row.delivery} />;
      return <StateWord state="delivered" word="Billing" />;
    },
  };
}
