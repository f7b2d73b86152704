import type { InvoiceRow, InvoiceSummary } from '#contract/invoices.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import { daysBetween, type IsoDate } from '#domain/dates.ts';
import { add } from '#domain/money.ts';
import { formatAge, formatDay, formatMoment } from '#renderer/format.ts';
import type { Column } from '#renderer/ui/column.ts';
import { DayText } from '#renderer/ui/day-text.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

/** So few days before it is due an invoice is pointed out. */
const SOON_DAYS = 7;

type Setting = {
  readonly today: IsoDate;
  readonly base: CurrencyCode;
  readonly summary: InvoiceSummary | null;
};

export function invoiceColumns(setting: Setting): readonly Column<InvoiceRow>[] {
  const { today } = setting;
  return [
    {
      key: 'number',
      head: 'Number',
      width: 124,
      sort: 'newest',
      cell: (row) => <DocumentNumber row={row} />,
    },
    {
      key: 'client',
      head: 'Client',
      cell: (row) => row.clientName || <span className="muted">No client yet</span>,
      tip: (row) => row.clientName,
    },
    {
      key: 'about',
      isSpare: true,
      head: 'For',
      cell: (row) => <span className="soft">{row.about || '–'}</span>,
      tip: (row) => row.about,
    },
    {
      key: 'issued',
      isSpare: true,
      head: 'Issued',
      width: 76,
      cell: (row) => <DayText day={row.issuedOn} />,
    },
    { key: 'due', head: 'Due', width: 76, sort: 'due', cell: (row) => <DayText day={row.dueOn} /> },
    { key: 'state', head: 'State', width: 104, cell: (row) => <StateWord state={row.status} /> },
    {
      key: 'age',
      head: 'Age',
      width: 116,
      cell: (row) => <Age row={row} today={today} />,
      tip: (row) => row.voidReason ?? '',
    },
    ...amountColumns(setting),
    { key: 'delivery', head: 'Zoho', width: 96, cell: (row) => <Delivery row={row} /> },
  ];
}

/** Sums of a selection are only told in one currency; the totals are in the base currency. */
function amountColumns({ base, summary }: Setting): readonly Column<InvoiceRow>[] {
  const amount = (
    key: 'total' | 'due',
    head: string,
    of: (row: InvoiceRow) => InvoiceRow['due'] | null,
  ): Column<InvoiceRow> => ({
    key: `${key}-amount`,
    head,
    align: 'end',
    width: 116,
    ...(key === 'total' && { sort: 'total' }),
    cell: (row) => (
      <Money amount={of(row)} currency={row.currency} isStruck={row.status === 'void'} />
    ),
    foot: summary && <Money amount={summary[key]} currency={base} isStrong />,
    footPicked: (rows) => <PickedSum rows={rows} of={of} />,
  });
  return [
    amount('total', 'Total', (row) => row.total),
    amount('due', 'Due amount', (row) =>
      row.due === 0 || row.status === 'draft' ? null : row.due,
    ),
  ];
}

function PickedSum({
  rows,
  of,
}: {
  readonly rows: readonly InvoiceRow[];
  readonly of: (row: InvoiceRow) => InvoiceRow['due'] | null;
}) {
  const [first] = rows;
  const counted = rows.filter((row) => row.status !== 'void');
  if (!first || rows.some((row) => row.currency !== first.currency)) {
    return <span className="muted small">several currencies</span>;
  }
  const amounts = counted.flatMap((row) => of(row) ?? []);
  return <Money amount={add(...amounts)} currency={first.currency} isStrong />;
}

function DocumentNumber({ row }: { readonly row: InvoiceRow }) {
  if (row.number === null) return <span className="muted">No number yet</span>;
  return <b className="medium">{row.number}</b>;
}

function Age({ row, today }: { readonly row: InvoiceRow; readonly today: IsoDate }) {
  switch (row.status) {
    case 'draft':
      return <span className="soft">saved {formatMoment(row.savedAt, today)}</span>;
    case 'paid':
      return (
        <span className="soft">{row.paidOn ? `paid ${formatDay(row.paidOn, today)}` : 'paid'}</span>
      );
    case 'written-off':
      return (
        row.writtenOffOn && <span className="soft">on {formatDay(row.writtenOffOn, today)}</span>
      );
    case 'void':
      return row.voidReason;
    case 'open':
    case 'part-paid':
    case 'overdue':
      return <DueAge row={row} today={today} />;
  }
}

function DueAge({ row, today }: { readonly row: InvoiceRow; readonly today: IsoDate }) {
  if (row.dueOn === null) return null;
  const left = daysBetween(today, row.dueOn);
  const isSoon = left >= 0 && left <= SOON_DAYS;
  const look = isSoon ? `soon${left === 0 ? ' medium' : ''}` : left < 0 ? '' : 'soft';
  return <span className={look}>{formatAge(row.dueOn, today)}</span>;
}

function Delivery({ row }: { readonly row: InvoiceRow }) {
  if (row.status === 'draft') return <StateWord state="only-here" />;
  return row.delivery === 'delivered' ? (
    <StateWord state="delivered" word="Books" />
  ) : (
    <StateWord state={row.delivery} />
  );
}
