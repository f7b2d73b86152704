import '#renderer/cards.css';
import type { StoredCard } from '#domain/card/card.ts';
import { cardName, expiryLooks } from '#renderer/card-words.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

/** What Billing keeps of a client's cards: brand, last four digits, and how long they are good. */
export function StoredCards({ cards }: { readonly cards: readonly StoredCard[] }) {
  const { today } = useFacts();
  return cards.map((card) => (
    <div key={card.remoteId} className="card-line">
      <span className="medium">{cardName(card)}</span>
      <StateWord {...expiryLooks(card, today)} />
    </div>
  ));
}
