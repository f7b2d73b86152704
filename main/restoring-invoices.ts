import { takeNext } from '#db/counters.ts';
import type { SeriesPlace } from '#db/invoices.ts';
import type { Writer } from '#db/ledger.ts';
import { saveSetting } from '#db/settings.ts';
import { parseInvoiceNumber } from '#domain/invoice/numbering.ts';
import { adoptInvoice } from '#main/adopting.ts';
import { FIRST_YEAR, seriesName } from '#main/issuing.ts';
import { businessOf } from '#main/present.ts';
import type { Adopting } from '#main/restoring-books.ts';
import type { Services } from '#main/services.ts';
import type { Rebuilt } from '#sync/connectors/books/rebuilt.ts';

/** Numbers that are not made as ours are have a series of their own. */
const ELSEWHERE = 'books';

/** Documents under their own numbers, in the letterhead of this ledger; the next number follows. */
export async function adoptInvoices(
  services: Services,
  tx: Writer,
  invoices: Rebuilt['invoices'],
  adopting: Adopting,
) {
  const business = businessOf(tx);
  const places = placesOf(invoices);
  const adopted = await adopting(invoices, {
    title: ({ invoice }) => invoice.number,
    write: (told) => {
      const place = places.get(told.invoice.number)!;
      const sentence = 'Restored from Zoho';
      adoptInvoice(services, tx, { told, place, having: ['books'], business, sentence });
    },
  });
  goOnFrom(tx, places);
  return adopted;
}

type Places = ReadonlyMap<string, SeriesPlace>;

/** A place is taken once: a second number with the same year and sequence stands elsewhere. */
function placesOf(invoices: Rebuilt['invoices']): Places {
  const places = new Map<string, SeriesPlace>();
  const taken = new Set<string>();
  let elsewhere = 0;
  for (const { invoice } of invoices) {
    const parts = parseInvoiceNumber(invoice.number);
    const own = parts && { series: seriesName(parts.year), sequence: parts.sequence };
    const isFree = own !== null && !taken.has(`${own.series} ${own.sequence}`);
    elsewhere += isFree ? 0 : 1;
    const place = isFree ? own : { series: ELSEWHERE, sequence: elsewhere };
    taken.add(`${place.series} ${place.sequence}`);
    places.set(invoice.number, place);
  }
  return places;
}

/** Each year's series goes on behind its highest number, also where that one was left out. */
function goOnFrom(tx: Writer, places: Places): void {
  const highest = new Map<string, number>();
  for (const { series, sequence } of places.values()) {
    if (series !== ELSEWHERE) highest.set(series, Math.max(sequence, highest.get(series) ?? 0));
  }
  for (const [series, sequence] of highest) takeNext(tx, series, sequence);
  const years = [...highest.keys()].map((series) => Number(series.slice(-4)));
  if (years.length > 0) saveSetting(tx, FIRST_YEAR, Math.min(...years));
}
