import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { InvoiceCards } from '#contract/cards.ts';
import { cardWithin } from '#renderer/card-words.ts';
import { formatAmount } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { sayTrouble } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

type Charged = NonNullable<InvoiceCards['charge']>;
type Props = { readonly charge: Charged; readonly isOwed: boolean };

/** What became of the last charge of a stored card, as far as anybody knows. */
export function ChargeLine({ charge, isOwed }: Props) {
  const { card, amount, currency, state, said } = charge;
  const [what, sum] = [cardWithin(card), `${currency} ${formatAmount(amount, currency)}`];
  switch (state) {
    case 'asked':
      return (
        <div className="card-line">
          <StateWord state="asked" />
          <p className="small soft">
            {said || `Billing is asked to charge ${sum} to ${what}. It is asked once.`}
          </p>
        </div>
      );
    case 'unclear':
      return <Unclear charge={charge} what={what} sum={sum} />;
    case 'refused':
      return (
        <div className="card-line">
          <StateWord state="unpaid" word="Not charged" />
          <p className="small soft">
            Nothing was charged to {what}. {said}
          </p>
        </div>
      );
    case 'paid':
      return (
        <div className="card-line">
          <StateWord state="paid" word="Charged" />
          <p className="small soft">
            {sum} was charged to {what}.
            {isOwed && ' The payment is read from Billing within a few minutes.'}
          </p>
        </div>
      );
  }
}

type UnclearProps = { readonly charge: Charged; readonly what: string; readonly sum: string };

function Unclear({ charge: { invoiceId, delivery }, what, sum }: UnclearProps) {
  const looking = useMutation({
    mutationFn: () => ledger.cards.lookAgain({ invoiceId }),
    onError: sayTrouble,
  });
  return (
    <Notice
      tone="needs"
      action={
        <>
          {delivery === 'needs-you' && <Link href="/sync/needs-you">What to do</Link>}
          <Button size="small" isWorking={looking.isPending} onPress={() => looking.mutate()}>
            Look again
          </Button>
        </>
      }
    >
      Nobody knows yet whether {what} was charged {sum}. It is looked up, and never sent again.
    </Notice>
  );
}
