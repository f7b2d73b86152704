import '#renderer/features/expenses/expenses.css';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ExpenseRow, ExpenseSummary } from '#contract/expenses.ts';
import { ExpenseChips, NO_FILTER } from '#renderer/features/expenses/chips.tsx';
import { expenseColumns } from '#renderer/features/expenses/columns.tsx';
import { countOf } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { ListMenu } from '#renderer/ui/list-menu.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { usePages } from '#renderer/ui/use-pages.ts';

export function ExpensesScreen() {
  const [filter, setFilter] = useState(NO_FILTER);
  const { today, baseCurrency } = useFacts();
  const [, go] = useLocation();
  const list = usePages<ExpenseRow, Awaited<ReturnType<typeof ledger.expenses.list>>>(
    ['expenses.list', filter],
    (after) => ledger.expenses.list({ filter, after }),
  );
  const { data: summary } = useQuery<ExpenseSummary>({
    queryKey: ['expenses.summary', filter],
    queryFn: () => ledger.expenses.summary(filter),
    placeholderData: (before) => before,
  });
  const add = () => go('/expenses/new');

  return (
    <Page
      isFilled
      title="Expenses"
      actions={
        <>
          <ListMenu save={() => ledger.expenses.saveList(filter)} />
          <Button look="fill" icon={IconPlus} keys="N" onPress={add}>
            New expense
          </Button>
        </>
      }
    >
      <ExpenseChips filter={filter} onChange={setFilter} />
      <DataTable
        label="Expenses"
        rows={list.rows}
        columns={expenseColumns({ today, base: baseCurrency, summary: summary ?? null })}
        rowId={(row) => row.id}
        onOpen={(row) => go(`/expenses/${row.id}`)}
        isQuiet={(row) => row.isVoid}
        hasMore={list.hasMore}
        onMore={list.onMore}
        count={list.count}
        foot={
          <span>{`${countOf(list.count, 'expense')} match · voided ones are not counted`}</span>
        }
        empty={
          list.isPending ? null : (
            <NoExpenses
              isFiltered={filter !== NO_FILTER}
              onAdd={add}
              onClear={() => setFilter(NO_FILTER)}
            />
          )
        }
      />
    </Page>
  );
}

type NoExpensesProps = {
  readonly isFiltered: boolean;
  readonly onAdd: () => void;
  readonly onClear: () => void;
};

function NoExpenses({ isFiltered, onAdd, onClear }: NoExpensesProps) {
  if (isFiltered) {
    return (
      <Empty title="Nothing matches" action={<Button onPress={onClear}>Drop the filters</Button>}>
        Expenses are here, none of them under these filters.
      </Empty>
    );
  }
  return (
    <Empty
      title="No expenses yet"
      columns={['Day', 'Vendor', 'Category', 'Amount']}
      action={
        <Button look="fill" icon={IconPlus} onPress={onAdd}>
          New expense
        </Button>
      }
    >
      What was spent on the work, with its receipt. Receipts are copied into the ledger’s folder.
    </Empty>
  );
}
