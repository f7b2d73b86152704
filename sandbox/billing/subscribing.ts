import { z } from 'zod';
import { knownCard } from '#sandbox/billing/cards.ts';
import { customerSchema } from '#sandbox/billing/customer-input.ts';
import { customers } from '#sandbox/billing/customers.ts';
import { knownPlan } from '#sandbox/billing/plans.ts';
import { keepSubscription } from '#sandbox/billing/subscription-keeping.ts';
import { changeNow, createSubscription } from '#sandbox/billing/subscription-life.ts';
import type { SubscriptionRow } from '#sandbox/billing/subscriptions.ts';
import { subscriptionFields } from '#sandbox/billing/subscriptions.ts';
import type { Terms } from '#sandbox/billing/terms.ts';
import { termsOf } from '#sandbox/billing/terms.ts';
import { parsed } from '#sandbox/books/body.ts';
import { day, id } from '#sandbox/books/fields.ts';
import { missing, notAllowed } from '#sandbox/books/refusal.ts';
import type { Practice } from '#sandbox/practice.ts';

const CHANGEABLE = new Set(['future', 'trial', 'live']);

export const newSubscription = z.strictObject({
  ...subscriptionFields,
  customer_id: id().optional(),
  customer: customerSchema.optional(),
  starts_at: day().optional(),
});

const change = z.strictObject({ ...subscriptionFields, end_of_term: z.boolean().optional() });

/** For a customer who is known, or for one who becomes known with it. */
export function subscribe(practice: Practice, body: unknown): SubscriptionRow {
  const { customer, ...sent } = parsed(practice, newSubscription, body);
  if (!sent.plan) throw missing('plan');
  knownPlan(practice, sent.plan.plan_code);
  if (!customer || sent.customer_id !== undefined) return createSubscription(practice, sent);
  const made = customers.save(practice, { body: customer, before: null, query: {} });
  return createSubscription(practice, { ...sent, customer_id: made.id });
}

/** Plan, price and quantity now or with the next term; everything else at once. */
export function changeSubscription(
  practice: Practice,
  row: SubscriptionRow,
  body: unknown,
): SubscriptionRow {
  const { end_of_term: isAtEnd = false, ...sent } = parsed(practice, change, body);
  const { plan, card_id: cardId = row.cardId, ...told } = sent;
  if (cardId !== null && cardId !== row.cardId) knownCard(practice, row.customerId, cardId);
  const autoCollect = sent.auto_collect ?? row.autoCollect;
  if (autoCollect && cardId === null) throw missing('card_id');
  const terms = plan ? termsOf(practice, plan, row.terms) : null;
  if (terms && !CHANGEABLE.has(row.state)) throw notAllowed('The subscription is not running.');
  const changed: SubscriptionRow = {
    ...row,
    ...{ autoCollect, cardId },
    input: { ...row.input, ...told },
  };
  if (!terms) return keepSubscription(practice, changed, null);
  return isAtEnd ? schedule(practice, changed, terms) : changeNow(practice, changed, terms);
}

function schedule(practice: Practice, row: SubscriptionRow, terms: Terms): SubscriptionRow {
  if (row.state !== 'live')
    throw notAllowed('Only a live subscription has a next term to wait for.');
  return keepSubscription(practice, { ...row, scheduled: terms }, null);
}
