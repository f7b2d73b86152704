import type { DeliveryRow } from '#contract/sync.ts';
import type { IsoDate } from '#domain/dates.ts';
import { SYSTEM_ROLES } from '#renderer/features/sync/system-names.ts';
import { formatCount, formatMoment } from '#renderer/format.ts';
import type { Column } from '#renderer/ui/column.ts';
import { StateWord } from '#renderer/ui/state-word.tsx';

const BESIDE: readonly string[] = ['title', 'system', 'state', 'at'];

/** While one delivery stands open beside the list it says the rest itself. */
export function besideOpen(
  columns: readonly Column<DeliveryRow>[],
): readonly Column<DeliveryRow>[] {
  return columns.filter(({ key }) => BESIDE.includes(key));
}

export function deliveryColumns(today: IsoDate): readonly Column<DeliveryRow>[] {
  return [
    {
      key: 'title',
      head: 'What',
      cell: (row) => <b className="medium">{row.title}</b>,
      tip: (row) => row.title,
    },
    { key: 'system', head: 'System', width: 80, cell: (row) => SYSTEM_ROLES[row.system].name },
    { key: 'state', head: 'State', width: 120, cell: (row) => <StateWord state={row.state} /> },
    {
      key: 'note',
      head: 'Last answer',
      isSpare: true,
      width: 200,
      cell: (row) => <span className="soft">{row.note || '–'}</span>,
      tip: (row) => row.note,
    },
    {
      key: 'attempts',
      head: 'Attempts',
      isSpare: true,
      align: 'end',
      width: 86,
      cell: (row) => formatCount(row.attempts),
    },
    {
      key: 'id',
      head: 'Zoho id',
      width: 180,
      cell: (row) => <span className="mono">{row.remoteId ?? '–'}</span>,
    },
    {
      key: 'at',
      head: 'When',
      align: 'end',
      width: 120,
      cell: (row) => formatMoment(row.dueAt ?? row.at, today),
    },
  ];
}
