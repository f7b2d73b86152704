import type { CardPageView } from '#contract/cards.ts';
import type { CardPagePurpose, CardPageState, StoredCard } from '#domain/card/card.ts';
import { cardExpiry } from '#domain/card/expiry.ts';
import type { IsoDate } from '#domain/dates.ts';
import { formatMonth, formatTime } from '#renderer/format.ts';
import type { StateName } from '#renderer/ui/state-word.tsx';

type Looks = { readonly state: StateName; readonly word: string };

const PAGES: Readonly<Record<CardPageState, Looks>> = {
  asked: { state: 'asked', word: 'Asked for' },
  open: { state: 'open', word: 'Open' },
  done: { state: 'paid', word: 'Done' },
  refused: { state: 'unpaid', word: 'Refused' },
  left: { state: 'cancelled', word: 'Left' },
  lapsed: { state: 'expired', word: 'Ended' },
};

export function pageLooks(state: CardPageState): Looks {
  return PAGES[state];
}

/** How a page ended, for who was to pay and for who was to store a card. */
const ENDS: Readonly<Record<Exclude<CardPageState, 'asked' | 'open'>, readonly [string, string]>> =
  {
    done: ['Paid on Billing’s page.', 'A card was stored on Billing’s page.'],
    refused: ['The card was refused. Nothing was paid.', 'The card was refused.'],
    left: ['The page was left. Nothing was paid on it.', 'The page was left. No card was stored.'],
    lapsed: ['The page is over. Nothing was paid on it.', 'The page is over. No card was stored.'],
  };

/** What is so with a page, in a sentence or two. */
export function pageWords(page: CardPageView): string {
  const isPaying = page.purpose.kind === 'pay-invoice';
  if (page.state === 'asked') return askedWords(page);
  if (page.state === 'open') return openWords(page, isPaying ? 'pay' : 'store a card');
  return ENDS[page.state][isPaying ? 0 : 1];
}

/** What a button asks Billing for. */
export function askWords({ kind }: CardPagePurpose, hasCard: boolean): string {
  if (kind === 'pay-invoice') return 'Get paid by card';
  if (!hasCard) return 'Store a card';
  return kind === 'store-card' ? 'Store another card' : 'Change card';
}

/** Nothing is paid where a card is stored. */
export function copyWords({ kind }: CardPagePurpose): string {
  return kind === 'pay-invoice' ? 'Copy payment link' : 'Copy link';
}

/** `Visa ending in 1111`. */
export function cardName({ brand, lastFour }: Pick<StoredCard, 'brand' | 'lastFour'>): string {
  const name = brand === '' ? 'Card' : brand.slice(0, 1).toUpperCase() + brand.slice(1);
  return lastFour === '' ? name : `${name} ending in ${lastFour}`;
}

/** Within a sentence: a card without a brand has no name of its own. */
export function cardWithin(card: Pick<StoredCard, 'brand' | 'lastFour'>): string {
  const name = cardName(card);
  return card.brand === '' ? name.replace('Card', 'the card') : name;
}

/** A shape and words for how long a card is good. */
export function expiryLooks({ expires }: StoredCard, today: IsoDate): Looks {
  if (expires === '') return { state: 'unknown', word: 'Expiry not known' };
  const month = `${formatMonth(expires, 'short')} ${expires.slice(0, 4)}`;
  switch (cardExpiry(expires, today)) {
    case 'over':
      return { state: 'unpaid', word: `Expired ${month}` };
    case 'soon':
      return { state: 'at-limit', word: `Expires ${month}` };
    default:
      return { state: 'live', word: `Good until ${month}` };
  }
}

function askedWords({ delivery, said }: CardPageView): string {
  if (delivery === 'needs-you') return `Billing made no page. ${said}`;
  if (delivery === 'delivered') {
    return 'Billing made it. It opens in the browser as soon as its address is read.';
  }
  return said === '' ? 'Billing is asked for a page. It opens in the browser.' : said;
}

function openWords({ expiresAt, isOfBilling }: CardPageView, what: string): string {
  if (!isOfBilling) return 'Billing named a page that is not on its own address. It is not opened.';
  const until = expiresAt === null ? '' : ` until ${formatTime(expiresAt)}`;
  return `Whoever has its link can ${what}${until}.`;
}
