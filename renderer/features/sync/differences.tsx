import { useMutation } from '@tanstack/react-query';
import type { DifferenceRow } from '#contract/sync.ts';
import type { IsoDate } from '#domain/dates.ts';
import { SYSTEM_NAMES } from '#domain/systems.ts';
import { formatMoment } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { goTo } from '#renderer/place.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Column } from '#renderer/ui/column.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { usePages } from '#renderer/ui/use-pages.ts';

/** What this ledger and Zoho tell differently, with both values and what can be done. */
export function Differences() {
  const { today } = useFacts();
  const list = usePages<DifferenceRow, Awaited<ReturnType<typeof ledger.sync.differences>>>(
    ['sync.differences'],
    (after) => ledger.sync.differences({ after }),
  );
  return (
    <div className="sync-list">
      <DataTable
        label="Differences"
        rows={list.rows}
        columns={columns(today)}
        rowId={(row) => row.id}
        onOpen={({ path }) => path !== null && goTo(path)}
        hasMore={list.hasMore}
        onMore={list.onMore}
        count={list.count}
        empty={
          list.isPending ? null : (
            <Empty title="Nothing differs">
              What was delivered is compared with what Zoho says. Where the two differ, both values
              stand here and you decide.
            </Empty>
          )
        }
      />
    </div>
  );
}

function Decide({ row: { id, canTake, field } }: { readonly row: DifferenceRow }) {
  const isOnlyThere = field === 'only-there';
  const isValue = canTake && !isOnlyThere && field !== 'writtenOff';
  const keep = useMutation({ mutationFn: () => ledger.sync.keepOurs({ id }) });
  const take = useMutation({ mutationFn: () => ledger.sync.takeTheirs({ id }) });
  return (
    <span className="row">
      <Button size="small" look="plain" isWorking={keep.isPending} onPress={() => keep.mutate()}>
        {isValue ? `Keep this ${wordOf(field)}` : 'Leave it so'}
      </Button>
      {canTake && (
        <Button size="small" isWorking={take.isPending} onPress={() => take.mutate()}>
          {isOnlyThere ? 'Take it in' : 'Take theirs'}
        </Button>
      )}
    </span>
  );
}

function columns(today: IsoDate): readonly Column<DifferenceRow>[] {
  return [
    {
      key: 'title',
      head: 'What',
      cell: (row) => <b className="medium">{row.title}</b>,
      tip: (row) => row.title,
    },
    { key: 'system', head: 'System', width: 80, cell: (row) => SYSTEM_NAMES[row.system] },
    { key: 'field', head: 'Field', width: 120, cell: (row) => wordOf(row.field) },
    {
      key: 'ours',
      head: 'Here',
      width: 170,
      cell: (row) => <Value text={row.ours} />,
      tip: (row) => row.ours,
    },
    {
      key: 'theirs',
      head: 'There',
      width: 170,
      cell: (row) => <Value text={row.theirs} />,
      tip: (row) => row.theirs,
    },
    {
      key: 'seen',
      head: 'Seen',
      isSpare: true,
      align: 'end',
      width: 110,
      cell: (row) => formatMoment(row.seenAt, today),
    },
    { key: 'decide', head: '', width: 250, cell: (row) => <Decide row={row} /> },
  ];
}

/** Neither side is marked as right: both differ. */
function Value({ text }: { readonly text: string }) {
  return <span className="sync-differs">{text || '–'}</span>;
}

/** `only-there` and `contactName` as a person would say them. */
function wordOf(field: string): string {
  const words = field.replace(/([A-Z])/g, ' $1').replaceAll('-', ' ');
  return words.toLowerCase();
}
