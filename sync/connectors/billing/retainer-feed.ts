import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { listOf, nextPage, thingOf } from '#sync/connectors/billing/answer.ts';
import { isBeyondReading, notRead, troubleIn } from '#sync/connectors/billing/feed-answer.ts';
import { invoiceFacts, zInvoice } from '#sync/connectors/billing/invoice-facts.ts';
import {
  isBehind,
  nextOf,
  queued,
  queueOf,
  reading,
  takingTurns,
  without,
} from '#sync/connectors/billing/queue.ts';
import type { Feed, Place, Reading, Watched } from '#sync/feed.ts';
import { readJson } from '#sync/json.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { momentOf } from '#sync/zoho/moment.ts';
import { zText } from '#sync/zoho/values.ts';

const THREE_HOURS_MS = 10_800_000;
/** Lists lag: what changed shortly before the newest is looked at again (rule F2). */
const OVERLAP_MS = 600_000;

/** More than ever change within minutes. */
const MOST_SEEN = 50;
/** What the pages of a list have told until its last one. */
const SO_FAR = 'so-far';
/** Of what is still to be read, as `invoice/subscription`: the invoice itself need not say whose it is. */
const WHOSE = 'whose';

const zBrief = z.object({ invoice_id: zRemoteId, updated_time: zText });
const zPart = z.object({ at: z.number(), seen: z.array(z.string()) });

type Part = z.infer<typeof zPart>;

/**
 * What Billing has billed for each subscription, which a list by its id tells for certain: events are
 * sooner, but one may be lost, or be older than this ledger's first look (rule J26).
 */
export const retainerFeed: Feed = {
  name: 'billing.retainers',
  title: 'invoices of subscriptions',
  everyMs: THREE_HOURS_MS,
  follows: ['subscription.asked'],
  watches: 'subscriptions',
  // What was set behind is no reason to put the lists off.
  ask: (place, { now, watched = [] }) =>
    (queueOf(place).length > 0 ? nextOf(place, now) : null) ?? listOfOne(watched[0]),
  ...takingTurns('/invoices?'),
  read: (reply, { place, request, now, watched = [] }) => {
    const trouble = troubleIn(reply);
    if (trouble) return trouble;
    if (!request.path.startsWith('/invoices?')) return readOne(reply, place, request, now);
    const all = isGone(reply) ? [] : listOf(reply, 'invoices', zBrief);
    if (!all) return notRead();
    const asked = new URLSearchParams(request.path.split('?')[1]);
    const id = asked.get('subscription_id') ?? '';
    const { part, fresh } = heard(partOf(place?.[id]), all, asked.has('page') ? place : null);
    const further = nextPage(request, reply);
    const words = JSON.stringify(part);
    const kept = further ? { [SO_FAR]: words } : { [id]: words, [SO_FAR]: null };
    const next = remembered({ ...place, ...kept }, fresh, id);
    return reading([], next, further ?? listAfter(watched, id) ?? nextOf(next, now));
  },
};

function readOne(
  reply: RemoteReply,
  place: Place | null,
  { path }: RemoteRequest,
  now: Instant,
): Reading {
  const one = thingOf(reply, 'invoice', zInvoice);
  if (!one && !isBeyondReading(reply, 'invoice')) return notRead();
  const whose = whoseOf(place).find(([invoice]) => pathOf(invoice) === path)?.[1];
  const facts = one ? invoiceFacts(one, whose) : [];
  const next = remembered(without(place, path), [], '');
  return reading(facts, next, nextOf(next, now));
}

/** Where it goes on for a subscription of which all of this was read. */
export function heardOf(all: readonly z.infer<typeof zBrief>[]): string {
  return JSON.stringify(heard(null, all, null).part);
}

/** What changed since the newest that was heard of, or shortly before it and not heard of then. */
function heard(before: Part | null, all: readonly z.infer<typeof zBrief>[], pages: Place | null) {
  const soFar = partOf(pages?.[SO_FAR]) ?? before ?? { at: 0, seen: [] };
  const told = all.map(({ invoice_id: id, updated_time: time }) => ({
    ...{ id, name: `${id} ${time}` },
    at: momentOf(time) ?? 0,
  }));
  const at = Math.max(soFar.at, ...told.map((one) => one.at));
  const fresh = told.filter(
    (one) =>
      before === null || (one.at >= before.at - OVERLAP_MS && !before.seen.includes(one.name)),
  );
  const recent = told.filter((one) => one.at >= at - OVERLAP_MS).map(({ name }) => name);
  const seen = [...new Set([...soFar.seen, ...recent])].slice(-MOST_SEEN);
  return { part: { at, seen }, fresh: fresh.map(({ id }) => id) };
}

function partOf(value: Place[string] | undefined): Part | null {
  return zPart.safeParse(typeof value === 'string' ? readJson(value) : null).data ?? null;
}

/** What is still to be read one by one, and for which subscription; what was read is left out. */
function remembered(place: Place, fresh: readonly string[], subscription: string): Place {
  const next = queued(place, fresh.map(pathOf));
  const still = [
    ...whoseOf(place).filter(([id]) => !fresh.includes(id)),
    ...fresh.map((id) => [id, subscription] as const),
  ].filter(([id]) => queueOf(next).includes(pathOf(id)) || isBehind(next, pathOf(id)));
  return { ...next, [WHOSE]: still.map((one) => one.join('/')).join(' ') };
}

function whoseOf(place: Place | null): readonly (readonly [invoice: string, whose: string])[] {
  const text = place?.[WHOSE];
  if (typeof text !== 'string' || text === '') return [];
  return text.split(' ').map((word) => {
    const [invoice = '', whose = ''] = word.split('/');
    return [invoice, whose] as const;
  });
}

function pathOf(invoice: string): string {
  return `/invoices/${invoice}`;
}

function listOfOne(watched: Watched | undefined): RemoteRequest {
  return { method: 'GET', path: billedPath(watched?.remoteId ?? '0') };
}

/** All that was billed for a subscription, a page of it. */
export function billedPath(subscriptionId: string): string {
  const query = new URLSearchParams({
    subscription_id: subscriptionId,
    filter_by: 'Status.All',
    per_page: '200',
  });
  return `/invoices?${query}`;
}

function listAfter(watched: readonly Watched[], id: string): RemoteRequest | null {
  const at = watched.findIndex(({ remoteId }) => remoteId === id);
  const next = at < 0 ? undefined : watched[at + 1];
  return next ? listOfOne(next) : null;
}
