import { z } from 'zod';
import type { RemoteReply } from '#sync/connector.ts';
import { listOf, nextPage, thingOf } from '#sync/connectors/billing/answer.ts';
import { isBeyondReading, notRead, troubleIn } from '#sync/connectors/billing/feed-answer.ts';
import { nextOf, queued, reading, takingTurns, without } from '#sync/connectors/billing/queue.ts';
import { strangersAgain } from '#sync/connectors/billing/strangers.ts';
import { subscriptionFacts, zSubscription } from '#sync/connectors/billing/subscription-facts.ts';
import {
  asUnread,
  sentenceOn,
  type Unread,
  unreadOf,
} from '#sync/connectors/billing/unread-subscriptions.ts';
import type { Feed, Place, Reading } from '#sync/feed.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { zText } from '#sync/zoho/values.ts';

const QUARTER_MS = 900_000;
const zBrief = z.object({
  subscription_id: zRemoteId,
  status: zText,
  updated_time: zText,
  amount: zText,
});
const zNamed = z.object({ name: zText });
const LIST = '/subscriptions?filter_by=SubscriptionStatus.All&per_page=200';

/** Of those that could not be read, so many are read again in each round. */
const MOST_AGAIN = 3;

type Asked = Parameters<Feed['read']>[1];

/**
 * Pausing and resuming have no event of their own, so the whole list is read now and then, and after
 * each change that was asked for here.
 */
export const subscriptionFeed: Feed = {
  name: 'billing.subscriptions',
  title: 'subscriptions',
  everyMs: QUARTER_MS,
  follows: ['subscription.asked', 'subscription.change-asked'],
  knows: 'subscription',
  readBack: (place, remoteId) => {
    const path = `/subscriptions/${remoteId}`;
    return { place: queued(place, [path]), request: { method: 'GET', path } };
  },
  ask: (place, { now }) => nextOf(place, now) ?? { method: 'GET', path: LIST },
  ...takingTurns('/subscriptions?'),
  read: (reply, asked) => {
    const trouble = troubleIn(reply);
    if (trouble) return trouble;
    return asked.request.path.startsWith('/subscriptions?')
      ? readList(reply, asked)
      : readOne(reply, asked);
  },
};

function readList(reply: RemoteReply, { place, request, now, known }: Asked): Reading {
  const all = listOf(reply, 'subscriptions', zBrief);
  if (!all) return notRead();
  const states = Object.fromEntries(all.map((one) => [one.subscription_id, stateOf(one)]));
  const changed = Object.keys(states).filter((id) => place?.[id] !== states[id]);
  const unread = unreadIn(states, place, request, reply);
  const here = new Set([...(known?.() ?? []), ...unread.keys()]);
  const ids = Object.keys(states).filter((id) => !(here.has(id) || changed.includes(id)));
  const { due, strangers } = strangersAgain(place, { ids, here, now });
  const again = [...changed, ...[...unread.keys()].slice(0, MOST_AGAIN), ...due];
  const paths = again.map((id) => `/subscriptions/${id}`);
  const next = queued({ ...place, ...states, strangers }, paths);
  const more = nextPage(request, reply) ?? nextOf(next, now);
  return readSoFar({ facts: [], place: next, more }, unread);
}

/** Without those that are not there any more, where the list is whole. */
function unreadIn(
  states: Readonly<Record<string, string>>,
  place: Place | null,
  request: Asked['request'],
  reply: RemoteReply,
): Unread {
  const isWhole = request.path === LIST && nextPage(request, reply) === null;
  return new Map([...unreadOf(place)].filter(([id]) => !isWhole || id in states));
}

/** What cannot be read is said as long as it is there, and the others are read all the same. */
function readOne(reply: RemoteReply, { place, request, now }: Asked): Reading {
  const one = thingOf(reply, 'subscription', zSubscription);
  if (!one && !isBeyondReading(reply, 'subscription')) return notRead();
  const facts = one ? subscriptionFacts(one) : [];
  const id = request.path.split('/').at(-1) ?? '';
  const unread = new Map(unreadOf(place));
  const named = thingOf(reply, 'subscription', zNamed);
  unread.delete(id);
  if (named && facts.length === 0) unread.set(id, named.name || id);
  const next = without(place, request.path);
  return readSoFar({ facts, place: next, more: nextOf(next, now) }, unread);
}

type SoFar = Pick<Extract<Reading, { kind: 'read' }>, 'facts' | 'place' | 'more'>;

function readSoFar({ facts, place, more }: SoFar, unread: Unread): Reading {
  const soFar = reading(facts, { ...place, ...asUnread(unread) }, more);
  const said = sentenceOn(unread);
  return said === undefined ? soFar : { ...soFar, unread: said };
}

/** A list lacks plan and quantity, so what looks changed in it is read by itself. */
function stateOf({ status, updated_time, amount }: z.infer<typeof zBrief>): string {
  return JSON.stringify([status, updated_time, amount]);
}
