import { useQuery } from '@tanstack/react-query';
import type { ClientId } from '#domain/ids.ts';
import { AskCardPage, CardPageLine } from '#renderer/card-page.tsx';
import { ledger } from '#renderer/ledger.ts';
import { StoredCards } from '#renderer/stored-cards.tsx';
import { Owner } from '#renderer/ui/owner.tsx';
import { Section } from '#renderer/ui/section.tsx';

/** The cards of a client that Billing keeps, and the page on which another is stored. */
export function ClientCards({ id }: { readonly id: ClientId }) {
  const { data } = useQuery({
    queryKey: ['cards.ofClient', id],
    queryFn: () => ledger.cards.ofClient({ id }),
  });
  if (!data) return null;
  const { cards, page } = data;
  return (
    <Section
      title="Cards"
      note={cards.length === 0 ? 'none stored' : 'kept by Billing'}
      end={<Owner of="subscriptions" />}
    >
      <StoredCards cards={cards} />
      {page && page.state !== 'done' && <CardPageLine page={page} />}
      <div className="card-deeds">
        <AskCardPage
          purpose={{ kind: 'store-card', clientId: id }}
          page={page}
          hasCard={cards.length > 0}
        />
      </div>
    </Section>
  );
}
