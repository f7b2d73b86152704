import type { CardPageState } from '#domain/card/card.ts';
import type { ContactData } from '#domain/client/contact-data.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { Minor, Ppm } from '#domain/money.ts';
import type { TermUnit } from '#domain/subscription/plan.ts';
import type { SubscriptionStatus } from '#domain/subscription/subscription.ts';
import type { System } from '#domain/systems.ts';
import type { MailRoute, TicketStatus } from '#domain/ticket/ticket.ts';

/** Where a system tells no moment of change: no clock here takes its place (rule F22). */
export const UNDATED = 0 as Instant;

/** What a system said about one of its objects, read safely. `our` is the key we once wrote there. */
type Seen = {
  readonly system: System;
  readonly remoteId: string;
  readonly our: string | null;
  /** When it was last changed, by the clock there; the same state is never taken in twice (rule F3). */
  readonly changedAt: Instant;
};

export type BooksInvoiceStatus =
  | 'draft'
  | 'sent'
  | 'viewed'
  | 'overdue'
  | 'partially_paid'
  | 'paid'
  | 'void'
  | 'unknown';

/** For which subscription, by its id there, and the document word by word. */
export type Written = {
  readonly subscriptionId: string;
  readonly document: Readonly<Record<string, unknown>>;
};

/** Something that is so at a remote system, as a feed brought it. */
export type Fact =
  | (Seen & { readonly kind: 'contact.seen'; readonly contact: ContactData })
  | (Seen & { readonly kind: 'contact.gone' })
  | (Seen & {
      readonly kind: 'invoice.seen';
      readonly number: string;
      readonly contactId: string;
      readonly status: BooksInvoiceStatus;
      readonly issuedOn: IsoDate;
      readonly dueOn: IsoDate | null;
      readonly currency: CurrencyCode;
      readonly total: Minor;
      readonly balance: Minor;
      /** What of it was written off there; not given where nothing says so. */
      readonly writtenOff?: Minor;
      /** Of one that was read whole and that Billing wrote for a subscription. */
      readonly written?: Written;
    })
  | (Seen & { readonly kind: 'invoice.gone' })
  | (Seen & {
      readonly kind: 'payment.seen';
      readonly contactId: string;
      readonly paidOn: IsoDate;
      readonly currency: CurrencyCode;
      readonly amount: Minor;
      readonly mode: string;
      readonly reference: string;
      readonly applied: readonly { readonly invoiceId: string; readonly amount: Minor }[];
      /** The gateway's own number of a card payment, or null. */
      readonly gatewayId: string | null;
      /** What the gateway keeps, where it is told. */
      readonly fee: Minor | null;
      /** What was given back of it so far; not given where nothing says so. */
      readonly refunded?: Minor;
      /** What stands beside it there. */
      readonly note?: string;
    })
  | (Seen & { readonly kind: 'payment.gone' })
  | (Seen & {
      readonly kind: 'expense.seen';
      readonly spentOn: IsoDate;
      readonly currency: CurrencyCode;
      readonly amount: Minor;
      readonly vendor: string;
      readonly description: string;
    })
  | (Seen & { readonly kind: 'expense.gone' })
  | (Seen & { readonly kind: 'tax.seen'; readonly name: string; readonly rate: Ppm })
  | (Seen & { readonly kind: 'account.seen'; readonly name: string; readonly isActive: boolean })
  | (Seen & { readonly kind: 'account.gone' })
  | (Seen & {
      readonly kind: 'plan.seen';
      readonly code: string;
      readonly name: string;
      readonly currency: CurrencyCode;
      readonly price: Minor;
      readonly every: number;
      readonly unit: TermUnit;
      readonly isActive: boolean;
    })
  | (Seen & {
      readonly kind: 'subscription.seen';
      readonly contactId: string;
      readonly planCode: string;
      readonly status: SubscriptionStatus;
      readonly quantity: number;
      readonly price: Minor;
      readonly currency: CurrencyCode;
      readonly startsOn: IsoDate;
      readonly nextBillingOn: IsoDate | null;
      readonly endsOn: IsoDate | null;
    })
  | (Seen & {
      readonly kind: 'card.seen';
      readonly contactId: string;
      readonly brand: string;
      readonly lastFour: string;
      readonly expires: string;
    })
  | (Seen & { readonly kind: 'card.gone' })
  | (Seen & {
      readonly kind: 'card-page.seen';
      readonly state: CardPageState;
      readonly url: string | null;
      readonly expiresAt: Instant | null;
    })
  | (Seen & {
      readonly kind: 'ticket.seen';
      readonly contactId: string | null;
      readonly from: string;
      readonly email: string;
      readonly number: string;
      readonly subject: string;
      readonly description: string;
      readonly status: TicketStatus;
      readonly openedAt: Instant;
    })
  | (Seen & {
      readonly kind: 'comment.seen';
      readonly ticketId: string;
      readonly isPublic: boolean;
      readonly author: string;
      readonly isYours: boolean;
      readonly text: string;
      /** A mail does not change once it was sent; one may be the question of its ticket. */
      readonly as: 'comment' | 'mail' | 'question';
      /** Of a mail of the client: how they and Desk write each other. */
      readonly route: MailRoute | null;
    })
  | (Seen & { readonly kind: 'ticket.gone' });

export type FactKind = Fact['kind'];
export type FactOf<K extends FactKind> = Extract<Fact, { readonly kind: K }>;
