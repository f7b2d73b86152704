import { Owner } from '#renderer/ui/owner.tsx';
import '#renderer/features/subscriptions/subscriptions.css';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { SubscriptionRow } from '#contract/subscriptions.ts';
import type { ClientId, SubscriptionId } from '#domain/ids.ts';
import { subscriptionColumns } from '#renderer/features/subscriptions/columns.tsx';
import { MonthRevenue } from '#renderer/features/subscriptions/month-revenue.tsx';
import { NewSubscription } from '#renderer/features/subscriptions/new-subscription.tsx';
import { NoSubscriptions } from '#renderer/features/subscriptions/no-subscriptions.tsx';
import { SUBSCRIPTION_PLACES } from '#renderer/features/subscriptions/places.ts';
import { SubscriptionDrawer } from '#renderer/features/subscriptions/subscription-drawer.tsx';
import { countOf } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import type { ScreenProps } from '#renderer/routes.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { useAsked } from '#renderer/ui/use-asked.ts';
import { usePages } from '#renderer/ui/use-pages.ts';

const VIEWS = [
  { key: 'current', label: 'Current' },
  { key: 'over', label: 'Over' },
] as const;

export type SubscriptionView = (typeof VIEWS)[number]['key'];

/** Who is on a retainer; `/subscriptions/<id>` opens one beside the list. */
export function SubscriptionsScreen({ params }: ScreenProps) {
  const [, go] = useLocation();
  const { today } = useFacts();
  const asked = new URLSearchParams(useSearch()).get('client') as ClientId | null;
  const [view, setView] = useState<SubscriptionView>('current');
  const [newFor, setNewFor] = useState<{ readonly id: ClientId | null } | null>(null);
  useAsked('new', () => setNewFor({ id: asked }));
  const input = { view, clientId: null, planId: null };
  const list = usePages<SubscriptionRow, Awaited<ReturnType<typeof ledger.subscriptions.list>>>(
    ['subscriptions.list', input],
    (after) => ledger.subscriptions.list({ ...input, after }),
  );
  const add = () => setNewFor({ id: null });
  const id = params['id'] as SubscriptionId | undefined;

  return (
    <Page
      title="Subscriptions"
      siblings={SUBSCRIPTION_PLACES}
      isFilled
      context={<Owner of="subscriptions" />}
      actions={
        <Button look="fill" icon={IconPlus} keys="N" onPress={add}>
          New subscription
        </Button>
      }
      drawer={id && <SubscriptionDrawer key={id} id={id} onClose={() => go('/subscriptions')} />}
    >
      <MonthRevenue />
      <Tabs label="Subscriptions by state" tabs={VIEWS} value={view} onChange={setView} />
      <DataTable<SubscriptionRow>
        label="Subscriptions"
        rows={list.rows}
        columns={subscriptionColumns(today)}
        rowId={(row) => row.id}
        onOpen={(row) => go(`/subscriptions/${row.id}`)}
        isQuiet={(row) => row.status === 'cancelled' || row.status === 'expired'}
        hasMore={list.hasMore}
        onMore={list.onMore}
        count={list.count}
        foot={countOf(list.count, 'subscription')}
        empty={list.isPending ? null : <NoSubscriptions view={view} onNew={add} />}
      />
      {newFor !== null && <NewSubscription clientId={newFor.id} onClose={() => setNewFor(null)} />}
    </Page>
  );
}
