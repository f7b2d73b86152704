import { useState } from 'react';
import type { DeliveryRow } from '#contract/sync.ts';
import type { IsoDate } from '#domain/dates.ts';
import { DeliveryDrawer } from '#renderer/features/sync/delivery-drawer.tsx';
import { SYSTEM_ROLES } from '#renderer/features/sync/system-names.ts';
import type { DeliveryView } from '#renderer/features/sync/views.ts';
import { formatCount, formatMoment } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import type { Column } from '#renderer/ui/column.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';
import { usePages } from '#renderer/ui/use-pages.ts';

const NOTHING: Readonly<Record<DeliveryView, string>> = {
  'needs-you': 'Nothing needs you',
  waiting: 'Nothing waits',
  delivered: 'Nothing was delivered yet',
  'set-aside': 'Nothing is set aside',
};

export function Deliveries({ view }: { readonly view: DeliveryView }) {
  const { today } = useFacts();
  const [open, setOpen] = useState<DeliveryRow | null>(null);
  const list = usePages<DeliveryRow, Awaited<ReturnType<typeof ledger.sync.deliveries>>>(
    ['sync.deliveries', view],
    (after) => ledger.sync.deliveries({ view, after }),
  );
  return (
    <div className="sync-list">
      <DataTable
        label="Deliveries"
        rows={list.rows}
        columns={columns(today)}
        rowId={(row) => row.id}
        onOpen={setOpen}
        hasMore={list.hasMore}
        onMore={list.onMore}
        count={list.count}
        empty={
          list.isPending ? null : (
            <Empty title={NOTHING[view]}>
              Each change goes to every system it concerns on its own, in order, and is kept here
              with every attempt.
            </Empty>
          )
        }
      />
      {open && <DeliveryDrawer id={open.id} onClose={() => setOpen(null)} />}
    </div>
  );
}

function columns(today: IsoDate): readonly Column<DeliveryRow>[] {
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
      width: 200,
      cell: (row) => <span className="soft">{row.note || '–'}</span>,
      tip: (row) => row.note,
    },
    {
      key: 'attempts',
      head: 'Attempts',
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
