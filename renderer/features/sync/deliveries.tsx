import { useState } from 'react';
import type { DeliveryRow } from '#contract/sync.ts';
import { besideOpen, deliveryColumns } from '#renderer/features/sync/delivery-columns.tsx';
import { DeliveryDrawer } from '#renderer/features/sync/delivery-drawer.tsx';
import type { DeliveryView } from '#renderer/features/sync/views.ts';
import { ledger } from '#renderer/ledger.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { usePages } from '#renderer/ui/use-pages.ts';

const NOTHING: Readonly<Record<DeliveryView, string>> = {
  'needs-you': 'Nothing needs you',
  waiting: 'Nothing waits',
  delivered: 'Nothing was delivered yet',
  'set-aside': 'Nothing is set aside',
};

export function Deliveries({ view }: { readonly view: DeliveryView }) {
  const columns = deliveryColumns(useFacts().today);
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
        columns={open === null ? columns : besideOpen(columns)}
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
