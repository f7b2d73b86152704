import '#renderer/features/expenses/expenses.css';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ExpenseId } from '#domain/ids.ts';
import { ExpenseForm } from '#renderer/features/expenses/expense-form.tsx';
import { ledger } from '#renderer/ledger.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { Page } from '#renderer/ui/page.tsx';

const PARENT = { title: 'Expenses', path: '/expenses' };

type Props = { readonly params: Readonly<Record<string, string | undefined>> };

/** One expense, or a new one at `/expenses/new`. */
export function ExpenseScreen({ params }: Props) {
  const id = params['id'] === 'new' ? null : (params['id'] as ExpenseId);
  const { data: expense } = useSuspenseQuery({
    queryKey: ['expenses.find', id],
    queryFn: () => (id === null ? null : ledger.expenses.find({ id })),
  });
  if (id !== null && !expense) {
    return (
      <Page title="Expense" parent={PARENT}>
        <Empty title="This expense is not here">Its address may be of another ledger.</Empty>
      </Page>
    );
  }
  return <ExpenseForm key={id ?? 'new'} expense={expense} parent={PARENT} />;
}
