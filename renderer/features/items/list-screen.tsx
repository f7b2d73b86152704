import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ItemId } from '#domain/ids.ts';
import type { Item } from '#domain/item/item.ts';
import { itemColumns } from '#renderer/features/items/columns.tsx';
import { ItemDialog } from '#renderer/features/items/item-dialog.tsx';
import { countOf } from '#renderer/format.ts';
import { INVOICE_PLACES } from '#renderer/invoice-places.ts';
import { ledger } from '#renderer/ledger.ts';
import type { ScreenProps } from '#renderer/routes.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { FindBox } from '#renderer/ui/filters.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { usePages } from '#renderer/ui/use-pages.ts';

const REST_MS = 120;

const VIEWS = [
  { key: 'active', label: 'Items' },
  { key: 'archived', label: 'Archived' },
] as const;

type View = (typeof VIEWS)[number]['key'];

/** What is sold, with its usual price; `/items/new` and `/items/<id>` open the editor over it. */
export function ItemsScreen({ params }: ScreenProps) {
  const [, go] = useLocation();
  const { baseCurrency } = useFacts();
  const [text, setText] = useState('');
  const [view, setView] = useState<View>('active');
  const [search] = useDebouncedValue(text, REST_MS);
  const list = usePages(['items.list', { search, view }], (after) =>
    ledger.items.list({ search, view, after }),
  );
  const { data: taxes = [] } = useQuery({
    queryKey: ['settings.taxes'],
    queryFn: () => ledger.settings.taxes({}),
  });
  const add = () => go('/items/new');

  return (
    <Page
      title="Items"
      siblings={INVOICE_PLACES}
      isFilled
      actions={
        <Button look="fill" icon={IconPlus} keys="N" onPress={add}>
          New item
        </Button>
      }
    >
      <Tabs
        label="Items by state"
        tabs={VIEWS}
        value={view}
        onChange={setView}
        end={<FindBox label="Find in this list" value={text} onChange={setText} />}
      />
      <DataTable<Item>
        label="Items"
        rows={list.rows}
        columns={itemColumns(taxes, baseCurrency)}
        rowId={(item) => item.id}
        onOpen={(item) => go(`/items/${item.id}`)}
        hasMore={list.hasMore}
        onMore={list.onMore}
        count={list.count}
        foot={countOf(list.count, 'item')}
        empty={
          list.isPending ? null : <NoItems isSearched={search !== ''} view={view} onAdd={add} />
        }
      />
      {params['id'] !== undefined && (
        <ItemDialog
          key={params['id']}
          id={params['id'] === 'new' ? null : (params['id'] as ItemId)}
          taxes={taxes}
          onClose={() => go('/items')}
        />
      )}
    </Page>
  );
}

type NoProps = {
  readonly isSearched: boolean;
  readonly view: View;
  readonly onAdd: () => void;
};

function NoItems({ isSearched, view, onAdd }: NoProps) {
  if (isSearched)
    return <Empty title="Nothing matches">No item has this in its name or text.</Empty>;
  if (view === 'archived')
    return <Empty title="Nothing is archived">Items put away come here.</Empty>;
  return (
    <Empty
      title="No items yet"
      columns={['Name', 'Description', 'Unit', 'Tax', 'Price']}
      action={
        <Button look="fill" onPress={onAdd}>
          Add an item
        </Button>
      }
    >
      Items fill in a line while you type. A line may also be free text.
    </Empty>
  );
}
