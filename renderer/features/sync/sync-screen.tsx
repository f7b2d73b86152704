import '#renderer/features/sync/sync.css';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { Deliveries } from '#renderer/features/sync/deliveries.tsx';
import { Differences } from '#renderer/features/sync/differences.tsx';
import { FromZoho } from '#renderer/features/sync/from-zoho.tsx';
import { Overview } from '#renderer/features/sync/overview.tsx';
import { SyncActions } from '#renderer/features/sync/sync-actions.tsx';
import { isDeliveryView, isView, type View } from '#renderer/features/sync/views.ts';
import { ledger } from '#renderer/ledger.ts';
import { Page } from '#renderer/ui/page.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';

type Props = { readonly params: Readonly<Record<string, string | undefined>> };

/** What leaves this computer and what needs a decision. */
export function SyncScreen({ params }: Props) {
  const view: View = isView(params['view']) ? params['view'] : 'overview';
  const [, go] = useLocation();
  const { data: status } = useSuspenseQuery({
    queryKey: ['sync.status'],
    queryFn: () => ledger.sync.status({}),
  });
  const needs = status.needsYou > 0 ? { tone: 'needs' as const } : {};
  const differ = status.differing > 0 ? { tone: 'needs' as const } : {};
  return (
    <Page
      title="Sync"
      isFilled={view !== 'overview' && view !== 'from-zoho'}
      context="What leaves this computer, what comes back, and what needs a decision"
      actions={<SyncActions status={status} />}
    >
      <Tabs<View>
        label="Sync"
        tabs={[
          { key: 'overview', label: 'Overview' },
          { key: 'needs-you', label: 'Needs you', count: status.needsYou, ...needs },
          { key: 'differences', label: 'Differences', count: status.differing, ...differ },
          { key: 'waiting', label: 'Waiting', count: status.waiting + status.sending },
          { key: 'delivered', label: 'Delivered', count: status.delivered },
          { key: 'from-zoho', label: 'From Zoho' },
          { key: 'set-aside', label: 'Set aside', count: status.setAside },
        ]}
        value={view}
        onChange={(key) => go(key === 'overview' ? '/sync' : `/sync/${key}`)}
      />
      {view === 'overview' && <Overview status={status} />}
      {view === 'differences' && <Differences />}
      {view === 'from-zoho' && <FromZoho systems={status.systems} />}
      {isDeliveryView(view) && <Deliveries view={view} />}
    </Page>
  );
}
