import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InvoicePage } from '#contract/invoices.ts';
import { type Minor, minor, ZERO } from '#domain/money.ts';
import { formatAmount } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { MoneyField } from '#renderer/ui/number-fields.tsx';
import { Question } from '#renderer/ui/question.tsx';

/** Its name in the contract would be taken for a hook. */
const { useCredit: putCredit } = ledger.payments;

type Props = { readonly page: InvoicePage; readonly onClose: () => void };

/** What the client paid too much earlier settles this invoice; nothing is booked twice. */
export function UseCredit({ page, onClose }: Props) {
  const { id, clientId, number, currency } = page.invoice;
  const { data } = useQuery({
    queryKey: ['clients.page', clientId],
    queryFn: () => ledger.clients.page({ id: clientId }),
  });
  const credit = data?.credit.find((one) => one.currency === currency)?.amount ?? ZERO;
  const most = minor(Math.max(0, Math.min(credit, page.due)));
  const [typed, setTyped] = useState<Minor | null | undefined>(undefined);
  const amount = typed === undefined ? most : typed;

  const use = useMutation({
    mutationFn: (chosen: Minor) => putCredit({ invoiceId: id, amount: chosen }),
    onSuccess: () => {
      toast({ sentence: `Credit was put to ${number}.` });
      onClose();
    },
  });

  if (!data) return null;
  if (most === 0) {
    return (
      <Dialog isOpen title={`No credit for ${number}`} onClose={onClose}>
        <p>
          {page.due <= 0
            ? `Nothing is due on ${number}.`
            : `${data.client.name} has no credit in ${currency}.`}
        </p>
        <div className="dialog-actions">
          <Button onPress={onClose} hasFirstFocus>
            Close
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Question
      isOpen
      title={`Use credit for ${number}?`}
      keep="Keep the credit"
      does="Use credit"
      isWorking={use.isPending}
      problem={use.error?.message ?? null}
      onClose={onClose}
      onDo={() => amount !== null && use.mutate(amount)}
    >
      <p>
        {data.client.name} has {currency} {formatAmount(credit, currency)} of credit;{' '}
        {formatAmount(page.due, currency)} is due here. Books is told.
      </p>
      <MoneyField
        label="Amount"
        currency={currency}
        value={amount}
        onChange={setTyped}
        hasFirstFocus
      />
    </Question>
  );
}
