import { z } from 'zod';
import type { FactOf, Written } from '#domain/fact.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

type Told = Readonly<Record<string, unknown>>;

/** What is no part of the document. */
const BESIDE = new Set(['invoice_items', 'payments', 'credits', 'comments', 'documents']);

const zNamed = z.object({ subscription_id: zRemoteId });
const zLines = z.array(z.record(z.string(), z.unknown())).min(1);

/** The subscription an invoice names, empty where it names none: in its list, or by itself. */
export function subscriptionOf(told: Told): string {
  const [first] = z.array(zNamed).catch([]).parse(told['subscriptions']);
  return (first ?? zNamed.safeParse(told).data)?.subscription_id ?? '';
}

/** What Billing wrote for a subscription, read whole: then it has lines (rule J26). */
export function writtenFor(
  invoice: Told,
  subscriptionId: string,
): Pick<FactOf<'invoice.seen'>, 'written'> {
  const lines = zLines.safeParse(invoice['invoice_items']).data;
  if (subscriptionId === '' || !lines) return {};
  return { written: { subscriptionId, document: asDocument(invoice, lines) } };
}

/**
 * The same document in the words of Books, so that one reader reads both: items are lines there, and
 * prices rates. What is paid on it, and what was said beside it, is no part of the document.
 */
function asDocument(invoice: Told, lines: readonly Told[]): Written['document'] {
  const told = Object.entries(invoice).filter(([name]) => !BESIDE.has(name));
  return {
    ...Object.fromEntries(told),
    invoice_number: invoice['number'] || invoice['invoice_number'],
    date: invoice['invoice_date'] || invoice['date'],
    last_modified_time: invoice['updated_time'] || invoice['last_modified_time'],
    line_items: lines.map((line) => ({
      ...line,
      // The id of a line is no item's.
      item_id: '',
      rate: line['price'],
      discount: line['discount'] ?? line['discount_amount'] ?? 0,
    })),
  };
}
