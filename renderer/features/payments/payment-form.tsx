import { useState } from 'react';
import type { OpenInvoice } from '#contract/payments.ts';
import type { Client } from '#domain/client/client.ts';
import type { InvoiceId } from '#domain/ids.ts';
import {
  applicationsOf,
  creditLeft,
  type PaymentDraft,
} from '#renderer/features/payments/payment-draft.ts';
import { PaymentFields } from '#renderer/features/payments/payment-fields.tsx';
import { SpreadTable } from '#renderer/features/payments/spread-table.tsx';
import { useRecording } from '#renderer/features/payments/use-recording.ts';
import { formatAmount } from '#renderer/format.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Notice } from '#renderer/ui/notice.tsx';

type Props = {
  readonly client: Client;
  readonly open: readonly OpenInvoice[];
  /** The invoice the payment was meant for. */
  readonly first: InvoiceId | null;
  readonly onClose: () => void;
};

export function PaymentForm({ client, open, first, onClose }: Props) {
  const { today } = useFacts();
  const [draft, setDraft] = useState(() => startOf(client, open, first, today));
  const mine = open.filter((invoice) => invoice.currency === draft.currency);
  const applications = applicationsOf(draft, mine, first);
  const credit = creditLeft(draft.amount, applications);
  const recording = useRecording({ client, draft, applications, credit, onDone: onClose });
  const change = (part: Partial<PaymentDraft>) => {
    recording.reset();
    setDraft({ ...draft, ...part });
  };
  const money = `${draft.currency} ${formatAmount(credit, draft.currency)}`;

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        recording.record();
      }}
    >
      <PaymentFields
        draft={draft}
        open={open}
        problem={recording.amountProblem}
        onChange={change}
      />
      <SpreadTable
        open={mine}
        currency={draft.currency}
        applications={applications}
        credit={credit}
        onChange={(typed) => change({ typed })}
      />
      {recording.problem && (
        <p className="dialog-problem" role="alert">
          {recording.problem}
        </p>
      )}
      {recording.asksCredit ? (
        <Notice tone="soon">
          {money} of this payment settles nothing. Keep it as credit for {client.name}?
        </Notice>
      ) : null}
      <div className="dialog-actions">
        <Button onPress={onClose}>Record nothing</Button>
        <Button look="fill" type="submit" isWorking={recording.isWorking} onPress={() => undefined}>
          {recording.asksCredit ? `Record and keep ${money} as credit` : 'Record payment'}
        </Button>
      </div>
    </form>
  );
}

/** The invoice that was meant is paid in full; without one the amount is typed. */
function startOf(
  client: Client,
  open: readonly OpenInvoice[],
  first: InvoiceId | null,
  today: PaymentDraft['receivedOn'],
): PaymentDraft {
  const meant = open.find((invoice) => invoice.id === first);
  return {
    receivedOn: today,
    amount: meant?.due ?? null,
    currency: meant?.currency ?? open[0]?.currency ?? client.currency,
    rate: null,
    method: 'bank',
    reference: '',
    note: '',
    typed: null,
  };
}
