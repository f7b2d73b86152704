import type { CardRow } from '#sandbox/billing/cards.ts';
import type { EventRow } from '#sandbox/billing/events.ts';
import type { HostedPage } from '#sandbox/billing/hosted-pages.ts';
import type { PlanRow } from '#sandbox/billing/plans.ts';
import type { ProductRow } from '#sandbox/billing/products.ts';
import type { RefundRow } from '#sandbox/billing/refunds.ts';
import type { SubscriptionRow } from '#sandbox/billing/subscriptions.ts';
import type { BaseCurrency, BooksState } from '#sandbox/books/state.ts';
import { newBooks } from '#sandbox/books/state.ts';

/** Far from what the organisation of Books counts, so that the two never share an id. */
const OWN_IDS = 4_000_000;

/** The ids a customer has in CRM, by the name of the reference. */
export type CrmReferences = {
  readonly zcrm_contact_id?: string | undefined;
  readonly zcrm_account_id?: string | undefined;
};

/** Which subscription an invoice is for, and why it was written. */
export type InvoiceOrigin = {
  readonly subscriptionId: string;
  readonly transactionType: 'new' | 'renewal' | 'upgrade';
};

export type BillingState = {
  /** Customers, invoices and payments, where Billing has an organisation of its own. */
  readonly own: BooksState;
  readonly products: Map<string, ProductRow>;
  readonly plans: Map<string, PlanRow>;
  readonly subscriptions: Map<string, SubscriptionRow>;
  readonly hostedPages: Map<string, HostedPage>;
  readonly cards: Map<string, CardRow>;
  readonly refunds: Map<string, RefundRow>;
  /** By customer. */
  readonly references: Map<string, CrmReferences>;
  /** By invoice. */
  readonly origins: Map<string, InvoiceOrigin>;
  readonly events: EventRow[];
};

export function newBilling(seed: number, at: number, base: BaseCurrency): BillingState {
  return {
    own: newBooks({ seed, ids: OWN_IDS, secrets: 0 }, at, base),
    products: new Map(),
    plans: new Map(),
    subscriptions: new Map(),
    hostedPages: new Map(),
    cards: new Map(),
    refunds: new Map(),
    references: new Map(),
    origins: new Map(),
    events: [],
  };
}
