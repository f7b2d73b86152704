import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { SystemStatus } from '#contract/sync.ts';
import { SYSTEM_ROLES } from '#renderer/features/sync/system-names.ts';
import { formatCount, formatMoment } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Bar } from '#renderer/ui/bar.tsx';
import { Button } from '#renderer/ui/button.tsx';
import type { Column } from '#renderer/ui/column.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

/** Each system: how it is, how much of its limits is used, what waits. */
export function Systems({ systems }: { readonly systems: readonly SystemStatus[] }) {
  return (
    <RuledTable caption="Systems" rows={systems} rowId={(row) => row.system} columns={COLUMNS} />
  );
}

const COLUMNS: readonly Column<SystemStatus>[] = [
  {
    key: 'system',
    head: 'System',
    width: 72,
    cell: ({ system }) => <b className="medium">{SYSTEM_ROLES[system].name}</b>,
    tip: ({ system }) => SYSTEM_ROLES[system].holds,
  },
  {
    key: 'state',
    head: 'State',
    cell: (row) => (
      <>
        <StateWord state={row.state} />
        {row.why !== '' && <span className="small muted sync-why">{row.why}</span>}
        <NotRead feeds={row.feeds} />
      </>
    ),
    tip: (row) => row.why,
  },
  {
    key: 'organisation',
    head: 'Organisation',
    cell: (row) => row.organisation || '–',
    tip: (row) => row.organisation,
  },
  { key: 'last', head: 'Last talk', width: 84, cell: (row) => <LastTalk row={row} /> },
  {
    key: 'minute',
    head: 'This minute',
    width: 136,
    cell: (row) => <Budget {...row.minute} />,
  },
  {
    key: 'day',
    head: 'Today',
    width: 150,
    cell: (row) => <Budget {...row.day} />,
  },
  {
    key: 'waiting',
    head: 'Waiting',
    align: 'end',
    width: 64,
    cell: (row) => countOrNone(row.waiting),
  },
  {
    key: 'needs',
    head: 'Needs you',
    align: 'end',
    width: 78,
    cell: (row) => (
      <span className={row.needsYou > 0 ? 'needs strong' : ''}>{countOrNone(row.needsYou)}</span>
    ),
  },
  { key: 'pause', head: '', align: 'end', width: 92, cell: (row) => <Pause row={row} /> },
];

/** That something is not read back, with the way to what and why. */
function NotRead({ feeds }: Pick<SystemStatus, 'feeds'>) {
  const titles = feeds.flatMap(({ title, trouble }) => (trouble === null ? [] : [title]));
  if (titles.length === 0) return null;
  return (
    <Link href="/sync/from-zoho" className="small sync-why">
      {`Not read just now: ${titles.join(', ')}`}
    </Link>
  );
}

function LastTalk({ row }: { readonly row: SystemStatus }) {
  const { today } = useFacts();
  return row.lastTalkAt === null ? '–' : formatMoment(row.lastTalkAt, today);
}

type BudgetProps = {
  readonly used: number;
  readonly limit: number;
};

function Budget({ used, limit }: BudgetProps) {
  const text = `${formatCount(used)} of ${formatCount(limit)}`;
  return (
    <span className="row sync-budget">
      <Bar share={limit === 0 ? 0 : used / limit} tone={used >= limit ? 'chart-3' : 'chart-1'} />
      <span className="small muted">{text}</span>
    </span>
  );
}

function Pause({ row: { system, state } }: { readonly row: SystemStatus }) {
  const isPaused = state === 'paused';
  const change = useMutation({
    mutationFn: () => (isPaused ? ledger.sync.resume({ system }) : ledger.sync.pause({ system })),
  });
  if (state === 'not-connected') return null;
  return (
    <Button
      look="plain"
      size="small"
      icon={isPaused ? IconPlayerPlay : IconPlayerPause}
      isWorking={change.isPending}
      onPress={() => change.mutate()}
    >
      {isPaused ? 'Resume' : 'Pause'}
    </Button>
  );
}

function countOrNone(count: number): string {
  return count === 0 ? '–' : formatCount(count);
}
