import type { DeliveryRow } from '#contract/sync.ts';
import type { IsoDate } from '#domain/dates.ts';
import { ShortList } from '#renderer/features/sync/short-list.tsx';
import { SYSTEM_ROLES } from '#renderer/features/sync/system-names.ts';
import { countOf, formatMoment } from '#renderer/format.ts';
import type { Column } from '#renderer/ui/column.ts';

/** What arrived last, under which id, and how often it had to be tried: it is there once. */
export function JustDelivered({ count }: { readonly count: number }) {
  return (
    <ShortList view="delivered" title="Just delivered" count={count} columns={deliveredColumns} />
  );
}

export function deliveredColumns(today: IsoDate): readonly Column<DeliveryRow>[] {
  return [
    { key: 'title', head: '', cell: (row) => row.title, tip: (row) => row.title },
    {
      key: 'system',
      head: '',
      width: 64,
      cell: (row) => <span className="muted">{SYSTEM_ROLES[row.system].name}</span>,
    },
    {
      key: 'id',
      head: '',
      width: 168,
      cell: (row) => <span className="mono">{row.remoteId ?? '–'}</span>,
    },
    {
      key: 'attempts',
      head: '',
      width: 148,
      cell: (row) => <span className="muted">{attemptsOf(row)}</span>,
    },
    {
      key: 'at',
      head: '',
      align: 'end',
      width: 96,
      cell: (row) => <span className="muted">{formatMoment(row.at, today)}</span>,
    },
  ];
}

function attemptsOf({ attempts }: DeliveryRow): string {
  const times = countOf(attempts, 'attempt');
  return attempts > 1 ? `${times}, there once` : times;
}
