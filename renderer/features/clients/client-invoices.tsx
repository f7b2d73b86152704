import { Link, useLocation } from 'wouter';
import type { InvoiceRow } from '#contract/invoices.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { countOf, formatAge, formatDay } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import type { Column } from '#renderer/ui/column.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';
import { usePages } from '#renderer/ui/use-pages.ts';

const SHOWN = 12;

/** The newest invoices of one client; the rest is one step away. */
export function ClientInvoices({ id }: { readonly id: ClientId }) {
  const { today } = useFacts();
  const [, go] = useLocation();
  const filter = {
    search: '',
    state: 'all' as const,
    clientId: id,
    currency: null,
    from: null,
    to: null,
    bucket: null,
  };
  const list = usePages<InvoiceRow, Awaited<ReturnType<typeof ledger.invoices.list>>>(
    ['invoices.list', { filter, sort: 'newest' }],
    (after) => ledger.invoices.list({ filter, sort: 'newest', after }),
  );
  return (
    <Section
      title="Invoices"
      note={list.count === 0 ? 'none yet' : String(list.count)}
      end={
        list.count > SHOWN && (
          <Link href={`/invoices?client=${id}`}>{`All ${countOf(list.count, 'invoice')}`}</Link>
        )
      }
    >
      {list.count > 0 && (
        <RuledTable
          caption="Invoices of this client"
          columns={columns(today)}
          rows={list.rows.slice(0, SHOWN)}
          rowId={(row) => row.id}
          onOpen={(row) => () => go(`/invoices/${row.id}`)}
        />
      )}
    </Section>
  );
}

function columns(today: IsoDate): readonly Column<InvoiceRow>[] {
  return [
    {
      key: 'number',
      head: 'Number',
      width: 112,
      cell: (row) => <b className="medium">{row.number ?? 'No number yet'}</b>,
    },
    { key: 'about', head: 'For', cell: (row) => row.about, tip: (row) => row.about },
    {
      key: 'issued',
      head: 'Issued',
      width: 64,
      cell: (row) => (row.issuedOn ? formatDay(row.issuedOn, today) : '–'),
    },
    {
      key: 'state',
      head: 'State',
      width: 150,
      cell: (row) => (
        <>
          <StateWord state={row.status} /> <small className="muted">{age(row, today)}</small>
        </>
      ),
    },
    {
      key: 'total',
      head: 'Total',
      align: 'end',
      width: 88,
      cell: (row) => <Money amount={row.total} currency={row.currency} />,
    },
    {
      key: 'due',
      head: 'Due',
      align: 'end',
      width: 88,
      cell: (row) => <Money amount={row.due === 0 ? null : row.due} currency={row.currency} />,
    },
  ];
}

/** What is worth knowing beside its state: when it was paid or written off, why it is void, how late it is. */
function age(row: InvoiceRow, today: IsoDate): string {
  if (row.status === 'paid') return row.paidOn ? formatDay(row.paidOn, today) : '';
  if (row.status === 'written-off') {
    return row.writtenOffOn ? formatDay(row.writtenOffOn, today) : '';
  }
  if (row.status === 'void') return row.voidReason ?? '';
  return row.dueOn ? formatAge(row.dueOn, today) : '';
}
