import { z } from 'zod';
import { type Fact, UNDATED } from '#domain/fact.ts';
import { scale } from '#domain/money.ts';
import type { SubscriptionStatus } from '#domain/subscription/subscription.ts';
import { dayOf, ownKeyOf, zWhole } from '#sync/connectors/billing/reading.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { momentOf } from '#sync/zoho/moment.ts';
import { moneyOf, zCurrency, zMoney, zText } from '#sync/zoho/values.ts';

const STATUSES: Readonly<Record<string, SubscriptionStatus>> = {
  future: 'future',
  trial: 'trial',
  live: 'live',
  paused: 'paused',
  unpaid: 'unpaid',
  dunning: 'unpaid',
  non_renewing: 'non-renewing',
  cancelled: 'cancelled',
  cancelled_from_dunning: 'cancelled',
  cancelled_this_month: 'cancelled',
  expired: 'expired',
  trial_expired: 'expired',
};

const zTerms = z.object({
  plan_code: zText,
  price: zMoney.optional().catch(undefined),
  quantity: zWhole,
});
const zWho = z.object({ customer_id: zRemoteId });

/**
 * As one subscription is told: whose it is and its plan stand in objects of their own. Where they
 * do not, they are read beside the rest, as lists have them (rule J21).
 */
export const zSubscription = z
  .object({
    subscription_id: zRemoteId,
    customer: zWho.optional().catch(undefined),
    customer_id: zRemoteId.optional().catch(undefined),
    plan: zTerms.optional().catch(undefined),
    plan_code: zText,
    status: zText,
    amount: zMoney,
    currency_code: zCurrency,
    reference_id: zText,
    start_date: zText,
    activated_at: zText,
    created_at: zText,
    created_time: zText,
    next_billing_at: zText,
    expires_at: zText,
    cancelled_at: zText,
    current_term_ends_at: zText,
    updated_time: zText,
  })
  .transform(({ customer, customer_id, ...rest }, context) => {
    const contactId = customer?.customer_id ?? customer_id;
    if (contactId !== undefined) return { ...rest, contactId };
    context.addIssue({ code: 'custom', message: 'nobody is named whose it is' });
    return z.NEVER;
  });

export type SeenSubscription = z.infer<typeof zSubscription>;

/** A word nobody knows is `unknown`, and so nothing is asked of it (rule U2). */
export function subscriptionFacts(seen: SeenSubscription): readonly Fact[] {
  const { currency_code: currency } = seen;
  const quantity = seen.plan?.quantity ?? 1;
  const amount = moneyOf(seen.amount, currency);
  const single = moneyOf(seen.plan?.price, currency);
  const price = single ?? (amount === null ? null : scale(amount, 1, quantity));
  const status = STATUSES[seen.status] ?? 'unknown';
  const startsOn = startOf(seen, status);
  if (price === null || startsOn === null) return [];
  const over = dayOf(seen.cancelled_at) ?? dayOf(seen.expires_at);
  return [
    {
      kind: 'subscription.seen',
      system: 'billing',
      remoteId: seen.subscription_id,
      our: ownKeyOf(seen.reference_id),
      changedAt: momentOf(seen.updated_time) ?? UNDATED,
      contactId: seen.contactId,
      planCode: seen.plan?.plan_code || seen.plan_code,
      ...{ status, quantity, price, currency, startsOn },
      nextBillingOn: dayOf(seen.next_billing_at),
      endsOn: over ?? (status === 'non-renewing' ? dayOf(seen.current_term_ends_at) : null),
    },
  ];
}

/** One that has not begun is billed first on the day it begins. */
function startOf(seen: SeenSubscription, status: SubscriptionStatus) {
  return (
    dayOf(seen.start_date) ??
    dayOf(seen.activated_at) ??
    (status === 'future' ? dayOf(seen.next_billing_at) : null) ??
    dayOf(seen.created_at) ??
    dayOf(seen.created_time)
  );
}
