import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import type { SubscriptionRow } from '#contract/subscriptions.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { formatDay } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { standingOf, termWords } from '#renderer/subscription-words.ts';
import type { Column } from '#renderer/ui/column.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { Owner } from '#renderer/ui/owner.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

/** What a client is on, then what is over. */
export function ClientSubscriptions({ id }: { readonly id: ClientId }) {
  const { today } = useFacts();
  const [, go] = useLocation();
  const current = useSubscriptions(id, 'current');
  const over = useSubscriptions(id, 'over');
  const rows = [...current, ...over];
  return (
    <Section
      title="Subscriptions"
      note={rows.length === 0 ? 'none' : `${current.length} current`}
      end={
        <>
          <Link href={`/subscriptions?new&client=${id}`}>New subscription</Link>
          <Owner of="subscriptions" />
        </>
      }
    >
      {rows.length > 0 && (
        <RuledTable
          caption="Subscriptions of this client"
          columns={columns(today)}
          rows={rows}
          rowId={(row) => row.id}
          onOpen={(row) => () => go(`/subscriptions/${row.id}`)}
        />
      )}
    </Section>
  );
}

function useSubscriptions(clientId: ClientId, view: 'current' | 'over') {
  const input = { view, clientId, planId: null, after: null };
  const { data } = useQuery({
    queryKey: ['subscriptions.list', input],
    queryFn: () => ledger.subscriptions.list(input),
  });
  return data?.rows ?? [];
}

function columns(today: IsoDate): readonly Column<SubscriptionRow>[] {
  return [
    { key: 'plan', head: 'Plan', cell: (row) => <b className="medium">{row.planName}</b> },
    {
      key: 'state',
      head: 'State',
      width: 124,
      cell: (row) => <StateWord {...standingOf(row, today)} />,
    },
    {
      key: 'price',
      head: 'Price',
      align: 'end',
      width: 104,
      cell: (row) => <Money amount={row.price} currency={row.currency} />,
    },
    { key: 'term', head: 'Term', width: 112, cell: (row) => termWords(row.term) },
    {
      key: 'next',
      head: 'Next billing',
      width: 96,
      cell: (row) => (row.nextBillingOn ? formatDay(row.nextBillingOn, today) : '–'),
    },
  ];
}
