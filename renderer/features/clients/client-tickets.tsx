import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import type { TicketRow } from '#contract/tickets.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { countOf, formatMoment } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { ticketState } from '#renderer/ticket-words.ts';
import type { Column } from '#renderer/ui/column.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Owner } from '#renderer/ui/owner.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

const SHOWN = 6;

/** What a client asked, the newest first; the rest is one step away. */
export function ClientTickets({ id }: { readonly id: ClientId }) {
  const { today } = useFacts();
  const [, go] = useLocation();
  const input = { search: '', view: 'all', clientId: id, after: null } as const;
  const { data } = useQuery({
    queryKey: ['tickets.list', input],
    queryFn: () => ledger.tickets.list(input),
  });
  const { rows = [], count = 0 } = data ?? {};
  return (
    <Section
      title="Tickets"
      note={count === 0 ? 'none' : String(count)}
      end={
        <>
          {count > SHOWN && (
            <Link href={`/tickets?client=${id}`}>{`All ${countOf(count, 'ticket')}`}</Link>
          )}
          <Link href={`/tickets?new&client=${id}`}>New ticket</Link>
          <Owner of="tickets" />
        </>
      }
    >
      {rows.length > 0 && (
        <RuledTable
          caption="Tickets of this client"
          columns={columns(today)}
          rows={rows.slice(0, SHOWN)}
          rowId={(row) => row.id}
          onOpen={(row) => () => go(`/tickets/${row.id}`)}
        />
      )}
    </Section>
  );
}

function columns(today: IsoDate): readonly Column<TicketRow>[] {
  return [
    {
      key: 'number',
      head: 'Number',
      width: 112,
      cell: (row) => <b className="medium">{row.number ?? 'No number yet'}</b>,
    },
    { key: 'subject', head: 'Subject', cell: (row) => row.subject, tip: (row) => row.subject },
    {
      key: 'state',
      head: 'State',
      width: 132,
      cell: (row) => <StateWord state={ticketState(row)} />,
    },
    {
      key: 'changed',
      head: 'Changed',
      width: 112,
      cell: (row) => formatMoment(row.changedAt, today),
    },
  ];
}
