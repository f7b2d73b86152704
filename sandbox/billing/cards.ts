import { tellEvent } from '#sandbox/billing/events.ts';
import type { ReadCard } from '#sandbox/billing/test-cards.ts';
import { isPast } from '#sandbox/billing/test-cards.ts';
import { absent } from '#sandbox/books/refusal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import { booksTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';

/** The one gateway of the practice organisation. */
export const GATEWAY = 'authorize_net';

/** A stored payment method: never a number. */
export type CardRow = ReadCard & {
  readonly id: string;
  readonly customerId: string;
  /** Whether it was told that the card has expired. */
  readonly isExpiryTold: boolean;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

/** Stores a card; in place of another it keeps that one's id, and all that hangs on it. */
export function storeCard(
  practice: Practice,
  customerId: string,
  card: ReadCard,
  before: CardRow | null,
): CardRow {
  const now = nowOf(practice);
  const row: CardRow = {
    ...card,
    id: before?.id ?? nextId(practice.state.minting),
    customerId,
    isExpiryTold: false,
    createdAt: before?.createdAt ?? now,
    modifiedAt: now,
  };
  keepCard(practice, row, before ? 'update' : 'create');
  const type = before ? 'payment_method_updated' : 'payment_method_added';
  tellEvent(practice, type, { card: showCard(practice, row) });
  return row;
}

export function keepCard(
  practice: Practice,
  row: CardRow,
  action: 'create' | 'update' | 'delete',
): void {
  const { cards } = practice.state.billing;
  if (action === 'delete') cards.delete(row.id);
  else cards.set(row.id, row);
  const subject = `${row.brand} ending in ${row.lastFour}`;
  recordEffect(practice, {
    ...{ system: 'billing', module: 'cards', action, id: row.id, key: null, subject },
  });
}

/** Subscriptions paid by it go on without: their next charge finds no card. */
export function removeCard(practice: Practice, row: CardRow): void {
  keepCard(practice, row, 'delete');
  tellEvent(practice, 'card_deleted', { card: showCard(practice, row) });
}

export function cardsOf(practice: Practice, customerId: string): CardRow[] {
  const { cards } = practice.state.billing;
  return [...cards.values()].filter((card) => card.customerId === customerId);
}

export function knownCard(practice: Practice, customerId: string, cardId: string): CardRow {
  const card = practice.state.billing.cards.get(cardId);
  if (card?.customerId !== customerId) throw absent('Card');
  return card;
}

export function showLastFour({ behaviour }: Practice, digits: string): string | number {
  return behaviour.lastFourDigits === 'text' ? digits : Number(digits);
}

export function showCard(practice: Practice, row: CardRow): JsonObject {
  const [first = '', ...rest] = row.holder.split(' ');
  return {
    card_id: row.id,
    customer_id: row.customerId,
    status: isPast(row, nowOf(practice)) ? 'expired' : 'active',
    last_four_digits: showLastFour(practice, row.lastFour),
    card_type: row.brand,
    expiry_month: row.month,
    expiry_year: row.year,
    payment_gateway: GATEWAY,
    first_name: first,
    last_name: rest.join(' '),
    created_time: booksTime(row.createdAt),
    updated_time: booksTime(row.modifiedAt),
  };
}
