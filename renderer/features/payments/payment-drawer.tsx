import '#renderer/features/payments/payments.css';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PaymentRow } from '#contract/payments.ts';
import { formatDayLong, formatMoney } from '#renderer/format.ts';
import { IdsInZoho } from '#renderer/ids-in-zoho.tsx';
import { ledger } from '#renderer/ledger.ts';
import { PAYMENT_WORDS } from '#renderer/payment-words.ts';
import { toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { HeadFigure, Money } from '#renderer/ui/money.tsx';
import { Question } from '#renderer/ui/question.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';

type Props = { readonly row: PaymentRow; readonly onClose: () => void };

/** One payment: what it settled, what is left of it, and taking it back. */
export function PaymentDrawer({ row, onClose }: Props) {
  const [, go] = useLocation();
  return (
    <Drawer
      title={row.clientName}
      note={row.isVoid ? 'void' : `received ${formatDayLong(row.receivedOn)}`}
      figure={<HeadFigure amount={row.amount} currency={row.currency} />}
      onClose={onClose}
    >
      <dl className="payment-facts">
        <dt>How</dt>
        <dd>{PAYMENT_WORDS[row.method]}</dd>
        <dt>Reference</dt>
        <dd>{row.reference || '–'}</dd>
        <dt>Credit left</dt>
        <dd>
          <Money amount={row.credit === 0 ? null : row.credit} currency={row.currency} />
        </dd>
      </dl>
      {row.invoices.length > 0 && (
        <RuledTable
          caption="What it settled"
          columns={[
            { key: 'number', head: 'Settles', cell: (invoice) => invoice.number },
            {
              key: 'amount',
              head: 'Amount',
              align: 'end',
              cell: (invoice) => <Money amount={invoice.amount} currency={row.currency} />,
            },
          ]}
          rows={row.invoices}
          rowId={(invoice) => invoice.id}
          onOpen={(invoice) => () => go(`/invoices/${invoice.id}`)}
        />
      )}
      <IdsInZoho subject={`payment:${row.id}`} />
      {!row.isVoid && <VoidPayment row={row} onDone={onClose} />}
    </Drawer>
  );
}

function VoidPayment({ row, onDone }: { readonly row: PaymentRow; readonly onDone: () => void }) {
  const { baseCurrency } = useFacts();
  const [isAsking, setAsking] = useState(false);
  const figure = formatMoney(row.amount, row.currency, baseCurrency);
  const voiding = useMutation({
    mutationFn: () => ledger.payments.void({ id: row.id }),
    onSuccess: () => {
      toast({ sentence: `The payment of ${figure} was voided by a counter-entry.` });
      onDone();
    },
  });
  return (
    <p className="payment-void">
      <Button look="danger" onPress={() => setAsking(true)}>
        Void payment…
      </Button>
      <Question
        isOpen={isAsking}
        title={`Void the payment of ${figure}?`}
        keep="Keep it"
        does="Void payment"
        isDangerous
        isWorking={voiding.isPending}
        problem={voiding.error?.message ?? null}
        onDo={() => voiding.mutate()}
        onClose={() => setAsking(false)}
      >
        A counter-entry is posted today, the invoices it settled are due again, and Books is told.
        The payment stays in the list.
      </Question>
    </p>
  );
}
