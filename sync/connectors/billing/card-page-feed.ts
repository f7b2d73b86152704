import { z } from 'zod';
import type { CardPageState } from '#domain/card/card.ts';
import type { Instant } from '#domain/dates.ts';
import { type Fact, UNDATED } from '#domain/fact.ts';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { thingOf, zPageId } from '#sync/connectors/billing/answer.ts';
import { cardFacts, cardsPath } from '#sync/connectors/billing/card-feed.ts';
import { isBeyondReading, notRead, troubleIn } from '#sync/connectors/billing/feed-answer.ts';
import { invoiceFacts, zInvoice } from '#sync/connectors/billing/invoice-facts.ts';
import {
  isBehind,
  nextOf,
  queued,
  reading,
  takingTurns,
  without,
} from '#sync/connectors/billing/queue.ts';
import type { Feed, Place, Watched } from '#sync/feed.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { momentOf, spokenAt } from '#sync/zoho/moment.ts';
import { zText } from '#sync/zoho/values.ts';

const EAGER_MS = 3_000;
const PATIENT_MS = 15_000;
const SLOW_MS = 60_000;
const EAGER_FOR_MS = 60_000;
const PATIENT_FOR_MS = 600_000;

const STATES: Readonly<Record<string, CardPageState>> = {
  fresh: 'open',
  read: 'open',
  success: 'done',
  failed: 'refused',
  cancelled: 'left',
  force_cancelled: 'left',
};

const zOfCustomer = z.object({ customer_id: zRemoteId });
/** Whose it is stands in an object of its own, or beside the rest (rule J21). */
const zSubscription = z.union([
  z.object({ customer: zOfCustomer }).transform(({ customer }) => customer),
  zOfCustomer,
]);

const zPage = z.object({
  hostedpage_id: zPageId,
  status: z.string(),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
  expiring_time: zText,
  data: z
    .object({
      invoice: z.object({ invoice_id: zRemoteId }).optional().catch(undefined),
      card: zOfCustomer.optional().catch(undefined),
      subscription: zSubscription.optional().catch(undefined),
    })
    .catch({}),
});

/** How open pages stand. One that is done says which invoice, or whose cards, to read. */
export const cardPageFeed: Feed = {
  name: 'billing.card-pages',
  title: 'payment pages',
  everyMs: PATIENT_MS,
  watches: 'open-card-pages',
  paceMs: (watched, now) => {
    // A clock that was set back puts the asking into the future, for as long.
    const ages = watched.map(({ since }) => now - since).filter((age) => age >= 0);
    const age = Math.min(...ages);
    if (age < EAGER_FOR_MS) return EAGER_MS;
    return age < PATIENT_FOR_MS ? PATIENT_MS : SLOW_MS;
  },
  ask: (place, { watched = [], now }) =>
    nextOf(place, now) ?? requestOf(ahead(watched, place)[0] ?? watched[0]),
  ...takingTurns(null),
  read: (reply, { place, request, now, watched = [] }) => {
    const trouble = troubleIn(reply);
    if (trouble) return trouble;
    const heard = heardOf(reply, request, { watched, now: spokenAt(reply) ?? now });
    if (!heard) return notRead();
    const rest = without(place, request.path);
    const next = queued(rest, [...heard.paths, ...pageAfter(request, ahead(watched, rest))]);
    return reading(heard.facts, next, nextOf(next, now));
  },
};

type Heard = { readonly facts: readonly Fact[]; readonly paths: readonly string[] };

/** Null where the answer is neither a page nor an invoice. */
function heardOf(
  reply: RemoteReply,
  { path }: RemoteRequest,
  { watched, now }: { readonly watched: readonly Watched[]; readonly now: Instant },
): Heard | null {
  const [, kind = '', id = ''] = path.split('/');
  if (kind === 'invoices') {
    const invoice = thingOf(reply, 'invoice', zInvoice);
    if (invoice) return { facts: invoiceFacts(invoice), paths: [] };
    return isBeyondReading(reply, 'invoice') ? { facts: [], paths: [] } : null;
  }
  if (kind === 'customers') {
    if (isGone(reply)) return { facts: [], paths: [] };
    const facts = cardFacts(reply, id);
    return facts && { facts, paths: [] };
  }
  if (isGone(reply)) return { facts: [lapsed(id)], paths: [] };
  const page = pageOf(reply);
  const asked = watched.find(({ remoteId }) => remoteId === id);
  const paths = page?.status === 'success' ? pathsOf(page.data, asked) : [];
  return page && { facts: [pageFact(page, now)], paths };
}

/**
 * What a page that is done has changed: read by itself, for only that is believed. Whose card it is
 * need not be told: that is known here since the page was asked for (rule J22).
 */
function pathsOf(
  { invoice, card, subscription }: z.infer<typeof zPage>['data'],
  asked: Watched | undefined,
) {
  const customer = asked?.customer ?? card?.customer_id ?? subscription?.customer_id;
  return [
    ...(invoice ? [`/invoices/${invoice.invoice_id}`] : []),
    ...(customer === undefined ? [] : [cardsPath(customer)]),
  ];
}

/** All but those that could not be read; they have a turn of their own. */
function ahead(watched: readonly Watched[], place: Place | null): readonly Watched[] {
  return watched.filter((one) => !isBehind(place, requestOf(one).path));
}

/** The page to ask about after this one. */
function pageAfter({ path }: RemoteRequest, watched: readonly Watched[]): readonly string[] {
  const at = watched.findIndex(({ remoteId }) => path === `/hostedpages/${remoteId}`);
  const next = at < 0 ? undefined : watched[at + 1];
  return next ? [requestOf(next).path] : [];
}

function requestOf(watched: Watched | undefined): RemoteRequest {
  return { method: 'GET', path: `/hostedpages/${watched?.remoteId ?? '0'}` };
}

/** Described bare, seen in a wrapper too: both are read. */
function pageOf(reply: RemoteReply): z.infer<typeof zPage> | null {
  return thingOf(reply, 'hostedpage', zPage) ?? zPage.safeParse(reply.body).data ?? null;
}

/** Past its hour by Billing's own clock a page that nobody finished is over, whatever its word. */
function pageFact(page: z.infer<typeof zPage>, now: Instant): Fact {
  const expiresAt = momentOf(page.expiring_time);
  const state = STATES[page.status] ?? 'open';
  const isOver = state === 'open' && expiresAt !== null && expiresAt <= now;
  return {
    kind: 'card-page.seen',
    system: 'billing',
    remoteId: page.hostedpage_id,
    our: null,
    changedAt: UNDATED,
    state: isOver ? 'lapsed' : state,
    url: page.url ?? null,
    expiresAt,
  };
}

function lapsed(remoteId: string): Fact {
  const seen = { system: 'billing', remoteId, our: null, changedAt: UNDATED } as const;
  return { kind: 'card-page.seen', ...seen, state: 'lapsed', url: null, expiresAt: null };
}
