import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientId } from '#domain/ids.ts';
import {
  emptyIncome,
  type IncomeDraft,
  incomeInput,
} from '#renderer/features/income/income-draft.ts';
import { IncomeFields } from '#renderer/features/income/income-fields.tsx';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { useClient } from '#renderer/use-client.ts';

type Props = { readonly clientId: ClientId | null; readonly onClose: () => void };

/** Gig income written down by hand: a tip, cash, a payout without a report. */
export function IncomeDialog({ clientId, onClose }: Props) {
  const { today, baseCurrency } = useFacts();
  const given = useClient(clientId);
  const [typed, setTyped] = useState<Partial<IncomeDraft>>({});
  const draft = { ...emptyIncome(today, baseCurrency), client: given, ...typed };
  const change = (part: Partial<IncomeDraft>) => setTyped((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: () => ledger.income.record(incomeInput(draft, baseCurrency)),
    onSuccess: () => {
      toast({ sentence: 'The income was recorded.' });
      onClose();
    },
  });
  const problem = save.error instanceof LedgerProblem ? save.error : null;

  return (
    <Dialog isOpen isWide title="Add gig income" onClose={onClose}>
      <div className="income-form">
        <IncomeFields draft={draft} problem={problem} onChange={change} />
        {problem && <Notice tone="needs">{problem.message}</Notice>}
        <div className="income-form-end">
          <Button onPress={onClose}>Leave it</Button>
          <Button
            look="fill"
            keys="Ctrl Enter"
            isWorking={save.isPending}
            onPress={() => save.mutate()}
          >
            Record income
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
