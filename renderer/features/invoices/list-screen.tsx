import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { InvoiceRow } from '#contract/invoices.ts';
import { AgeStrip } from '#renderer/features/invoices/age-strip.tsx';
import { invoiceColumns } from '#renderer/features/invoices/columns.tsx';
import { InvoiceChips } from '#renderer/features/invoices/invoice-chips.tsx';
import {
  filterOfPlace,
  type InvoiceFilter,
  type InvoiceSort,
  placeOfFilter,
} from '#renderer/features/invoices/list-filter.ts';
import { ListFoot } from '#renderer/features/invoices/list-foot.tsx';
import { invoicePages, invoiceSummary } from '#renderer/features/invoices/list-query.ts';
import { NoInvoices } from '#renderer/features/invoices/no-invoices.tsx';
import { PickedActions } from '#renderer/features/invoices/picked-actions.tsx';
import { StateTabs } from '#renderer/features/invoices/state-tabs.tsx';
import { useNewInvoice } from '#renderer/features/invoices/use-new-invoice.ts';
import { INVOICE_PLACES } from '#renderer/invoice-places.ts';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { ListMenu } from '#renderer/ui/list-menu.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { usePages } from '#renderer/ui/use-pages.ts';

const REST_MS = 120;

export function InvoiceListScreen() {
  const { today, baseCurrency } = useFacts();
  const [, go] = useLocation();
  const filter = filterOfPlace(useSearch());
  const [sort, setSort] = useState<InvoiceSort>('newest');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const change = (part: Partial<InvoiceFilter>) => {
    setPicked(new Set());
    go(placeOfFilter({ ...filter, ...part }), { replace: true });
  };
  const { list, summary } = useList(filter, sort);
  const add = useNewInvoice();

  return (
    <Page
      title="Invoices"
      siblings={INVOICE_PLACES}
      isFilled
      actions={
        <>
          <ListMenu save={() => ledger.invoices.saveList({ filter, sort })} />
          <Button look="fill" icon={IconPlus} keys="N" onPress={add}>
            New invoice
          </Button>
        </>
      }
    >
      <StateTabs filter={filter} summary={summary} onChange={change} />
      <InvoiceChips filter={filter} sort={sort} onChange={change} onSort={setSort} />
      <AgeStrip filter={filter} summary={summary} onChange={change} />
      <DataTable<InvoiceRow>
        label="Invoices"
        rows={list.rows}
        columns={invoiceColumns({ today, base: baseCurrency, summary })}
        rowId={(row) => row.id}
        onOpen={(row) => go(`/invoices/${row.id}`)}
        sort={{ key: sort, isDown: sort !== 'oldest' && sort !== 'due' }}
        onSort={(key) => setSort(nextSort(key, sort))}
        picked={picked}
        onPick={setPicked}
        bar={(rows) => <PickedActions rows={rows} />}
        isQuiet={(row) => row.status === 'void'}
        hasMore={list.hasMore}
        onMore={list.onMore}
        count={list.count}
        foot={summary && <ListFoot summary={summary} />}
        empty={list.isPending ? null : <NoInvoices filter={filter} onNew={add} onChange={change} />}
      />
    </Page>
  );
}

/** Text is asked for once typing rests; everything else at once. */
function useList(filter: InvoiceFilter, sort: InvoiceSort) {
  const [search] = useDebouncedValue(filter.search, REST_MS);
  const asked = { ...filter, search };
  const list = usePages(...invoicePages(asked, sort));
  const { data: summary = null } = useQuery({
    ...invoiceSummary(asked),
    placeholderData: keepPreviousData,
  });
  return { list, summary };
}

/** The number's head turns round; the others have one direction that is asked for. */
function nextSort(key: string, sort: InvoiceSort): InvoiceSort {
  if (key === 'newest' || key === 'oldest') return sort === 'newest' ? 'oldest' : 'newest';
  return key as InvoiceSort;
}
