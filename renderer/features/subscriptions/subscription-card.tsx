import { useQuery } from '@tanstack/react-query';
import type { Subscription } from '#domain/subscription/subscription.ts';
import { AskCardPage, CardPageLine } from '#renderer/card-page.tsx';
import { ledger } from '#renderer/ledger.ts';
import { StoredCards } from '#renderer/stored-cards.tsx';
import { Section } from '#renderer/ui/section.tsx';

/** What pays a subscription; Billing has to have the subscription before it can have its card. */
export function SubscriptionCard({ subscription }: { readonly subscription: Subscription }) {
  const { id, status } = subscription;
  const { data } = useQuery({
    queryKey: ['cards.ofSubscription', id],
    queryFn: () => ledger.cards.ofSubscription({ id }),
  });
  if (!data) return null;
  const { cards, page } = data;
  const isThere = status !== 'asked' && status !== 'cancelled' && status !== 'expired';
  return (
    <Section title="Card" note={cards.length === 0 ? 'none stored' : 'of the client, in Billing'}>
      <StoredCards cards={cards} />
      {page && page.state !== 'done' && <CardPageLine page={page} />}
      {isThere && (
        <div className="card-deeds">
          <AskCardPage
            purpose={{ kind: 'card-of-subscription', subscriptionId: id }}
            page={page}
            hasCard={cards.length > 0}
          />
        </div>
      )}
    </Section>
  );
}
