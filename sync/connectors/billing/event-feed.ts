import { z } from 'zod';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { listOf, nextPage, thingOf } from '#sync/connectors/billing/answer.ts';
import { freshEvents, isAmidPages, pageOf, zEvent } from '#sync/connectors/billing/event-pages.ts';
import { isBeyondReading, notRead, troubleIn } from '#sync/connectors/billing/feed-answer.ts';
import { invoiceFacts, zInvoice } from '#sync/connectors/billing/invoice-facts.ts';
import { nextOf, queued, reading, takingTurns, without } from '#sync/connectors/billing/queue.ts';
import { subscriptionFacts, zSubscription } from '#sync/connectors/billing/subscription-facts.ts';
import type { Feed, Place, Reading } from '#sync/feed.ts';
import { readJson } from '#sync/json.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

/** Of the 1,000 calls a day of the smallest plan this takes not quite 300. */
const EVERY_MS = 300_000;
const NAMES = ['event', 'invoice', 'subscription'];
const LIST = '/events?';
/** Of what was known here before the first round. */
const ASKED = 'asked';

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

type Asked = Parameters<Feed['read']>[1];

/**
 * A hint and no more: what an event is about is read by itself, and that is believed. Events of the
 * last minutes are remembered by id, for the list is read a little further back (rules F2, J8), and
 * page after page until it holds nothing new (rule J16).
 */
export const eventFeed: Feed = {
  name: 'billing.events',
  title: 'events',
  everyMs: EVERY_MS,
  // What was paid before the first round is in none of its events.
  knows: 'invoice',
  ask: (place, { now }) => nextOf(place, now) ?? pageOf(place),
  ...takingTurns(LIST),
  read: (reply, asked) => {
    const { place, request, now } = asked;
    const trouble = troubleIn(reply);
    if (trouble) return trouble;
    if (request.path.startsWith(LIST)) return readList(reply, asked);
    const heard = hintsIn(reply.body);
    const invoice = thingOf(reply, 'invoice', zInvoice);
    const subscription = thingOf(reply, 'subscription', zSubscription);
    const isPast = NAMES.some((name) => isBeyondReading(reply, name));
    if (!(heard || isPast)) return notRead();
    const next = queued(without(place, request.path), heard ?? []);
    const facts = [
      ...(invoice ? invoiceFacts(invoice) : []),
      ...(subscription ? subscriptionFacts(subscription) : []),
    ];
    return reading(facts, next, nextOf(next, now) ?? furtherPage(next));
  },
};

function readList(reply: RemoteReply, { place, request, now, known }: Asked): Reading {
  const events = listOf(reply, 'events', zEvent);
  if (!events) return notRead();
  const pages = { asked: request, further: nextPage(request, reply) };
  const heard = freshEvents(place, events, pages);
  // An earlier version did not ask: what it had read of events says nothing of what was before them.
  const old = place?.['known'] === ASKED ? [] : (known?.() ?? []);
  const next = { ...queued(heard, old.map(invoicePath)), known: ASKED };
  return reading([], next, nextOf(next, now) ?? furtherPage(next));
}

function invoicePath(id: string): string {
  return `/invoices/${id}`;
}

function furtherPage(place: Place): RemoteRequest | null {
  return isAmidPages(place) ? pageOf(place) : null;
}

/** What the payload of an event points at; null where the answer is no event. */
function hintsIn(body: unknown): readonly string[] | null {
  const event = z.object({ event: z.object({ payload: z.string() }) }).safeParse(body).data?.event;
  if (!event) return null;
  const data = zPayload.safeParse(readJson(event.payload)).data?.data;
  const invoices = [...(data?.invoice ? [data.invoice] : []), ...(data?.payment?.invoices ?? [])];
  const id = data?.subscription?.subscription_id;
  return [
    ...invoices.map(({ invoice_id }) => invoicePath(invoice_id)),
    ...(id === undefined ? [] : [`/subscriptions/${id}`]),
  ];
}
