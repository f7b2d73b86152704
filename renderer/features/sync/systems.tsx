import { useMediaQuery } from '@mantine/hooks';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { CardFormSettings } from '#contract/card-forms.ts';
import type { SyncStatus, SystemStatus } from '#contract/sync.ts';
import {
  GatewaySettings,
  GatewayState,
  gatewayName,
} from '#renderer/features/sync/authorize-net.tsx';
import { GATEWAY, SYSTEM_ROLES } from '#renderer/features/sync/system-names.ts';
import { formatCount, formatMoment } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Bar } from '#renderer/ui/bar.tsx';
import { Button } from '#renderer/ui/button.tsx';
import type { Column } from '#renderer/ui/column.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

/** A system, or the gateway behind Billing, which has no deliveries of its own. */
type Row = SystemStatus | CardFormSettings;

/** Each system: how it is, how much of its limits is used, what waits; last the gateway for cards. */
export function Systems({ status }: { readonly status: SyncStatus }) {
  const { data: gateway } = useSuspenseQuery({
    queryKey: ['cardForms.settings'],
    queryFn: () => ledger.cardForms.settings({}),
  });
  const isWide = useMediaQuery('(min-width: 1400px)', true);
  return (
    <RuledTable<Row>
      caption="Systems"
      rows={[...systemsOf(status), gateway]}
      rowId={(row) => (isGateway(row) ? 'authorize-net' : row.system)}
      columns={columns(isWide)}
    />
  );
}

const isGateway = (row: Row): row is CardFormSettings => 'gateway' in row;

/** A cell that only systems have. */
function ofSystem(cell: (row: SystemStatus) => ReactNode, gateway: ReactNode = '–') {
  return (row: Row) => (isGateway(row) ? gateway : cell(row));
}

/** Nobody is connected while this computer is not, whatever was heard last. */
function systemsOf({ systems, offlineSince }: SyncStatus): readonly SystemStatus[] {
  if (offlineSince === null) return systems;
  return systems.map((one) => (one.state === 'connected' ? { ...one, state: 'offline' } : one));
}

const columns = (isWide: boolean): readonly Column<Row>[] => [
  nameColumn(isWide),
  {
    key: 'state',
    head: 'State',
    cell: (row) => (isGateway(row) ? <GatewayState {...row} /> : <State row={row} />),
    tip: (row) => (isGateway(row) ? '' : row.why),
  },
  {
    key: 'organisation',
    head: 'Organisation',
    cell: (row) =>
      isGateway(row) ? <span className="muted">{gatewayName(row)}</span> : row.organisation || '–',
    tip: (row) => (isGateway(row) ? gatewayName(row) : row.organisation),
  },
  { key: 'last', head: 'Last talk', width: 84, cell: ofSystem((row) => <LastTalk row={row} />) },
  {
    key: 'minute',
    head: 'This minute',
    width: isWide ? 136 : 92,
    cell: ofSystem((row) => <Budget {...row.minute} />, ''),
  },
  {
    key: 'day',
    head: 'Today',
    width: isWide ? 150 : 104,
    cell: ofSystem((row) => <Budget {...row.day} />, ''),
  },
  {
    key: 'waiting',
    head: 'Waiting',
    align: 'end',
    width: 64,
    cell: ofSystem((row) => countOrNone(row.waiting)),
  },
  {
    key: 'needs',
    head: 'Needs you',
    align: 'end',
    width: 78,
    cell: ofSystem((row) => (
      <span className={row.needsYou > 0 ? 'needs strong' : ''}>{countOrNone(row.needsYou)}</span>
    )),
  },
  {
    key: 'pause',
    head: '',
    align: 'end',
    width: 104,
    cell: ofSystem((row) => <Pause row={row} />, <GatewaySettings />),
  },
];

/** With the word for what it holds, where there is room beside the figures. */
function nameColumn(isWide: boolean): Column<Row> {
  const of = (row: Row) => (isGateway(row) ? GATEWAY : SYSTEM_ROLES[row.system]);
  return {
    key: 'system',
    head: 'System',
    width: isWide ? 184 : 96,
    cell: (row) => (
      <>
        <b className="medium">{of(row).name}</b>
        {isWide && <span className="small muted sync-role">{of(row).holds}</span>}
      </>
    ),
    tip: (row) => of(row).holds,
  };
}

function State({ row }: { readonly row: SystemStatus }) {
  const isPaused = row.state === 'paused';
  return (
    <>
      {isPaused ? (
        <StateWord state="paused" word="Paused by you" />
      ) : (
        <StateWord state={row.state} />
      )}
      {!isPaused && row.why !== '' && <span className="small muted sync-why">{row.why}</span>}
      <NotRead feeds={row.feeds} />
    </>
  );
}

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
