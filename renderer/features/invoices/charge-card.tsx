import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { InvoicePage } from '#contract/invoices.ts';
import type { StoredCard } from '#domain/card/card.ts';
import { cardExpiry } from '#domain/card/expiry.ts';
import { cardName, expiryLooks } from '#renderer/card-words.ts';
import { formatAmount } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Question } from '#renderer/ui/question.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';

type Props = {
  readonly page: InvoicePage;
  readonly cards: readonly StoredCard[];
  readonly onClose: () => void;
};

/** Whose card, how much, for what: asked before every single charge. */
export function ChargeCard({ page: { invoice, due }, cards, onClose }: Props) {
  const { today } = useFacts();
  const usable = cards.toSorted((a, b) => rank(a) - rank(b));
  const [remoteId, setRemoteId] = useState(usable[0]?.remoteId ?? '');
  const card = usable.find((one) => one.remoteId === remoteId) ?? usable[0];
  const { id, number, currency, billedTo } = invoice;
  const sum = `${currency} ${formatAmount(due, currency)}`;

  function rank(one: StoredCard): number {
    return cardExpiry(one.expires, today) === 'over' ? 1 : 0;
  }

  const charging = useMutation({
    mutationFn: () => ledger.cards.charge({ invoiceId: id, card: remoteId, amount: due }),
    onSuccess: () => {
      toast({ sentence: `Billing is asked to charge ${sum} for ${number}.` });
      onClose();
    },
  });
  if (card === undefined) return null;
  return (
    <Question
      isOpen
      title={`Charge ${sum} for ${number}?`}
      keep="Charge nothing"
      does={`Charge ${sum}`}
      isWorking={charging.isPending}
      problem={charging.error?.message ?? null}
      onDo={() => charging.mutate()}
      onClose={onClose}
    >
      <p>
        {cardName(card)} of {billedTo.name} is charged now, through Billing. It is asked once and
        never again by itself; only Billing can give money back.
      </p>
      {usable.length > 1 && (
        <SelectField
          label="Card"
          value={remoteId}
          options={usable.map((one) => ({
            value: one.remoteId,
            label: `${cardName(one)}, ${expiryLooks(one, today).word.toLowerCase()}`,
          }))}
          onChange={setRemoteId}
        />
      )}
      {cardExpiry(card.expires, today) === 'over' && (
        <p className="small">This card has expired. Its bank is likely to refuse.</p>
      )}
    </Question>
  );
}
