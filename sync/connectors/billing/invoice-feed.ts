import { listOf, nextPage, thingOf } from '#sync/connectors/billing/answer.ts';
import { isBeyondReading, notRead, troubleIn } from '#sync/connectors/billing/feed-answer.ts';
import { invoiceFacts, zInvoice } from '#sync/connectors/billing/invoice-facts.ts';
import { nextOf, queued, reading, takingTurns, without } from '#sync/connectors/billing/queue.ts';
import { subscriptionOf } from '#sync/connectors/billing/written.ts';
import type { Feed, Place } from '#sync/feed.ts';

const QUARTER_MS = 900_000;
const LIST = '/invoices?filter_by=Status.Unpaid&per_page=200';

/**
 * The slow sweep that no lost event escapes: what is unpaid, and each that was and is so no more,
 * or owes another sum, read whole with its payments (rule J8); and once what a subscription owes.
 * What was paid before its invoice was known here is read as soon as that is (rule J32).
 */
export const invoiceFeed: Feed = {
  name: 'billing.invoices',
  title: 'invoices',
  everyMs: QUARTER_MS,
  follows: ['invoice.made-payable'],
  readBack: (place, remoteId) => {
    const path = `/invoices/${remoteId}`;
    return { place: queued(place, [path]), request: { method: 'GET', path } };
  },
  ask: (place, { now }) => nextOf(place, now) ?? { method: 'GET', path: LIST },
  ...takingTurns('/invoices?'),
  read: (reply, { place, request, now }) => {
    const trouble = troubleIn(reply);
    if (trouble) return trouble;
    if (!request.path.startsWith('/invoices?')) {
      const one = thingOf(reply, 'invoice', zInvoice);
      if (!one && !isBeyondReading(reply, 'invoice')) return notRead();
      const facts = one ? invoiceFacts(one) : [];
      const next = without(place, request.path);
      return reading(facts, next, nextOf(next, now));
    }
    const unpaid = listOf(reply, 'invoices', zInvoice);
    if (!unpaid) return notRead();
    const more = nextPage(request, reply);
    const next = swept(place, unpaid, { isFirst: request.path === LIST, isLast: more === null });
    const facts = unpaid.flatMap((invoice) => invoiceFacts(invoice));
    return reading(facts, next, more ?? nextOf(next, now));
  },
};

type Page = { readonly isFirst: boolean; readonly isLast: boolean };

/** `owed` is what stood in the last whole sweep, `so-far` what this one has seen of it. */
function swept(
  place: Place | null,
  unpaid: readonly ReturnType<typeof zInvoice.parse>[],
  { isFirst, isLast }: Page,
): Place {
  const before = owedOf(place?.['owed']);
  const now = isFirst ? new Map<string, string>() : owedOf(place?.['so-far']);
  for (const { invoice_id, balance } of unpaid) now.set(invoice_id, String(balance));
  const worth = unpaid.filter(({ invoice_id, balance, total, ...one }) =>
    before.has(invoice_id)
      ? before.get(invoice_id) !== String(balance)
      : Number(balance) !== Number(total) || subscriptionOf(one) !== '',
  );
  const settled = isLast ? [...before.keys()].filter((id) => !now.has(id)) : [];
  const ids = [...worth.map(({ invoice_id }) => invoice_id), ...settled];
  const next = queued(
    place,
    ids.map((id) => `/invoices/${id}`),
  );
  const words = JSON.stringify([...now]);
  return isLast
    ? { ...next, owed: words, 'so-far': null }
    : { ...next, owed: place?.['owed'] ?? null, 'so-far': words };
}

function owedOf(value: Place[string] | undefined): Map<string, string> {
  return new Map(typeof value === 'string' ? (JSON.parse(value) as [string, string][]) : []);
}
