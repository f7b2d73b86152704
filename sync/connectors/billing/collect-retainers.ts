import type { Fact } from '#domain/fact.ts';
import type { Collecting } from '#sync/collecting.ts';
import { thingOf } from '#sync/connectors/billing/answer.ts';
import { pagesOf } from '#sync/connectors/billing/collect-pages.ts';
import {
  invoiceFacts,
  type SeenInvoice,
  zInvoice,
} from '#sync/connectors/billing/invoice-facts.ts';
import { billedPath, heardOf } from '#sync/connectors/billing/retainer-feed.ts';
import { subscriptionOf } from '#sync/connectors/billing/written.ts';
import type { Place } from '#sync/feed.ts';

/** An invoice that Billing wrote, and for which subscription. */
export type Billed = {
  readonly remoteId: string;
  readonly number: string;
  readonly subscriptionId: string;
};

export type RetainersTold = {
  readonly billed: readonly Billed[];
  /** Each as a whole with what was paid on it; in one organisation Books tells that. */
  readonly facts: readonly Fact[];
  readonly place: Place;
};

type Asked = {
  readonly ids: readonly string[];
  readonly isShared: boolean;
};

/** What was billed for each subscription, so that its invoices are told from others (rule Q10). */
export async function collectRetainers(
  means: Collecting,
  { ids, isShared }: Asked,
): Promise<RetainersTold> {
  const billed: Billed[] = [];
  const facts: Fact[] = [];
  const place: Record<string, string> = {};
  means.onPlan(ids.length);
  for (const id of ids) {
    const all = await pagesOf(means, 'invoices', zInvoice, billedPath(id));
    const listed = all.filter((one) => [id, ''].includes(subscriptionOf(one)));
    billed.push(...listed.map((one) => billedOf(one, id)));
    place[id] = heardOf(listed);
    if (isShared) continue;
    means.onPlan(listed.length);
    for (const one of listed) facts.push(...invoiceFacts(await wholeOf(means, one), id));
  }
  return { billed, facts, place };
}

function billedOf(one: SeenInvoice, subscriptionId: string): Billed {
  return { remoteId: one.invoice_id, number: one.number || one.invoice_number, subscriptionId };
}

/** What an earlier try read is still so while its list tells the same moment of change (rule Q9). */
async function wholeOf({ ask, known }: Collecting, brief: SeenInvoice): Promise<SeenInvoice> {
  const path = `/invoices/${brief.invoice_id}`;
  const state = `billing ${path} ${brief.updated_time}`;
  const before = known.get(state);
  if (before !== undefined && brief.updated_time !== '') return before as SeenInvoice;
  const whole = thingOf(await ask({ method: 'GET', path }), 'invoice', zInvoice) ?? brief;
  known.set(state, whole);
  return whole;
}
