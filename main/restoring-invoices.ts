import { takeNext } from '#db/counters.ts';
import { type Origin, seriesOf } from '#db/invoice-origin.ts';
import type { SeriesPlace } from '#db/invoices.ts';
import type { Writer } from '#db/ledger.ts';
import { saveSetting } from '#db/settings.ts';
import { parseInvoiceNumber } from '#domain/invoice/numbering.ts';
import type { System } from '#domain/systems.ts';
import { adoptInvoice } from '#main/adopting.ts';
import { FIRST_YEAR, seriesName } from '#main/issuing.ts';
import { businessOf } from '#main/present.ts';
import type { Adopting } from '#main/restoring-books.ts';
import type { Services } from '#main/services.ts';
import type { BillingTold } from '#sync/connectors/billing/collect-billing.ts';
import type { Rebuilt } from '#sync/connectors/books/rebuilt.ts';

const OURS = 'invoice:';

/** Documents under their own numbers, in the letterhead of this ledger; the next number follows. */
export async function adoptInvoices(
  services: Services,
  tx: Writer,
  invoices: Rebuilt['invoices'],
  { adopting, billing }: { readonly adopting: Adopting; readonly billing: BillingTold | null },
) {
  const business = businessOf(tx);
  const places = placesOf(invoices, writersOf(billing));
  const isShared = billing?.customers === 'those-of-books';
  const adopted = await adopting(invoices, {
    title: ({ invoice }) => invoice.number,
    write: (told) => {
      const place = places.get(told.invoice.number)!;
      const sentence = 'Restored from Zoho';
      const isInBilling = isShared && place.series.startsWith('billing:');
      const having: readonly System[] = isInBilling ? ['books', 'billing'] : ['books'];
      adoptInvoice(services, tx, { told, place, having, business, sentence });
    },
  });
  goOnFrom(tx, places);
  return adopted;
}

type Places = ReadonlyMap<string, SeriesPlace>;

/** Which subscription Billing wrote an invoice for: by its id in one organisation, else by its number. */
function writersOf(billing: BillingTold | null): (one: Rebuilt['invoices'][number]) => Origin {
  const isShared = billing?.customers === 'those-of-books';
  const billed = new Map(
    billing?.retainers.billed.map(({ remoteId, number, subscriptionId }) => [
      isShared ? remoteId : number,
      subscriptionId,
    ]),
  );
  return ({ remoteId, invoice }) => {
    const subscriptionId = billed.get(isShared ? remoteId : invoice.number);
    return subscriptionId === undefined ? { by: 'books' } : { by: 'billing', subscriptionId };
  };
}

/**
 * A place is taken once: a second number with the same year and sequence stands elsewhere, and so do
 * numbers that are not made as ours are, and what Billing wrote.
 */
function placesOf(invoices: Rebuilt['invoices'], writerOf: ReturnType<typeof writersOf>): Places {
  const places = new Map<string, SeriesPlace>();
  const taken = new Set<string>();
  const elsewhere = new Map<string, number>();
  for (const told of invoices) {
    const { number } = told.invoice;
    const writer = writerOf(told);
    const parts = writer.by === 'billing' ? null : parseInvoiceNumber(number);
    const own = parts && { series: seriesName(parts.year), sequence: parts.sequence };
    if (own !== null && !taken.has(`${own.series} ${own.sequence}`)) {
      taken.add(`${own.series} ${own.sequence}`);
      places.set(number, own);
      continue;
    }
    const series = seriesOf(writer);
    const sequence = (elsewhere.get(series) ?? 0) + 1;
    elsewhere.set(series, sequence);
    places.set(number, { series, sequence });
  }
  return places;
}

/** Each year's series goes on behind its highest number, also where that one was left out. */
function goOnFrom(tx: Writer, places: Places): void {
  const highest = new Map<string, number>();
  for (const { series, sequence } of places.values()) {
    if (series.startsWith(OURS)) highest.set(series, Math.max(sequence, highest.get(series) ?? 0));
  }
  for (const [series, sequence] of highest) takeNext(tx, series, sequence);
  const years = [...highest.keys()].map((series) => Number(series.slice(-4)));
  if (years.length > 0) saveSetting(tx, FIRST_YEAR, Math.min(...years));
}
