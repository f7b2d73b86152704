import type { z } from 'zod';
import type { zInvoiceFilter } from '#contract/invoices.ts';

export type InvoiceFilter = z.output<typeof zInvoiceFilter>;
export type InvoiceSort = 'newest' | 'oldest' | 'due' | 'total';

const EMPTY: InvoiceFilter = {
  search: '',
  state: 'all',
  clientId: null,
  currency: null,
  from: null,
  to: null,
  bucket: null,
};

/** The filter stands in the address, so that going back finds the list as it was left. */
export function filterOfPlace(place: string): InvoiceFilter {
  const said = Object.fromEntries(new URLSearchParams(place));
  const known = Object.entries(said).filter(([key]) => key in EMPTY);
  return { ...EMPTY, ...Object.fromEntries(known) };
}

export function placeOfFilter(filter: InvoiceFilter): string {
  const said = Object.entries(filter).filter(
    ([key, value]) => value !== EMPTY[key as keyof InvoiceFilter] && value !== null,
  );
  const words = new URLSearchParams(said.map(([key, value]) => [key, String(value)])).toString();
  return words === '' ? '/invoices' : `/invoices?${words}`;
}

export function isUnfiltered(filter: InvoiceFilter): boolean {
  return placeOfFilter(filter) === '/invoices';
}
