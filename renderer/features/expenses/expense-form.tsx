import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Expense } from '#domain/expense/expense.ts';
import { ExpenseActions } from '#renderer/features/expenses/expense-actions.tsx';
import { expenseDraft, expenseInput } from '#renderer/features/expenses/expense-draft.ts';
import { ExpenseFields } from '#renderer/features/expenses/expense-fields.tsx';
import { ReceiptList } from '#renderer/features/expenses/receipt-list.tsx';
import { IdsInZoho } from '#renderer/ids-in-zoho.tsx';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Page } from '#renderer/ui/page.tsx';

type Props = {
  readonly expense: Expense | null;
  readonly parent: { readonly title: string; readonly path: string };
};

export function ExpenseForm({ expense, parent }: Props) {
  const facts = useFacts();
  const [, go] = useLocation();
  const [draft, setDraft] = useState(() => expenseDraft(expense, facts));
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: () => ledger.expenses.save(expenseInput(draft, facts.baseCurrency)),
    onSuccess: ({ vendor }) => {
      toast({ sentence: `The expense at ${vendor} was saved.` });
      go(parent.path);
    },
  });
  const problem = save.error instanceof LedgerProblem ? save.error : null;
  return (
    <Page
      isRuled
      parent={parent}
      title={expense ? expense.vendor : 'New expense'}
      actions={
        <ExpenseActions expense={expense} isSaving={save.isPending} onSave={() => save.mutate()} />
      }
    >
      {problem && <Notice tone="needs">{problem.message}</Notice>}
      <div className="expense-page">
        <ExpenseFields draft={draft} problem={problem} onChange={change} />
        <div className="expense-side">
          <ReceiptList receipts={draft.receipts} onChange={(receipts) => change({ receipts })} />
          {expense && <IdsInZoho subject={`expense:${expense.id}`} />}
        </div>
      </div>
    </Page>
  );
}
