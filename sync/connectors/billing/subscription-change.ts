import { z } from 'zod';
import type { CurrencyCode } from '#domain/currency.ts';
import type { SubscriptionChange } from '#domain/subscription/subscription.ts';
import type { Planner, RemoteRequest, Step } from '#sync/connector.ts';
import {
  BILLING,
  billingStep,
  gone,
  readSaved,
  refused,
  thingOf,
} from '#sync/connectors/billing/answer.ts';
import { parentId, planParent, subscriptionParent } from '#sync/connectors/billing/parent.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/billing/setup.ts';
import { decimal } from '#sync/decimal.ts';
import { absent, ask, park, sent } from '#sync/outcome.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const SUBSCRIPTION = { name: 'subscription', id: 'subscription_id', words: 'this subscription' };

const zTerms = z.object({
  plan_code: z.string().catch(''),
  quantity: z.coerce.number().catch(1),
  price: z.coerce.number().catch(Number.NaN),
});
const zSubscription = z.object({
  subscription_id: zRemoteId,
  status: z.string(),
  plan: zTerms.optional().catch(undefined),
  /** Its terms change with the next one: to what, is told by a call of its own. */
  end_of_term: z.boolean().catch(false),
});

/** How it stands there; prices are in the currency of plans, the organisation's own (rule J4). */
export type Standing = Omit<z.infer<typeof zSubscription>, 'subscription_id'> & {
  readonly currency: CurrencyCode;
};

/** Read before it is asked for, each time: it may be so already, by whoever's hand (rule J6). */
export const changeSubscription: Planner<'subscription.change-asked'> = (event, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const currency = setup.currency as CurrencyCode;
  const { change } = event;
  const id = parentId(context, subscriptionParent(event.subscriptionId));
  if (typeof id !== 'string') return id;
  if (change.kind === 'move') {
    const plan = parentId(context, planParent(change.planId));
    if (typeof plan !== 'string') return plan;
  }
  return {
    send: billingStep(toRequest(change, { id, currency }), (reply) => {
      const outcome = readSaved(reply, SUBSCRIPTION);
      // What was late may have come first: it is looked at once more (rule S30).
      if (outcome.kind === 'park') return ask(outcome.why);
      return outcome.kind === 'sent' && outcome.remoteId !== id ? park(STRANGE) : outcome;
    }),
    probe: probeOf(change, { id, currency }),
    asksFirst: true,
  };
};

type Known = { readonly id: string; readonly currency: CurrencyCode };

/** How it stands, and where its terms will change, to what: that has the same form (rule J22). */
function probeOf(change: SubscriptionChange, { id, currency }: Known): Step {
  const path = `/subscriptions/${id}`;
  const asked = billingStep({ method: 'GET', path }, (reply) => {
    if (isGone(reply)) return gone(SUBSCRIPTION.words);
    const found = thingOf(reply, 'subscription', zSubscription);
    if (!found) return refused(reply, SUBSCRIPTION.words);
    return isSo(change, { ...found, currency }) ? sent(id) : absent;
  });
  if (change.kind !== 'move' || change.when === 'now') return asked;
  return {
    ...asked,
    further: (request, reply) =>
      request.path === path && thingOf(reply, 'subscription', zSubscription)?.end_of_term
        ? { method: 'GET', path: `${path}/scheduledchanges` }
        : null,
  };
}

const STRANGE = `${BILLING} answered with another subscription. Look at it there.`;

export function toRequest(change: SubscriptionChange, { id, currency }: Known): RemoteRequest {
  const path = `/subscriptions/${id}`;
  switch (change.kind) {
    case 'move': {
      const { planCode: plan_code, quantity, price } = change;
      const plan = { plan_code, quantity, price: decimal(price, currency) };
      const body = { plan, end_of_term: change.when === 'term-end' };
      return { method: 'PUT', path, body };
    }
    case 'cancel': {
      const isAtEnd = change.when === 'term-end';
      return { method: 'POST', path: `${path}/cancel?cancel_at_end=${isAtEnd}` };
    }
    default:
      return { method: 'POST', path: `${path}/${change.kind}` };
  }
}

const OVER = ['cancelled', 'expired'];

/** Whether what is asked for is how it stands there already. */
export function isSo(
  change: SubscriptionChange,
  { status, plan, end_of_term, currency }: Standing,
): boolean {
  switch (change.kind) {
    case 'move':
      return (
        (change.when === 'now' || !end_of_term) &&
        plan?.plan_code === change.planCode &&
        plan.quantity === change.quantity &&
        plan.price === decimal(change.price, currency)
      );
    case 'pause':
      return status === 'paused';
    case 'resume':
      return ['live', 'trial', 'unpaid', 'non_renewing'].includes(status);
    case 'cancel':
      return OVER.includes(status) || (change.when === 'term-end' && status === 'non_renewing');
    case 'reactivate':
      return ['live', 'trial', 'unpaid', 'paused'].includes(status);
  }
}
