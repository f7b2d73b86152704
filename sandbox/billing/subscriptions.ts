import { z } from 'zod';
import { knownCard } from '#sandbox/billing/cards.ts';
import { showSubscription } from '#sandbox/billing/subscription-view.ts';
import type { Terms } from '#sandbox/billing/terms.ts';
import { planChoice, termsOf } from '#sandbox/billing/terms.ts';
import { mustHave } from '#sandbox/books/body.ts';
import { contactCurrency, contactName, isContact } from '#sandbox/books/contacts.ts';
import { day, id, positive, text } from '#sandbox/books/fields.ts';
import { missing, wrongValue } from '#sandbox/books/refusal.ts';
import type { Resource, Row } from '#sandbox/books/resource.ts';
import { dayOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

export const subscriptionFields = {
  plan: planChoice.optional(),
  card_id: id().optional(),
  auto_collect: z.boolean().optional(),
  reference_id: text(100).optional(),
  exchange_rate: positive().optional(),
  payment_terms: z.number().int().min(0).max(1000).optional(),
  payment_terms_label: text(200).optional(),
  salesperson_name: text(200).optional(),
  payment_gateways: z.array(z.strictObject({ payment_gateway: z.string() })).optional(),
};

const schema = z.strictObject({
  ...subscriptionFields,
  customer_id: id().optional(),
  starts_at: day().optional(),
});

type SubscriptionInput = z.infer<typeof schema> & { readonly custom_fields?: undefined };

/** Live and unpaid are one state here: which of the two follows from the invoice last declined. */
export type SubscriptionRow = Row<SubscriptionInput> & {
  readonly customerId: string;
  readonly state: 'future' | 'trial' | 'live' | 'non_renewing' | 'paused' | 'cancelled' | 'expired';
  readonly terms: Terms;
  /** Takes the place of `terms` when the next term begins. */
  readonly scheduled: Terms | null;
  readonly startsOn: string;
  readonly activatedOn: string | null;
  readonly trialEndsOn: string | null;
  /** Terms are counted from this day. */
  readonly anchor: { readonly day: string; readonly passed: number };
  readonly termStartsOn: string | null;
  readonly termEndsOn: string | null;
  readonly nextBillingOn: string | null;
  readonly lastBillingOn: string | null;
  readonly termsBilled: number;
  readonly endedOn: string | null;
  readonly resumesOn: string | null;
  readonly autoCollect: boolean;
  readonly cardId: string | null;
  readonly lastInvoiceId: string | null;
  readonly declinedInvoiceId: string | null;
};

export const subscriptions: Resource<SubscriptionInput, SubscriptionRow> = {
  path: 'subscriptions',
  one: 'subscription',
  many: 'subscriptions',
  idName: 'subscription_id',
  words: 'subscription',
  scope: 'subscriptions',
  system: 'billing',
  customModule: null,
  schema,
  filters: {
    texts: ['reference_id', 'plan_code', 'customer_name', 'email'],
    exacts: ['customer_id', 'status', 'product_id'],
    days: ['next_billing_at', 'created_at'],
  },
  details: ['customer', 'plan', 'card', 'payment_gateways', 'scheduled_plan'],
  key: (row) => row.input.reference_id ?? null,
  rows: (practice) => practice.state.billing.subscriptions,
  finish: finishNew,
  mustBeRemovable: () => undefined,
  show: showSubscription,
  subject: (practice, row) => `${row.terms.planCode} ${contactName(practice, row.customerId)}`,
};

/** Not begun yet: what happens on its first day is done when it is kept. */
function finishNew(
  practice: Practice,
  draft: Row<SubscriptionInput>,
  before: SubscriptionRow | null,
): SubscriptionRow {
  if (before) return { ...before, ...draft };
  const { plan, customer_id: customerId = '', card_id: cardId = null } = draft.input;
  mustHave(draft.input, 'customer_id', 'plan');
  if (!plan) throw missing('plan');
  if (!isContact(practice, customerId, 'customer')) throw wrongValue('customer_id');
  if (cardId !== null) knownCard(practice, customerId, cardId);
  const autoCollect = draft.input.auto_collect ?? cardId !== null;
  if (autoCollect && cardId === null) throw missing('card_id');
  mustBringRate(practice, customerId, draft.input.exchange_rate);
  const startsOn = draft.input.starts_at ?? dayOf(nowOf(practice));
  return {
    ...draft,
    customerId,
    state: 'future',
    terms: termsOf(practice, plan, null),
    scheduled: null,
    startsOn,
    activatedOn: null,
    trialEndsOn: null,
    anchor: { day: startsOn, passed: -1 },
    ...{ termStartsOn: null, termEndsOn: null, lastBillingOn: null, nextBillingOn: startsOn },
    ...{ termsBilled: 0, endedOn: null, resumesOn: null, autoCollect, cardId },
    ...{ lastInvoiceId: null, declinedInvoiceId: null },
  };
}

/** The same rule as for an invoice in a foreign currency. */
function mustBringRate(practice: Practice, customerId: string, rate: string | undefined): void {
  const currency = practice.state.books.currencies.get(contactCurrency(practice, customerId));
  if (!currency?.isBase && rate === undefined) throw missing('exchange_rate');
}
