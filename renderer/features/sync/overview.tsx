import { Link } from 'wouter';
import type { SyncStatus } from '#contract/sync.ts';
import { JustDelivered } from '#renderer/features/sync/just-delivered.tsx';
import { NeedsYouCards } from '#renderer/features/sync/needs-you-cards.tsx';
import { NotConnected } from '#renderer/features/sync/not-connected.tsx';
import { ShortList } from '#renderer/features/sync/short-list.tsx';
import { Systems } from '#renderer/features/sync/systems.tsx';
import { countOf, formatMoment } from '#renderer/format.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Notice } from '#renderer/ui/notice.tsx';

export function Overview({ status }: { readonly status: SyncStatus }) {
  const { today } = useFacts();
  const { connection, offlineSince, waiting, needsYou, sending, differing } = status;
  if (connection.kind === 'none' || connection.kind === 'signing-in') {
    return <NotConnected status={status} />;
  }
  const isQuiet = waiting + sending + needsYou + differing === 0;
  return (
    <>
      <div className="sync-said">
        {connection.kind === 'signed-out' && <Notice tone="needs">{connection.why}</Notice>}
        {connection.kind === 'connected' && !connection.isKept && (
          <Notice tone="soon">
            The keychain is not there, so this sign-in lasts until the app is closed.
          </Notice>
        )}
        {offlineSince !== null && (
          <Notice tone="info">
            {`Offline since ${formatMoment(offlineSince, today)}. Everything here works; what waits goes out by itself.`}
          </Notice>
        )}
      </div>
      <Systems status={status} />
      <div className="sync-columns">
        <div className="stack">
          {differing > 0 && (
            <Notice tone="needs" action={<Link href="/sync/differences">See both</Link>}>
              {`${countOf(differing, 'value differs', 'values differ')} between this ledger and Zoho. Nothing was changed.`}
            </Notice>
          )}
          {needsYou > 0 && <NeedsYouCards count={needsYou} />}
          {isQuiet && (
            <Empty title="Nothing waits, nothing needs you">
              Zoho was told everything this ledger has to say.
            </Empty>
          )}
          <JustDelivered count={status.delivered} />
        </div>
        <ShortList view="waiting" title="Waiting" count={waiting + sending} />
      </div>
    </>
  );
}
