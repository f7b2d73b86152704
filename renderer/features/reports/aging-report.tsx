import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { AGING_BUCKETS, type AgingBucket } from '#domain/invoice/aging.ts';
import { add, type Minor } from '#domain/money.ts';
import { ledger } from '#renderer/ledger.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';

const HEADS: Readonly<Record<AgingBucket, string>> = {
  'not-due': 'Not due',
  '1-30': '1–30 days',
  '31-60': '31–60 days',
  '61-90': '61–90 days',
  'over-90': 'Over 90 days',
};

/** What clients owe, by how late it is. */
export function AgingReport() {
  const { baseCurrency } = useFacts();
  const [, go] = useLocation();
  const { data } = useSuspenseQuery({
    queryKey: ['reports.aging'],
    queryFn: () => ledger.reports.aging({}),
  });
  if (data.clients.length === 0) {
    return <Empty title="Nothing is outstanding">Every issued invoice is paid or void.</Empty>;
  }
  const money = (amount: Minor) => (
    <Money amount={amount === 0 ? null : amount} currency={baseCurrency} />
  );
  const dueOf = (bucket: AgingBucket) =>
    add(...data.buckets.filter((row) => row.bucket === bucket).map((row) => row.due));
  return (
    <Section title="Outstanding by age" note={`as of today, ${baseCurrency}, with tax`}>
      <RuledTable
        caption="Outstanding by age and client"
        rows={data.clients}
        rowId={(row) => row.clientId}
        onOpen={(row) => () => go(`/clients/${row.clientId}`)}
        foot="Total"
        columns={[
          { key: 'name', head: 'Client', cell: (row) => row.name, tip: (row) => row.name },
          ...AGING_BUCKETS.map((bucket) => ({
            key: bucket,
            head: HEADS[bucket],
            align: 'end' as const,
            cell: (row: (typeof data.clients)[number]) => money(row.buckets[bucket]),
            foot: money(dueOf(bucket)),
          })),
          {
            key: 'total',
            head: 'Total',
            align: 'end',
            cell: (row) => <Money amount={row.total} currency={baseCurrency} isStrong />,
            foot: money(add(...data.buckets.map((row) => row.due))),
          },
        ]}
      />
    </Section>
  );
}
