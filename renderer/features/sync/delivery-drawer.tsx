import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { DeliveryId } from '#domain/ids.ts';
import { DeliveryButtons } from '#renderer/features/sync/delivery-buttons.tsx';
import { SYSTEM_ROLES } from '#renderer/features/sync/system-names.ts';
import { formatMoment } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { CopyText } from '#renderer/ui/copy-text.tsx';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';
import { Timeline } from '#renderer/ui/timeline.tsx';

type Props = { readonly id: DeliveryId; readonly onClose: () => void };

/** Every attempt in plain words, newest first, and the key that is the same on each. */
export function DeliveryDrawer({ id, onClose }: Props) {
  const { today } = useFacts();
  const { data: page } = useQuery({
    queryKey: ['sync.delivery', id],
    queryFn: () => ledger.sync.delivery({ id }),
  });
  if (!page) return null;
  const { row, key, path, attempts } = page;
  return (
    <Drawer title={row.title} note={`to ${SYSTEM_ROLES[row.system].name}`} onClose={onClose}>
      <p className="row">
        <StateWord state={row.state} />
        {path && <Link href={path}>Open it</Link>}
      </p>
      <p>{row.note}</p>
      <p className="row">
        <DeliveryButtons row={row} />
      </p>
      <Timeline
        steps={attempts.map(({ at, sentence, state }, index) => ({
          key: `${at} ${index}`,
          when: formatMoment(at, today),
          what: sentence,
          mark: state === 'sent' ? 'done' : state === 'refused' ? 'bad' : 'plain',
        }))}
      />
      <p className="small muted">Key, the same on every attempt</p>
      <CopyText text={key} />
      {row.remoteId && (
        <>
          <p className="small muted">Zoho id</p>
          <CopyText text={row.remoteId} />
        </>
      )}
    </Drawer>
  );
}
