import { IconCreditCard } from '@tabler/icons-react';
import { useState } from 'react';
import type { InvoiceCards } from '#contract/cards.ts';
import type { InvoicePage } from '#contract/invoices.ts';
import { AskCardPage, CardPageLine } from '#renderer/card-page.tsx';
import { ChargeCard } from '#renderer/features/invoices/charge-card.tsx';
import { ChargeLine } from '#renderer/features/invoices/charge-line.tsx';
import { PaperLink } from '#renderer/features/invoices/paper-link.tsx';
import { useInvoiceCards } from '#renderer/features/invoices/use-invoice-cards.ts';
import { StoredCards } from '#renderer/stored-cards.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Section } from '#renderer/ui/section.tsx';

/** How this invoice is paid by card: Billing's page, a stored card, and how either stands. */
export function CardPayment({ page }: { readonly page: InvoicePage }) {
  const { invoice, due, voided } = page;
  const { id } = invoice;
  const data = useInvoiceCards(id);
  if (!data) return null;
  const isOwed = due > 0 && voided === null;
  if (!isOwed && data.page === null && data.charge === null) return null;
  return (
    <Section title="Card" note={isOwed ? 'typed on Billing’s page, never here' : undefined}>
      {data.page && <CardPageLine page={data.page} />}
      {data.charge && <ChargeLine charge={data.charge} isOwed={isOwed} />}
      {isOwed && <Deeds page={page} known={data} />}
    </Section>
  );
}

/** What can be done while something is due; nothing while nobody knows of a charge. */
function Deeds({ page, known }: { readonly page: InvoicePage; readonly known: InvoiceCards }) {
  const [isCharging, setCharging] = useState(false);
  const { cards, charge } = known;
  const isUndecided = charge?.state === 'asked' || charge?.state === 'unclear';
  return (
    <>
      <StoredCards cards={cards} />
      <PaperLink invoiceId={page.invoice.id} payAt={known.payAt} isAsked={known.isLinkAsked} />
      {!isUndecided && (
        <div className="card-deeds">
          <AskCardPage
            purpose={{ kind: 'pay-invoice', invoiceId: page.invoice.id }}
            page={known.page}
          />
          {cards.length > 0 && (
            <Button icon={IconCreditCard} onPress={() => setCharging(true)}>
              Charge a stored card…
            </Button>
          )}
        </div>
      )}
      {isCharging && <ChargeCard page={page} cards={cards} onClose={() => setCharging(false)} />}
    </>
  );
}
