import { Link } from 'wouter';
import type { BilledRow } from '#contract/subscriptions.ts';
import { formatDay } from '#renderer/format.ts';
import type { Column } from '#renderer/ui/column.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

/** What Billing has billed for a subscription, newest first. */
export function BilledInvoices({ rows }: { readonly rows: readonly BilledRow[] }) {
  const { today } = useFacts();
  if (rows.length === 0) return null;
  const columns: readonly Column<BilledRow>[] = [
    {
      key: 'number',
      head: 'Number',
      width: 94,
      cell: ({ id, number }) => (
        <Link href={`/invoices/${id}`} className="link">
          {number}
        </Link>
      ),
    },
    { key: 'day', head: 'Issued', width: 54, cell: ({ issuedOn }) => formatDay(issuedOn, today) },
    { key: 'state', head: 'State', cell: ({ status }) => <StateWord state={status} /> },
    {
      key: 'total',
      head: 'Total',
      align: 'end',
      width: 74,
      cell: ({ total, currency }) => <Money amount={total} currency={currency} />,
    },
  ];
  return (
    <Section title="Invoices" note="written by Billing">
      <RuledTable caption="Invoices" columns={columns} rows={rows} rowId={({ id }) => id} />
    </Section>
  );
}
