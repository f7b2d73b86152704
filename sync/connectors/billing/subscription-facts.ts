import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import type { Fact } from '#domain/fact.ts';
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

const zTerms = z.object({ price: zMoney, quantity: zWhole });

/** Lists tell what a term comes to, a subscription read by itself its price and quantity too. */
export const zSubscription = z.object({
  subscription_id: zRemoteId,
  customer_id: zRemoteId,
  plan_code: zText,
  status: zText,
  amount: zMoney,
  currency_code: zCurrency,
  reference_id: zText,
  start_date: zText,
  activated_at: zText,
  created_at: zText,
  next_billing_at: zText,
  expires_at: zText,
  cancelled_at: zText,
  current_term_ends_at: zText,
  updated_time: zText,
  plan: zTerms.optional().catch(undefined),
});

export type SeenSubscription = z.infer<typeof zSubscription>;

/** A word nobody knows is `unknown`, and so nothing is asked of it (rule U2). */
export function subscriptionFacts(seen: SeenSubscription, now: Instant): readonly Fact[] {
  const { currency_code: currency } = seen;
  const quantity = seen.plan?.quantity ?? 1;
  const amount = moneyOf(seen.amount, currency);
  const single = seen.plan && moneyOf(seen.plan.price, currency);
  const price = single ?? (amount === null ? null : scale(amount, 1, quantity));
  const startsOn = dayOf(seen.start_date) ?? dayOf(seen.activated_at) ?? dayOf(seen.created_at);
  if (price === null || startsOn === null) return [];
  const status = STATUSES[seen.status] ?? 'unknown';
  const over = dayOf(seen.cancelled_at) ?? dayOf(seen.expires_at);
  return [
    {
      kind: 'subscription.seen',
      system: 'billing',
      remoteId: seen.subscription_id,
      our: ownKeyOf(seen.reference_id),
      changedAt: momentOf(seen.updated_time) ?? now,
      contactId: seen.customer_id,
      planCode: seen.plan_code,
      ...{ status, quantity, price, currency, startsOn },
      nextBillingOn: dayOf(seen.next_billing_at),
      endsOn: over ?? (status === 'non-renewing' ? dayOf(seen.current_term_ends_at) : null),
    },
  ];
}
