import { Owner } from '#renderer/ui/owner.tsx';
import '#renderer/features/subscriptions/subscriptions.css';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PlanRow } from '#contract/subscriptions.ts';
import type { RetainerPlanId } from '#domain/ids.ts';
import { planColumns } from '#renderer/features/subscriptions/columns.tsx';
import { SUBSCRIPTION_PLACES } from '#renderer/features/subscriptions/places.ts';
import { PlanDialog } from '#renderer/features/subscriptions/plan-dialog.tsx';
import { countOf } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import type { ScreenProps } from '#renderer/routes.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { usePages } from '#renderer/ui/use-pages.ts';

const VIEWS = [
  { key: 'active', label: 'Plans' },
  { key: 'archived', label: 'Archived' },
] as const;

type View = (typeof VIEWS)[number]['key'];

/** What a client can be on; `/plans/new` and `/plans/<id>` open the editor over it. */
export function PlansScreen({ params }: ScreenProps) {
  const [, go] = useLocation();
  const [view, setView] = useState<View>('active');
  const list = usePages<PlanRow, Awaited<ReturnType<typeof ledger.subscriptions.plans>>>(
    ['subscriptions.plans', { view }],
    (after) => ledger.subscriptions.plans({ view, after }),
  );
  const add = () => go('/plans/new');
  const id = params['id'];

  return (
    <Page
      title="Plans"
      siblings={SUBSCRIPTION_PLACES}
      isFilled
      context={<Owner of="plans" />}
      actions={
        <Button look="fill" icon={IconPlus} keys="N" onPress={add}>
          New plan
        </Button>
      }
    >
      <Tabs label="Plans by state" tabs={VIEWS} value={view} onChange={setView} />
      <DataTable<PlanRow>
        label="Plans"
        rows={list.rows}
        columns={planColumns()}
        rowId={(plan) => plan.id}
        onOpen={(plan) => go(`/plans/${plan.id}`)}
        hasMore={list.hasMore}
        onMore={list.onMore}
        count={list.count}
        foot={countOf(list.count, 'plan')}
        empty={list.isPending ? null : <NoPlans view={view} onAdd={add} />}
      />
      {id !== undefined && (
        <PlanDialog
          key={id}
          id={id === 'new' ? null : (id as RetainerPlanId)}
          onClose={() => go('/plans')}
        />
      )}
    </Page>
  );
}

function NoPlans({ view, onAdd }: { readonly view: View; readonly onAdd: () => void }) {
  if (view === 'archived') {
    return (
      <Empty title="Nothing is archived">
        An archived plan takes nobody on; who is on it stays.
      </Empty>
    );
  }
  return (
    <Empty
      title="No plans yet"
      columns={['Name', 'Clients on it', 'Price', 'Term']}
      action={
        <Button look="fill" icon={IconPlus} onPress={onAdd}>
          New plan
        </Button>
      }
    >
      A plan is a price that comes back every week, month or year, such as a design retainer.
    </Empty>
  );
}
