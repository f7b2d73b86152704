import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import type {
  CardPageId,
  ChargeId,
  ClientId,
  InvoiceId,
  PaymentId,
  SubscriptionId,
} from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';

/** All that is ever kept of a card. `expires` is a month: 2027-04. */
export type StoredCard = {
  readonly clientId: ClientId;
  readonly remoteId: string;
  readonly brand: string;
  readonly lastFour: string;
  readonly expires: string;
};

/** What a person is sent to Billing's own page for. */
export type CardPagePurpose =
  | { readonly kind: 'pay-invoice'; readonly invoiceId: InvoiceId }
  | { readonly kind: 'store-card'; readonly clientId: ClientId }
  | { readonly kind: 'card-of-subscription'; readonly subscriptionId: SubscriptionId };

/** `lapsed` is over without an answer; Billing's pages live for an hour. */
export const CARD_PAGE_STATES = ['asked', 'open', 'done', 'refused', 'left', 'lapsed'] as const;
export type CardPageState = (typeof CARD_PAGE_STATES)[number];

/** A page of Billing's on which somebody types a card; never one of ours. */
export type CardPage = {
  readonly id: CardPageId;
  readonly purpose: CardPagePurpose;
  readonly state: CardPageState;
  /** Null until Billing has made it. */
  readonly url: string | null;
  readonly askedAt: Instant;
  readonly expiresAt: Instant | null;
};

/** What is due on the invoice of a page, and which payments have brought it down to that. */
export type CardPageOwed = {
  readonly amount: Minor;
  readonly currency: CurrencyCode;
  readonly paidBy: readonly PaymentId[];
};

/** `unclear`: nobody knows yet whether money moved; it is looked up, never sent again (rule X4). */
export type ChargeState = 'asked' | 'paid' | 'refused' | 'unclear';

/** A stored card asked for an amount, by a person, once. */
export type Charge = {
  readonly id: ChargeId;
  readonly invoiceId: InvoiceId;
  readonly card: Pick<StoredCard, 'remoteId' | 'brand' | 'lastFour'>;
  readonly amount: Minor;
  readonly currency: CurrencyCode;
  readonly state: ChargeState;
  readonly askedAt: Instant;
};
