import { z } from 'zod';
import type { Subscription } from '#domain/subscription/subscription.ts';
import type { Planner } from '#sync/connector.ts';
import {
  billingStep,
  listOf,
  nextPage,
  readSaved,
  refused,
} from '#sync/connectors/billing/answer.ts';
import { clientParent, parentId, planParent } from '#sync/connectors/billing/parent.ts';
import { decimal } from '#sync/decimal.ts';
import { LIST_LAG_MS } from '#sync/list-lag.ts';
import { absent, sent } from '#sync/outcome.ts';
import { byAge, zRemoteId } from '#sync/zoho/ids.ts';

const SUBSCRIPTION = { name: 'subscription', id: 'subscription_id', words: 'this subscription' };

const zBrief = z.object({ subscription_id: zRemoteId, reference_id: z.string().catch('') });

/** Carries our id as its reference, and is looked for by it before it is made (rule J5). */
export const askSubscription: Planner<'subscription.asked'> = (event, context) => {
  const { subscription } = event;
  const { id, clientId, planId } = subscription;
  const customer = parentId(context, clientParent(clientId));
  if (typeof customer !== 'string') return customer;
  const plan = parentId(context, planParent(planId));
  if (typeof plan !== 'string') return plan;
  const body = toSubscription(subscription, { customer, planCode: event.planCode });
  const query = new URLSearchParams({ customer_id: customer, per_page: '200' });
  const probe = billingStep({ method: 'GET', path: `/subscriptions?${query}` }, (reply) => {
    const all = listOf(reply, 'subscriptions', zBrief);
    if (!all) return refused(reply, SUBSCRIPTION.words);
    const [ours] = all
      .filter(({ reference_id }) => reference_id === id)
      .map(({ subscription_id }) => subscription_id)
      .toSorted(byAge);
    return ours === undefined ? absent : sent(ours);
  });
  return {
    send: billingStep({ method: 'POST', path: '/subscriptions', body }, (reply) =>
      readSaved(reply, SUBSCRIPTION),
    ),
    probe: { ...probe, further: nextPage },
    asksFirst: true,
    lagMs: LIST_LAG_MS,
  };
};

/** No card is charged by itself: that is asked of a person each time (rule X4). */
export function toSubscription(
  { id, startsOn, ...terms }: Subscription,
  known: { readonly customer: string; readonly planCode: string },
) {
  return {
    customer_id: known.customer,
    plan: {
      plan_code: known.planCode,
      quantity: terms.quantity,
      price: decimal(terms.price, terms.currency),
    },
    starts_at: startsOn,
    reference_id: id,
    auto_collect: false,
  };
}
