import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Expense } from '#domain/expense/expense.ts';
import { formatMoney } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Question } from '#renderer/ui/question.tsx';

type Props = {
  readonly expense: Expense | null;
  readonly isSaving: boolean;
  readonly onSave: () => void;
};

export function ExpenseActions({ expense, isSaving, onSave }: Props) {
  const [, go] = useLocation();
  return (
    <>
      {expense && <VoidExpense expense={expense} />}
      <Button onPress={() => go('/expenses')}>Leave it</Button>
      <Button look="fill" keys="Ctrl Enter" isWorking={isSaving} onPress={onSave}>
        Save expense
      </Button>
    </>
  );
}

function VoidExpense({ expense }: { readonly expense: Expense }) {
  const { baseCurrency } = useFacts();
  const [, go] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const voiding = useMutation({
    mutationFn: () => ledger.expenses.void({ id: expense.id }),
    onSuccess: () => go('/expenses'),
  });
  return (
    <>
      <Button look="danger" onPress={() => setAsking(true)}>
        Void…
      </Button>
      <Question
        isOpen={isAsking}
        title={`Void the expense at ${expense.vendor}?`}
        keep="Keep it"
        does="Void expense"
        isDangerous
        isWorking={voiding.isPending}
        problem={voiding.error?.message ?? null}
        onDo={() => voiding.mutate()}
        onClose={() => setAsking(false)}
      >
        {`A counter-entry of ${formatMoney(expense.amount, expense.currency, baseCurrency)} is posted today, and Books is told. The expense stays in the list with its receipts.`}
      </Question>
    </>
  );
}
