import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { InvoicePage } from '#contract/invoices.ts';
import { formatMoney } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { offerUndo } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Question } from '#renderer/ui/question.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

type Props = { readonly page: InvoicePage };

/** What is still due is given up; or, where that was done, due again. */
export function WriteOff({ page }: Props) {
  if (page.writeOff) return <TakeBack page={page} />;
  return page.due > 0 ? <Ask page={page} /> : null;
}

function Ask({ page: { invoice, due } }: Props) {
  const { today, baseCurrency } = useFacts();
  const { id, number, currency, issuedOn } = invoice;
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [day, setDay] = useState(issuedOn > today ? issuedOn : today);
  const rest = formatMoney(due, currency, baseCurrency);
  const close = () => setOpen(false);

  const writeOff = () => ledger.invoices.writeOff({ id, writtenOffOn: day, reason });
  const offer = (): void =>
    offerUndo({
      sentence: `${rest} of ${number} is written off.`,
      undo: () => ledger.invoices.cancelWriteOff({ id }),
      redo: () => writeOff().then(offer),
    });
  const writing = useMutation({
    mutationFn: writeOff,
    onSuccess: () => {
      close();
      offer();
    },
  });
  return (
    <>
      <Button look="danger" size="small" onPress={() => setOpen(true)}>
        Write off…
      </Button>
      <Question
        isOpen={isOpen}
        title={`Write off ${number}?`}
        keep="Keep it due"
        does={`Write off ${rest}`}
        isDangerous
        isWorking={writing.isPending}
        problem={writing.error?.message ?? null}
        onDo={() => writing.mutate()}
        onClose={close}
      >
        <p>
          {rest} is not due any more and becomes a cost. The document and what was paid stay as they
          are, and the tax of this invoice is not corrected: whether you may is a question for your
          tax adviser. Books is told, and writes it off on the day it hears of it. If the client
          pays after all, the write-off can be taken back.
        </p>
        <DateField label="Day" value={day} onChange={(chosen) => setDay(chosen ?? today)} />
        <TextField
          label="Reason"
          value={reason}
          placeholder="Client went out of business"
          onChange={setReason}
          hasFirstFocus
        />
      </Question>
    </>
  );
}

/** Nothing is lost by it, so nothing is asked. */
function TakeBack({ page: { invoice, writeOff } }: Props) {
  const { baseCurrency } = useFacts();
  const { id, number, currency } = invoice;
  const taking = useMutation({
    mutationFn: () => ledger.invoices.cancelWriteOff({ id }),
    onSuccess: () => {
      if (!writeOff) return;
      const { writtenOffOn, reason, amount } = writeOff;
      offerUndo({
        sentence: `${formatMoney(amount, currency, baseCurrency)} of ${number} is due again.`,
        undo: () => ledger.invoices.writeOff({ id, writtenOffOn, reason }),
      });
    },
  });
  return (
    <Button size="small" isWorking={taking.isPending} onPress={() => taking.mutate()}>
      Take write-off back
    </Button>
  );
}
