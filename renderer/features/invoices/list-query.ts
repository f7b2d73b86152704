import type { InvoiceFilter, InvoiceSort } from '#renderer/features/invoices/list-filter.ts';
import { ledger } from '#renderer/ledger.ts';

/** The key and the question of the list, for `usePages`. */
export function invoicePages(filter: InvoiceFilter, sort: InvoiceSort) {
  const ask = (after: string | null) => ledger.invoices.list({ filter, sort, after });
  return [['invoices.list', { filter, sort }], ask] as const;
}

export function invoiceSummary(filter: InvoiceFilter) {
  return {
    queryKey: ['invoices.summary', filter],
    queryFn: () => ledger.invoices.summary(filter),
  };
}
