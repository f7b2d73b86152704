import { IconCreditCard } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InvoicePage } from '#contract/invoices.ts';
import { AskCardPage, CardPageLine } from '#renderer/card-page.tsx';
import { ChargeCard } from '#renderer/features/invoices/charge-card.tsx';
import { ChargeLine } from '#renderer/features/invoices/charge-line.tsx';
import { ledger } from '#renderer/ledger.ts';
import { StoredCards } from '#renderer/stored-cards.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Section } from '#renderer/ui/section.tsx';

/** How this invoice is paid by card: Billing's page, a stored card, and how either stands. */
export function CardPayment({ page }: { readonly page: InvoicePage }) {
  const { invoice, due, voided } = page;
  const { id } = invoice;
  const { data } = useQuery({
    queryKey: ['cards.ofInvoice', id],
    queryFn: () => ledger.cards.ofInvoice({ id }),
  });
  const [isCharging, setCharging] = useState(false);
  if (!data) return null;
  const isOwed = due > 0 && voided === null;
  const isUndecided = data.charge?.state === 'asked' || data.charge?.state === 'unclear';
  if (!isOwed && data.page === null && data.charge === null) return null;
  return (
    <Section title="Card" note={isOwed ? 'typed on Billing’s page, never here' : undefined}>
      {data.page && <CardPageLine page={data.page} />}
      {data.charge && <ChargeLine charge={data.charge} isOwed={isOwed} />}
      {isOwed && <StoredCards cards={data.cards} />}
      {isOwed && !isUndecided && (
        <div className="card-deeds">
          <AskCardPage purpose={{ kind: 'pay-invoice', invoiceId: id }} page={data.page} />
          {data.cards.length > 0 && (
            <Button icon={IconCreditCard} onPress={() => setCharging(true)}>
              Charge a stored card…
            </Button>
          )}
        </div>
      )}
      {isCharging && (
        <ChargeCard page={page} cards={data.cards} onClose={() => setCharging(false)} />
      )}
    </Section>
  );
}
