import { useRef } from 'react';
import { Link } from 'wouter';
import type { SyncStatus } from '#contract/sync.ts';
import type { Instant } from '#domain/dates.ts';
import {
  needsWords,
  sendingWords,
  statusWords,
  waitingWords,
} from '#renderer/features/shell/status-words.ts';
import { useSyncStatus } from '#renderer/features/shell/use-counts.ts';
import { formatCount, formatTime } from '#renderer/format.ts';
import { useSaved } from '#renderer/state/saved.ts';
import { useWork } from '#renderer/state/work.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { StatusBar } from '#renderer/ui/status-bar.tsx';

/** Always there: connection, what waits, what needs you; at the end when it was saved. */
export function StatusLine({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { data: status } = useSyncStatus();
  const { work } = useWork();
  const { savedAt } = useSaved();
  return (
    <StatusBar
      end={
        <>
          {savedAt !== null && (
            <span className="status-part">Saved {formatTime(savedAt as Instant)}</span>
          )}
          <span className="status-part">
            <button type="button" className="status-keys" onClick={onShortcuts}>
              Shortcuts <Kbd keys="?" />
            </button>
          </span>
        </>
      }
    >
      {status && <Connection status={status} />}
      {work && (
        <span className="status-part">
          {work.what} {formatCount(work.done)} of {formatCount(work.total)}
        </span>
      )}
      {status && <Queue status={status} />}
    </StatusBar>
  );
}

function Connection({ status }: { readonly status: SyncStatus }) {
  const { icon: Icon, before, name, after, tone } = statusWords(status);
  const leadsTo = status.connection.kind === 'none' ? '/settings/connections' : '/sync';
  return (
    <span className="status-part" role={tone === 'needs' ? 'alert' : undefined}>
      <Icon aria-hidden="true" className={tone === 'plain' ? '' : tone} />
      <Link href={leadsTo} className={tone === 'plain' ? '' : tone}>
        {before}
        {name !== '' && <b>{name}</b>}
        {after}
      </Link>
    </span>
  );
}

/** Counts down: of how many it began is remembered until nothing is left. */
function Queue({ status }: { readonly status: SyncStatus }) {
  const most = useRef(0);
  const left = status.waiting + status.sending;
  most.current = left === 0 ? 0 : Math.max(most.current, left);
  const sending = sendingWords(status, most.current);
  const waiting = waitingWords(status);
  return (
    <>
      {(sending ?? waiting) && (
        <span className="status-part">
          <Link href="/sync/waiting">{sending ?? waiting}</Link>
        </span>
      )}
      {(status.connection.kind !== 'none' || status.needsYou > 0) && (
        <span className="status-part">
          <Link href="/sync/needs-you" className={status.needsYou > 0 ? 'needs' : 'muted'}>
            {needsWords(status.needsYou)}
          </Link>
        </span>
      )}
    </>
  );
}
