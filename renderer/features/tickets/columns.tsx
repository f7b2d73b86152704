import type { TicketRow } from '#contract/tickets.ts';
import type { IsoDate } from '#domain/dates.ts';
import { formatMoment } from '#renderer/format.ts';
import { ticketState } from '#renderer/ticket-words.ts';
import type { Column } from '#renderer/ui/column.ts';
import { StateWord } from '#renderer/ui/state-word.tsx';

export function ticketColumns(today: IsoDate): readonly Column<TicketRow>[] {
  return [
    {
      key: 'number',
      head: 'Number',
      width: 112,
      cell: (row) =>
        row.number === null ? (
          <span className="muted">No number yet</span>
        ) : (
          <b className="medium">{row.number}</b>
        ),
    },
    {
      key: 'subject',
      head: 'Subject',
      cell: (row) => <b className="medium">{row.subject}</b>,
      tip: (row) => row.subject,
    },
    {
      key: 'last',
      head: 'Last words',
      isSpare: true,
      cell: (row) => (
        <span className="soft">
          {row.isLastYours && 'You: '}
          {row.lastWords || '–'}
        </span>
      ),
      tip: (row) => row.lastWords,
    },
    {
      key: 'client',
      head: 'Client',
      width: 176,
      cell: (row) => row.clientName ?? <span className="muted">{row.from || '–'}</span>,
      tip: (row) => row.clientName ?? row.from,
    },
    {
      key: 'state',
      head: 'State',
      width: 136,
      cell: (row) => <StateWord state={ticketState(row)} />,
    },
    {
      key: 'changed',
      head: 'Changed',
      width: 120,
      cell: (row) => formatMoment(row.changedAt, today),
    },
    {
      key: 'delivery',
      head: 'Zoho',
      width: 112,
      cell: ({ number, delivery }) =>
        delivery === 'delivered' || (delivery === 'only-here' && number !== null) ? (
          <StateWord state="delivered" word="Desk" />
        ) : (
          <StateWord state={delivery} />
        ),
    },
  ];
}
