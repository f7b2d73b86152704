import { useLocation } from 'wouter';
import type { AgingRow } from '#contract/reports.ts';
import type { AgingBucket } from '#domain/invoice/aging.ts';
import { add, type Minor } from '#domain/money.ts';
import type { PanelProps } from '#renderer/features/dashboard/panel.ts';
import { type Share, SharePanel, withRest } from '#renderer/features/dashboard/share-panel.tsx';
import { countOf, formatCount } from '#renderer/format.ts';
import { Bar } from '#renderer/ui/bar.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money, None } from '#renderer/ui/money.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';

const BUCKETS: Readonly<Record<AgingBucket, string>> = {
  'not-due': 'Not due',
  '1-30': '1–30 days',
  '31-60': '31–60 days',
  '61-90': '61–90 days',
  'over-90': 'Over 90 days',
};

/** How late what is outstanding is; each line leads to its invoices. */
export function AgingPanel({ board }: PanelProps) {
  const { baseCurrency } = useFacts();
  const [, go] = useLocation();
  const { aging } = board;
  const count = aging.reduce((sum, row) => sum + row.count, 0);
  const due = add(...aging.map((row) => row.due));
  return (
    <Section title="Outstanding by age" end={countOf(count, 'invoice')}>
      <RuledTable<AgingRow>
        caption="Outstanding by age"
        rows={aging}
        rowId={({ bucket }) => bucket}
        onOpen={(row) => (row.count === 0 ? null : () => go(`/invoices?bucket=${row.bucket}`))}
        foot="Total"
        columns={[
          { key: 'age', head: '', width: 100, cell: ({ bucket }) => BUCKETS[bucket] },
          {
            key: 'bar',
            head: '',
            cell: (row) => <Bar share={shareOf(row.due, due)} tone={toneOf(row.bucket)} />,
          },
          {
            key: 'count',
            head: '',
            width: 44,
            align: 'end',
            cell: (row) => (row.count === 0 ? <None /> : formatCount(row.count)),
          },
          {
            key: 'due',
            head: '',
            width: 104,
            align: 'end',
            cell: (row) => (
              <Money amount={row.count === 0 ? null : row.due} currency={baseCurrency} />
            ),
            foot: <Money amount={due} currency={baseCurrency} />,
          },
        ]}
      />
    </Section>
  );
}

export function ClientsPanel({ board, period, onOpen }: PanelProps) {
  const shares = board.clients.map(
    ({ clientId, name, amount }): Share => ({ key: clientId, name, amount }),
  );
  return (
    <SharePanel
      title="Clients"
      note={`invoiced in ${period.label}, without tax`}
      tone="chart-1"
      shares={withRest(shares)}
      none="No invoice was issued in this time."
      onOpen={({ key, name }) =>
        onOpen({
          figure: 'invoices',
          from: period.from,
          to: period.to,
          only: key,
          title: name,
          span: period.label,
        })
      }
    />
  );
}

export function ExpensesPanel({ board, period, onOpen }: PanelProps) {
  const shares = board.categories.map(
    ({ category, amount }): Share => ({ key: category, name: category, amount }),
  );
  return (
    <SharePanel
      title="Expenses"
      note={`${period.label}, without tax`}
      tone="chart-3"
      shares={withRest(shares)}
      none="Nothing was spent in this time."
      onOpen={({ key, name }) =>
        onOpen({
          figure: 'expenses',
          from: period.from,
          to: period.to,
          only: key,
          title: name,
          span: period.label,
        })
      }
    />
  );
}

function shareOf(part: Minor, whole: Minor): number {
  return whole === 0 ? 0 : part / whole;
}

function toneOf(bucket: AgingBucket): 'chart-1' | 'needs' {
  return bucket === 'not-due' ? 'chart-1' : 'needs';
}
