import { z } from 'zod';
import { listOf, thingOf } from '#sync/connectors/billing/answer.ts';
import { isBeyondReading, notRead, troubleIn } from '#sync/connectors/billing/feed-answer.ts';
import { invoiceFacts, zInvoice } from '#sync/connectors/billing/invoice-facts.ts';
import { asQueue, firstOf, queueOf } from '#sync/connectors/billing/queue.ts';
import { subscriptionFacts, zSubscription } from '#sync/connectors/billing/subscription-facts.ts';
import type { Feed, Place } from '#sync/feed.ts';
import { readJson } from '#sync/json.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { momentOf } from '#sync/zoho/moment.ts';
import { zText } from '#sync/zoho/values.ts';

/** Every minute would take more calls than the smallest plan has in a day: 1,000. */
const EVERY_MS = 180_000;
const OVERLAP_MS = 300_000;
const NAMES = ['event', 'invoice', 'subscription'];
const LIST = '/events?per_page=200';

const zEvent = z.object({ event_id: zRemoteId, event_type: zText, event_time: zText });
const zInvoiceId = z.object({ invoice_id: zRemoteId });
const zPayload = z.object({
  data: z.object({
    invoice: zInvoiceId.optional().catch(undefined),
    payment: z
      .object({ invoices: z.array(zInvoiceId) })
      .optional()
      .catch(undefined),
    subscription: z.object({ subscription_id: zRemoteId }).optional().catch(undefined),
  }),
});

/**
 * A hint and no more: what an event is about is read by itself, and that is believed. Events of the
 * last minutes are remembered by id, for the list is read a little further back (rules F2, J8).
 */
export const eventFeed: Feed = {
  name: 'billing.events',
  title: 'events',
  everyMs: EVERY_MS,
  ask: (place) => firstOf(queueOf(place)) ?? { method: 'GET', path: LIST },
  read: (reply, { place, request, now }) => {
    const trouble = troubleIn(reply);
    if (trouble) return trouble;
    if (request.path === LIST) {
      const events = listOf(reply, 'events', zEvent);
      if (!events) return notRead();
      const next = fresh(place, events);
      return { kind: 'read', facts: [], place: next, more: firstOf(queueOf(next)) };
    }
    const heard = hintsIn(reply.body);
    const invoice = thingOf(reply, 'invoice', zInvoice);
    const subscription = thingOf(reply, 'subscription', zSubscription);
    const isPast = NAMES.some((name) => isBeyondReading(reply, name));
    if (!(heard || isPast)) return notRead();
    const rest = queueOf(place).filter((path) => path !== request.path);
    const queue = [...rest, ...(heard ?? [])];
    const facts = [
      ...(invoice ? invoiceFacts(invoice, now) : []),
      ...(subscription ? subscriptionFacts(subscription, now) : []),
    ];
    return { kind: 'read', facts, place: { ...place, ...asQueue(queue) }, more: firstOf(queue) };
  },
};

/** Before the first round everything is old: the sweeps of the other feeds read how it stands. */
function fresh(place: Place | null, events: readonly z.infer<typeof zEvent>[]): Place {
  const since = Number(place?.['at'] ?? 0);
  const seen = new Set(String(place?.['seen'] ?? '').split(' '));
  const timed = events.flatMap((event) => {
    const at = momentOf(event.event_time);
    return at === null ? [] : [{ ...event, at }];
  });
  const newest = Math.max(since, ...timed.map(({ at }) => at));
  const recent = timed.filter(({ at }) => at >= newest - OVERLAP_MS);
  const unheard = timed.filter(
    ({ at, event_id }) => at >= since - OVERLAP_MS && !seen.has(event_id),
  );
  const hints = place === null ? [] : unheard.toReversed();
  const paths = hints
    .filter(({ event_type }) => /^(invoice|payment|subscription)_/.test(event_type))
    .map(({ event_id }) => `/events/${event_id}`);
  return {
    at: newest,
    seen: recent.map(({ event_id }) => event_id).join(' '),
    ...asQueue([...queueOf(place), ...paths]),
  };
}

/** What the payload of an event points at; null where the answer is no event. */
function hintsIn(body: unknown): readonly string[] | null {
  const event = z.object({ event: z.object({ payload: z.string() }) }).safeParse(body).data?.event;
  if (!event) return null;
  const data = zPayload.safeParse(readJson(event.payload)).data?.data;
  const invoices = [...(data?.invoice ? [data.invoice] : []), ...(data?.payment?.invoices ?? [])];
  const id = data?.subscription?.subscription_id;
  return [
    ...invoices.map(({ invoice_id }) => `/invoices/${invoice_id}`),
    ...(id === undefined ? [] : [`/subscriptions/${id}`]),
  ];
}
