import { dayOf } from '#sandbox/moments.ts';

/** What a test card does: always pay, never pay, or pay never again once it is stored. */
type CardManner = 'approved' | 'declined' | 'declined-later';

export type TypedCard = {
  readonly number: string;
  readonly month: string;
  readonly year: string;
  readonly code: string;
  readonly holder: string;
};

/** All that is ever kept of a card. */
export type ReadCard = {
  readonly lastFour: string;
  readonly brand: string;
  readonly month: number;
  readonly year: number;
  readonly holder: string;
  readonly manner: CardManner;
};

export type CardReading =
  | { readonly kind: 'card'; readonly card: ReadCard }
  | { readonly kind: 'unclear'; readonly sentence: string };

export const TEST_CARDS: readonly {
  readonly number: string;
  readonly brand: string;
  readonly manner: CardManner;
}[] = [
  { number: '4111111111111111', brand: 'visa', manner: 'approved' },
  { number: '5424000000000015', brand: 'mastercard', manner: 'approved' },
  { number: '370000000000002', brand: 'amex', manner: 'approved' },
  { number: '6011000000000012', brand: 'discover', manner: 'approved' },
  { number: '4000000000000002', brand: 'visa', manner: 'declined' },
  { number: '4000000000000341', brand: 'visa', manner: 'declined-later' },
];

/** Reads what was typed into a form. Only test numbers are taken, so that no real card is typed. */
export function readCard(typed: TypedCard, now: number): CardReading {
  const digits = typed.number.replace(/[ -]/g, '');
  const known = TEST_CARDS.find((card) => card.number === digits);
  if (!known) return { kind: 'unclear', sentence: 'Only the test card numbers are taken here.' };
  const month = wholeNumber(typed.month);
  const year = wholeNumber(typed.year);
  if (month < 1 || month > 12 || year < 2000 || year > 2099) {
    return { kind: 'unclear', sentence: 'The expiry date is not a month and a year.' };
  }
  if (isPast({ month, year }, now)) return { kind: 'unclear', sentence: 'The card has expired.' };
  if (!/^\d{3,4}$/.test(typed.code)) {
    return { kind: 'unclear', sentence: 'The security code has three or four digits.' };
  }
  const { brand, manner } = known;
  const holder = typed.holder.trim();
  return { kind: 'card', card: { lastFour: digits.slice(-4), brand, month, year, holder, manner } };
}

/** A card of this manner, as it would be read from the form. */
export function testCard(manner: CardManner, now: number): ReadCard {
  const card = TEST_CARDS.find((one) => one.manner === manner);
  if (!card) throw new Error(`No test card is ${manner}`);
  const { brand, number } = card;
  const year = Number(dayOf(now).slice(0, 4)) + 3;
  return { lastFour: number.slice(-4), brand, month: 12, year, holder: 'Practice Person', manner };
}

/** A card is good to the end of its month. */
export function isPast(expiry: { readonly month: number; readonly year: number }, now: number) {
  const month = `${expiry.year}-${String(expiry.month).padStart(2, '0')}`;
  return month < dayOf(now).slice(0, 7);
}

function wholeNumber(text: string): number {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
}
