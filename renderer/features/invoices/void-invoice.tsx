import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { InvoicePage } from '#contract/invoices.ts';
import { formatMoney } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Question } from '#renderer/ui/question.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

/** Void is a counter-entry: the number stays taken and the reason is kept. */
export function VoidInvoice({ page }: { readonly page: InvoicePage }) {
  const { baseCurrency } = useFacts();
  const { id, number, totals, currency } = page.invoice;
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const close = () => setOpen(false);

  const voiding = useMutation({
    mutationFn: () => ledger.invoices.void({ id, reason }),
    onSuccess: () => {
      close();
      toast({ sentence: `${number} is void. Its number stays taken.` });
    },
  });
  if (page.voided || page.writeOff) return null;
  return (
    <>
      <Button look="danger" size="small" onPress={() => setOpen(true)}>
        Void…
      </Button>
      <Question
        isOpen={isOpen}
        title={`Void ${number}?`}
        keep="Keep it"
        does={`Void ${number}`}
        isDangerous
        isWorking={voiding.isPending}
        problem={voiding.error?.message ?? null}
        onDo={() => voiding.mutate()}
        onClose={close}
      >
        <p>
          {formatMoney(totals.total, currency, baseCurrency)} is taken back by a counter-entry of
          today. The document and its number stay, marked as void, and Books is told. Time and
          income that it billed can be billed again.
        </p>
        <TextField
          label="Reason"
          value={reason}
          placeholder="Entered twice"
          onChange={setReason}
          hasFirstFocus
        />
      </Question>
    </>
  );
}
