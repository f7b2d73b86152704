import '#renderer/features/clients/clients.css';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ClientRow } from '#contract/clients.ts';
import { ClientDialog } from '#renderer/features/clients/client-dialog.tsx';
import { clientColumns } from '#renderer/features/clients/columns.tsx';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { FindBox } from '#renderer/ui/filters.tsx';
import { ListMenu } from '#renderer/ui/list-menu.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { useAsked } from '#renderer/ui/use-asked.ts';
import { usePages } from '#renderer/ui/use-pages.ts';

type View = 'active' | 'archived';
type Sort = 'name' | 'outstanding' | 'invoiced';

export function ClientsScreen() {
  const [view, setView] = useState<View>('active');
  const [sort, setSort] = useState<Sort>('name');
  const [search, setSearch] = useState('');
  const [isNew, setNew] = useState(false);
  const { today, baseCurrency } = useFacts();
  const [, go] = useLocation();
  useAsked('new', () => setNew(true));
  const input = { search, view, sort };
  const list = usePages<ClientRow, Awaited<ReturnType<typeof ledger.clients.list>>>(
    ['clients.list', input],
    (after) => ledger.clients.list({ ...input, after }),
  );

  return (
    <Page isFilled title="Clients" actions={<Actions input={input} onNew={() => setNew(true)} />}>
      <Tabs
        label="Clients"
        tabs={[
          { key: 'active', label: 'Active' },
          { key: 'archived', label: 'Archived' },
        ]}
        value={view}
        onChange={(key) => setView(key as View)}
        end={<FindBox label="Find a client" value={search} onChange={setSearch} />}
      />
      <DataTable
        label="Clients"
        rows={list.rows}
        columns={clientColumns(baseCurrency, today)}
        rowId={(row) => row.id}
        onOpen={(row) => go(`/clients/${row.id}`)}
        sort={{ key: sort, isDown: sort !== 'name' }}
        onSort={(key) => setSort(key as Sort)}
        isQuiet={(row) => row.isArchived}
        hasMore={list.hasMore}
        onMore={list.onMore}
        count={list.count}
        empty={
          list.isPending ? null : (
            <NoClients
              search={search}
              view={view}
              onNew={() => setNew(true)}
              onClear={() => setSearch('')}
            />
          )
        }
      />
      {isNew && (
        <ClientDialog
          client={null}
          onClose={() => setNew(false)}
          onSaved={(client) => go(`/clients/${client.id}`)}
        />
      )}
    </Page>
  );
}

type ActionsProps = {
  readonly input: Parameters<typeof ledger.clients.saveList>[0];
  readonly onNew: () => void;
};

function Actions({ input, onNew }: ActionsProps) {
  const [, go] = useLocation();
  return (
    <>
      <ListMenu save={() => ledger.clients.saveList(input)} />
      <Button icon={IconFileImport} onPress={() => go('/clients/import')}>
        Import…
      </Button>
      <Button look="fill" icon={IconPlus} keys="N" onPress={onNew}>
        New client
      </Button>
    </>
  );
}

type NoClientsProps = {
  readonly search: string;
  readonly view: View;
  readonly onNew: () => void;
  readonly onClear: () => void;
};

function NoClients({ search, view, onNew, onClear }: NoClientsProps) {
  const [, go] = useLocation();
  if (search !== '') {
    return (
      <Empty
        title={`Nothing matches “${search}”`}
        action={<Button onPress={onClear}>Clear the search</Button>}
      >
        Names, people, e-mail addresses, places and notes were looked through.
      </Empty>
    );
  }
  if (view === 'archived') {
    return (
      <Empty title="No archived clients">
        An archived client keeps its invoices and is offered nowhere.
      </Empty>
    );
  }
  return (
    <Empty
      title="No clients yet"
      columns={['Name', 'E-mail', 'Outstanding']}
      action={
        <Button look="fill" icon={IconPlus} onPress={onNew}>
          New client
        </Button>
      }
      other={<Button onPress={() => go('/clients/import')}>Import clients from CSV</Button>}
    >
      A client is who an invoice is addressed to. A name is enough to begin with.
    </Empty>
  );
}
