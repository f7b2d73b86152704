import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import type { FactOf } from '#domain/fact.ts';
import { collectFeed, type FeedRead } from '#sync/collect-feed.ts';
import type { Collecting } from '#sync/collecting.ts';
import { thingOf } from '#sync/connectors/billing/answer.ts';
import { cardFeed } from '#sync/connectors/billing/card-feed.ts';
import { pagesOf } from '#sync/connectors/billing/collect-pages.ts';
import {
  collectRetainers,
  type RetainersTold,
} from '#sync/connectors/billing/collect-retainers.ts';
import { keyInNotes } from '#sync/connectors/billing/customer.ts';
import { invoiceFacts, zInvoice } from '#sync/connectors/billing/invoice-facts.ts';
import { planFeed } from '#sync/connectors/billing/plan-feed.ts';
import { readSetup } from '#sync/connectors/billing/setup.ts';
import { subscriptionFeed } from '#sync/connectors/billing/subscription-feed.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { zText } from '#sync/zoho/values.ts';

const zCustomer = z.object({ customer_id: zRemoteId, notes: zText });

export type BillingTold = {
  /** Whose customers they are, by our key; in one organisation with Books they are its contacts. */
  readonly customers: 'those-of-books' | ReadonlyMap<string, string>;
  /** Invoices and payments that carry our key. */
  readonly documents: readonly FactOf<'invoice.seen' | 'payment.seen'>[];
  readonly plans: FeedRead;
  readonly subscriptions: FeedRead;
  readonly retainers: RetainersTold;
  readonly cards: FeedRead;
};

/** Plans, subscriptions and cards as the feeds tell them, and which customer and document is whose. */
export async function collectBilling(means: Collecting, now: Instant): Promise<BillingTold> {
  const isShared = readSetup(means.setup)?.isShared === true;
  const customers = isShared ? 'those-of-books' : await customersOf(means);
  const documents = isShared ? [] : await documentsOf(means);
  const plans = await collectFeed(means, planFeed, { now });
  const subscriptions = await collectFeed(means, subscriptionFeed, { now });
  const subscribed = subscriptions.facts.flatMap((fact) =>
    fact.kind === 'subscription.seen' ? [fact.contactId] : [],
  );
  const watched = [...new Set(subscribed)].map((remoteId) => ({ remoteId, since: now }));
  const cards =
    watched.length === 0
      ? { facts: [], place: {} }
      : await collectFeed(means, cardFeed, { now, watched });
  const ids = subscriptions.facts.map(({ remoteId }) => remoteId);
  const retainers = await collectRetainers(means, { ids: [...new Set(ids)], isShared });
  return { customers, documents, plans, subscriptions, retainers, cards };
}

async function customersOf(means: Collecting): Promise<ReadonlyMap<string, string>> {
  const brief = z.object({ customer_id: zRemoteId });
  const listed = await pagesOf(means, 'customers', brief);
  means.onPlan(listed.length);
  const keys = new Map<string, string>();
  for (const { customer_id: id } of listed) {
    const reply = await means.ask({ method: 'GET', path: `/customers/${id}` });
    const key = keyInNotes(thingOf(reply, 'customer', zCustomer)?.notes ?? '');
    if (key !== null) keys.set(id, key);
  }
  return keys;
}

/** In one's own organisation Billing has invoices of its own, by our number's key. */
async function documentsOf(means: Collecting): Promise<BillingTold['documents']> {
  const invoices = await pagesOf(means, 'invoices', zInvoice);
  const ours = invoices.filter((one) => invoiceFacts(one).some(({ our }) => our !== null));
  means.onPlan(ours.length);
  const facts: BillingTold['documents'][number][] = [];
  for (const { invoice_id: id } of ours) {
    const reply = await means.ask({ method: 'GET', path: `/invoices/${id}` });
    const invoice = thingOf(reply, 'invoice', zInvoice);
    for (const fact of invoice ? invoiceFacts(invoice) : []) {
      if (fact.kind === 'invoice.seen' || fact.kind === 'payment.seen') facts.push(fact);
    }
  }
  return facts.filter(({ our }) => our !== null);
}
