import { Link, useLocation } from 'wouter';
import type { DeliveryRow } from '#contract/sync.ts';
import type { IsoDate } from '#domain/dates.ts';
import { SYSTEM_ROLES } from '#renderer/features/sync/system-names.ts';
import type { DeliveryView } from '#renderer/features/sync/views.ts';
import { formatCount, formatMoment } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import type { Column } from '#renderer/ui/column.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { usePages } from '#renderer/ui/use-pages.ts';

const SHOWN = 8;

type Props = {
  readonly view: DeliveryView;
  readonly title: string;
  readonly count: number;
  readonly columns?: (today: IsoDate) => readonly Column<DeliveryRow>[];
};

/** The first few deliveries of a view, with the way to all of them. */
export function ShortList({ view, title, count, columns = usual }: Props) {
  const { today } = useFacts();
  const [, go] = useLocation();
  const { rows } = usePages<DeliveryRow, Awaited<ReturnType<typeof ledger.sync.deliveries>>>(
    ['sync.deliveries', view],
    (after) => ledger.sync.deliveries({ view, after }),
  );
  if (count === 0) return null;
  return (
    <Section title={title} end={<Link href={`/sync/${view}`}>{`All ${formatCount(count)}`}</Link>}>
      <RuledTable
        caption={title}
        rows={rows.slice(0, SHOWN)}
        rowId={(row) => row.id}
        onOpen={() => () => go(`/sync/${view}`)}
        columns={columns(today)}
      />
    </Section>
  );
}

function usual(today: IsoDate): readonly Column<DeliveryRow>[] {
  return [
    {
      key: 'title',
      head: '',
      cell: (row) => row.title,
      tip: (row) => `${row.title}. ${row.note}`,
    },
    {
      key: 'system',
      head: '',
      width: 64,
      cell: (row) => <span className="muted">{SYSTEM_ROLES[row.system].name}</span>,
    },
    {
      key: 'at',
      head: '',
      align: 'end',
      width: 96,
      cell: (row) => <span className="muted">{formatMoment(row.dueAt ?? row.at, today)}</span>,
    },
  ];
}
