import { findClient } from '#db/clients.ts';
import { takeNext } from '#db/counters.ts';
import { post } from '#db/entries.ts';
import { recordHistory } from '#db/history.ts';
import { type SeriesPlace, saveIssued, saveVoid } from '#db/invoices.ts';
import type { Writer } from '#db/ledger.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { saveSetting } from '#db/settings.ts';
import { billedBy, billedTo } from '#domain/invoice/issue.ts';
import { parseInvoiceNumber } from '#domain/invoice/numbering.ts';
import { postInvoice, postVoid } from '#domain/ledger/post.ts';
import { FIRST_YEAR, seriesName } from '#main/issuing.ts';
import { businessOf, found } from '#main/present.ts';
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
    write: ({ invoice: told, voided, remoteId }) => {
      const client = found(findClient(tx, told.clientId), 'Its client');
      const invoice = { ...told, billedTo: billedTo(client), billedBy: billedBy(business) };
      saveIssued(tx, invoice, places.get(told.number)!);
      post(tx, postInvoice(invoice));
      const subject = `invoice:${invoice.id}` as const;
      rememberRemoteId(tx, { system: 'books', subject, remoteId });
      recordHistory(tx, { at: services.now(), subject, sentence: 'Restored from Zoho' });
      if (voided === null) return;
      saveVoid(tx, { id: invoice.id, ...voided });
      post(tx, postVoid(invoice, voided));
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
