import '#renderer/features/income/income.css';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { IncomeRow } from '#contract/income.ts';
import type { ClientId } from '#domain/ids.ts';
import { IncomeChips, NO_FILTER } from '#renderer/features/income/chips.tsx';
import { incomeColumns } from '#renderer/features/income/columns.tsx';
import { IncomeDialog } from '#renderer/features/income/income-dialog.tsx';
import { IncomeDrawer } from '#renderer/features/income/income-drawer.tsx';
import { NoIncome } from '#renderer/features/income/no-income.tsx';
import { countOf } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { ListMenu } from '#renderer/ui/list-menu.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { useAsked } from '#renderer/ui/use-asked.ts';
import { usePages } from '#renderer/ui/use-pages.ts';

/** What was earned without an invoice; `?client=<id>` shows one client's. */
export function IncomeScreen() {
  const asked = new URLSearchParams(useSearch()).get('client') as ClientId | null;
  const [filter, setFilter] = useState(() =>
    asked === null ? NO_FILTER : { ...NO_FILTER, clientId: asked },
  );
  const [isAdding, setAdding] = useState(false);
  const [open, setOpen] = useState<IncomeRow | null>(null);
  useAsked('new', () => setAdding(true));
  const { today, baseCurrency } = useFacts();
  const [, go] = useLocation();
  const list = usePages<IncomeRow, Awaited<ReturnType<typeof ledger.income.list>>>(
    ['income.list', filter],
    (after) => ledger.income.list({ filter, after }),
  );
  const { data: summary } = useQuery({
    queryKey: ['income.summary', filter],
    queryFn: () => ledger.income.summary(filter),
    placeholderData: (before) => before,
  });

  return (
    <Page
      isFilled
      title="Income"
      context="Gig income: platforms, tips, cash"
      drawer={open && <IncomeDrawer row={open} onClose={() => setOpen(null)} />}
      actions={
        <>
          <ListMenu save={() => ledger.income.saveList(filter)} />
          <Button icon={IconPlus} keys="N" onPress={() => setAdding(true)}>
            Add by hand
          </Button>
          <Button look="fill" icon={IconFileImport} keys="I" onPress={() => go('/income/import')}>
            Import a report
          </Button>
        </>
      }
    >
      <IncomeChips filter={filter} summary={summary ?? null} onChange={setFilter} />
      <DataTable
        label="Gig income"
        rows={list.rows}
        columns={incomeColumns({ today, base: baseCurrency, summary: summary ?? null })}
        rowId={(row) => row.id}
        onOpen={setOpen}
        isQuiet={(row) => row.isVoid || row.billedOn !== null}
        hasMore={list.hasMore}
        onMore={list.onMore}
        count={list.count}
        foot={
          <span>{`${countOf(list.count, 'row')} match · billed and voided rows are not counted`}</span>
        }
        empty={
          list.isPending ? null : (
            <NoIncome
              isFiltered={filter !== NO_FILTER}
              onAdd={() => setAdding(true)}
              onClear={() => setFilter(NO_FILTER)}
            />
          )
        }
      />
      {isAdding && <IncomeDialog clientId={filter.clientId} onClose={() => setAdding(false)} />}
    </Page>
  );
}
