import type { ClientRow } from '#contract/clients.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { Minor } from '#domain/money.ts';
import { formatDay } from '#renderer/format.ts';
import type { Column } from '#renderer/ui/column.ts';
import { Money } from '#renderer/ui/money.tsx';
import { Tag } from '#renderer/ui/tag.tsx';

export function clientColumns(base: CurrencyCode, today: IsoDate): readonly Column<ClientRow>[] {
  const amount = (
    key: 'invoiced' | 'outstanding' | 'overdue',
    head: string,
  ): Column<ClientRow> => ({
    key,
    head,
    align: 'end',
    width: 130,
    ...(key === 'overdue' ? {} : { sort: key }),
    cell: (row) => <Money amount={orNone(row[key])} currency={base} />,
  });
  return [
    {
      key: 'name',
      head: 'Name',
      sort: 'name',
      cell: (row) => <b className="medium">{row.name}</b>,
      tip: (row) => row.name,
    },
    {
      key: 'contact',
      isSpare: true,
      head: 'Person',
      cell: (row) => <span className="soft">{row.contactName || '–'}</span>,
    },
    {
      key: 'email',
      isSpare: true,
      head: 'E-mail',
      cell: (row) => <span className="soft">{row.email || '–'}</span>,
      tip: (row) => row.email,
    },
    {
      key: 'city',
      head: 'Place',
      width: 140,
      cell: (row) => <span className="soft">{row.city || '–'}</span>,
    },
    {
      key: 'tags',
      isSpare: true,
      head: 'Tags',
      width: 160,
      cell: (row) => (
        <span className="row">
          {row.tags.slice(0, 2).map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </span>
      ),
    },
    {
      key: 'last',
      head: 'Last invoice',
      width: 110,
      cell: (row) => (row.lastInvoiceOn ? formatDay(row.lastInvoiceOn, today) : '–'),
    },
    amount('invoiced', 'Invoiced'),
    amount('overdue', 'Overdue'),
    amount('outstanding', 'Outstanding'),
  ];
}

function orNone(amount: Minor): Minor | null {
  return amount === 0 ? null : amount;
}
