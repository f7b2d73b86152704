import type { FeedStatus, SystemStatus } from '#contract/sync.ts';
import type { IsoDate } from '#domain/dates.ts';
import { SYSTEM_ROLES } from '#renderer/features/sync/system-names.ts';
import { formatCount, formatMoment } from '#renderer/format.ts';
import type { Column } from '#renderer/ui/column.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';

type Row = FeedStatus & Pick<SystemStatus, 'system'>;

/** What is read back from each system, when that was last done, and what is in the way. */
export function FromZoho({ systems }: { readonly systems: readonly SystemStatus[] }) {
  const { today } = useFacts();
  const rows = systems
    .filter(({ state }) => state !== 'not-connected')
    .flatMap(({ system, feeds }) => feeds.map((feed) => ({ ...feed, system })));
  if (rows.length === 0) {
    return (
      <Empty title="Nothing is read back">
        Once connected, what changes in Zoho is read here by itself; nothing has to be fetched.
      </Empty>
    );
  }
  return (
    <RuledTable
      caption="Read back from Zoho"
      rows={rows}
      rowId={({ name }) => name}
      columns={columns(today)}
    />
  );
}

function columns(today: IsoDate): readonly Column<Row>[] {
  return [
    {
      key: 'title',
      head: 'What',
      width: 200,
      cell: ({ title }) => <b className="medium sync-feed">{title}</b>,
    },
    { key: 'system', head: 'System', width: 120, cell: (row) => SYSTEM_ROLES[row.system].name },
    {
      key: 'read',
      head: 'Last read',
      width: 140,
      cell: ({ readAt }) => (readAt === null ? 'not yet' : formatMoment(readAt, today)),
    },
    {
      key: 'brought',
      head: 'Brought since start',
      align: 'end',
      width: 150,
      cell: ({ brought }) => (brought === 0 ? '–' : formatCount(brought)),
    },
    {
      key: 'trouble',
      head: 'In the way',
      cell: ({ trouble }) => (
        <span className={trouble === null ? 'muted' : ''}>{trouble ?? '–'}</span>
      ),
      tip: ({ trouble }) => trouble ?? '',
    },
  ];
}
