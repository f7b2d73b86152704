import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { TicketRow } from '#contract/tickets.ts';
import type { Client } from '#domain/client/client.ts';
import type { ClientId } from '#domain/ids.ts';
import { ticketColumns } from '#renderer/features/tickets/columns.tsx';
import { NewTicket } from '#renderer/features/tickets/new-ticket.tsx';
import { countOf } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { FilterBar, FilterChip, FindBox } from '#renderer/ui/filters.tsx';
import { Owner } from '#renderer/ui/owner.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { useAsked } from '#renderer/ui/use-asked.ts';
import { usePages } from '#renderer/ui/use-pages.ts';
import { useClient } from '#renderer/use-client.ts';

const REST_MS = 120;

const VIEWS = [
  { key: 'open', label: 'Open' },
  { key: 'closed', label: 'Closed' },
  { key: 'all', label: 'All' },
] as const;

type View = (typeof VIEWS)[number]['key'];

/** What clients ask, as Desk keeps it; `?client=<id>` shows one client's. */
export function TicketsScreen() {
  const [, go] = useLocation();
  const { today } = useFacts();
  const params = new URLSearchParams(useSearch());
  const clientId = params.get('client') as ClientId | null;
  const client = useClient(clientId);
  const [view, setView] = useState<View>(clientId === null ? 'open' : 'all');
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, REST_MS);
  const [newFor, setNewFor] = useState<{ readonly id: ClientId | null } | null>(null);
  useAsked('new', () => setNewFor({ id: clientId }));
  const input = { search, view, clientId };
  const list = useTickets(input);
  const add = () => setNewFor({ id: clientId });

  return (
    <Page
      title="Tickets"
      isFilled
      context={<Owner of="tickets" />}
      actions={
        <Button look="fill" icon={IconPlus} keys="N" onPress={add}>
          New ticket
        </Button>
      }
    >
      <Tabs
        label="Tickets by state"
        tabs={VIEWS}
        value={view}
        onChange={setView}
        end={<FindBox label="Find a ticket" value={text} onChange={setText} />}
      />
      {client && <OnlyOf client={client} onDrop={() => go('/tickets')} />}
      <DataTable<TicketRow>
        label="Tickets"
        rows={list.rows}
        columns={ticketColumns(today)}
        rowId={(row) => row.id}
        onOpen={(row) => go(`/tickets/${row.id}`)}
        isQuiet={({ status }) => status === 'closed' || status === 'gone'}
        hasMore={list.hasMore}
        onMore={list.onMore}
        count={list.count}
        foot={countOf(list.count, 'ticket')}
        empty={
          list.isPending ? null : (
            <NoTickets search={search} view={view} onNew={add} onClear={() => setText('')} />
          )
        }
      />
      {newFor !== null && <NewTicket clientId={newFor.id} onClose={() => setNewFor(null)} />}
    </Page>
  );
}

function useTickets(input: Omit<Parameters<typeof ledger.tickets.list>[0], 'after'>) {
  return usePages<TicketRow, Awaited<ReturnType<typeof ledger.tickets.list>>>(
    ['tickets.list', input],
    (after) => ledger.tickets.list({ ...input, after }),
  );
}

function OnlyOf({ client, onDrop }: { readonly client: Client; readonly onDrop: () => void }) {
  return (
    <FilterBar>
      <FilterChip
        field="Client"
        value={client.name}
        isAny={false}
        options={[{ value: client.id, label: client.name }]}
        onChange={() => undefined}
        onDrop={onDrop}
      />
    </FilterBar>
  );
}

type NoProps = {
  readonly search: string;
  readonly view: View;
  readonly onNew: () => void;
  readonly onClear: () => void;
};

function NoTickets({ search, view, onNew, onClear }: NoProps) {
  if (search !== '') {
    return (
      <Empty
        title={`Nothing matches “${search}”`}
        action={<Button onPress={onClear}>Clear the search</Button>}
      >
        Numbers, subjects, clients and everything written was looked through.
      </Empty>
    );
  }
  if (view === 'closed') {
    return <Empty title="No closed tickets">What is settled comes here.</Empty>;
  }
  return (
    <Empty
      title={view === 'open' ? 'Nothing waits' : 'No tickets yet'}
      columns={['Number', 'Subject', 'Client', 'State']}
      action={
        <Button look="fill" icon={IconPlus} onPress={onNew}>
          New ticket
        </Button>
      }
    >
      What clients write to Desk comes here, and what is opened here goes there.
    </Empty>
  );
}
