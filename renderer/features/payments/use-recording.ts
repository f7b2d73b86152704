import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Client } from '#domain/client/client.ts';
import type { Minor } from '#domain/money.ts';
import type { Application } from '#domain/payment/payment.ts';
import { type PaymentDraft, paymentInput } from '#renderer/features/payments/payment-draft.ts';
import { formatAmount } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { useFacts } from '#renderer/ui/facts.tsx';

type Options = {
  readonly client: Client;
  readonly draft: PaymentDraft;
  readonly applications: readonly Application[];
  readonly credit: Minor;
  readonly onDone: () => void;
};

/** Records what was typed; money that settles nothing is asked about before. */
export function useRecording({ client, draft, applications, credit, onDone }: Options) {
  const { baseCurrency } = useFacts();
  const [asksCredit, setAsksCredit] = useState(false);
  const [amountProblem, setAmountProblem] = useState<string | null>(null);

  const work = useMutation({
    mutationFn: (amount: Minor) =>
      ledger.payments.record(
        paymentInput(draft, { clientId: client.id, amount, applications, baseCurrency }),
      ),
    onSuccess: ({ amount, currency }) => {
      const figure = `${currency} ${formatAmount(amount, currency)}`;
      toast({ sentence: `Payment of ${figure} from ${client.name} is recorded.` });
      onDone();
    },
  });

  return {
    asksCredit: asksCredit && credit > 0,
    amountProblem,
    problem: work.error?.message ?? null,
    isWorking: work.isPending,
    reset: () => {
      setAsksCredit(false);
      setAmountProblem(null);
      work.reset();
    },
    record: () => {
      if (draft.amount === null || draft.amount <= 0) {
        setAmountProblem('How much came in is needed.');
      } else if (credit > 0 && !asksCredit) {
        setAsksCredit(true);
      } else {
        work.mutate(draft.amount);
      }
    },
  };
}
