import { z } from 'zod';
import { listOf, nextPage, thingOf } from '#sync/connectors/billing/answer.ts';
import { isBeyondReading, notRead, troubleIn } from '#sync/connectors/billing/feed-answer.ts';
import { nextOf, queued, reading, setBehind, without } from '#sync/connectors/billing/queue.ts';
import { subscriptionFacts, zSubscription } from '#sync/connectors/billing/subscription-facts.ts';
import type { Feed } from '#sync/feed.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { zText } from '#sync/zoho/values.ts';

const QUARTER_MS = 900_000;
const zBrief = z.object({
  subscription_id: zRemoteId,
  status: zText,
  updated_time: zText,
  plan_code: zText,
});
const LIST = '/subscriptions?filter_by=SubscriptionStatus.All&per_page=200';

/**
 * Pausing and resuming have no event of their own, so the whole list is read now and then, and after
 * each change that was asked for here.
 */
export const subscriptionFeed: Feed = {
  name: 'billing.subscriptions',
  title: 'subscriptions',
  everyMs: QUARTER_MS,
  follows: ['subscription.asked', 'subscription.change-asked'],
  readBack: (place, remoteId) => {
    const path = `/subscriptions/${remoteId}`;
    return { place: queued(place, [path]), request: { method: 'GET', path } };
  },
  ask: (place, { now }) => nextOf(place, now) ?? { method: 'GET', path: LIST },
  setBehind: (place, { path }, now) =>
    path.startsWith('/subscriptions?') ? null : setBehind(place, path, now),
  read: (reply, { place, request, now }) => {
    const trouble = troubleIn(reply);
    if (trouble) return trouble;
    if (!request.path.startsWith('/subscriptions?')) {
      const one = thingOf(reply, 'subscription', zSubscription);
      if (!one && !isBeyondReading(reply, 'subscription')) return notRead();
      const facts = one ? subscriptionFacts(one, now) : [];
      const next = without(place, request.path);
      return reading(facts, next, nextOf(next, now));
    }
    const all = listOf(reply, 'subscriptions', zBrief);
    if (!all) return notRead();
    const states = Object.fromEntries(all.map((one) => [one.subscription_id, stateOf(one)]));
    const changed = Object.keys(states).filter((id) => place?.[id] !== states[id]);
    const paths = changed.map((id) => `/subscriptions/${id}`);
    const next = queued({ ...place, ...states }, paths);
    return reading([], next, nextPage(request, reply) ?? nextOf(next, now));
  },
};

/** A list lacks price and quantity, so what looks changed in it is read by itself. */
function stateOf({ status, updated_time, plan_code }: z.infer<typeof zBrief>): string {
  return JSON.stringify([status, updated_time, plan_code]);
}
