import { useQuery } from '@tanstack/react-query';
import type { InvoiceId } from '#domain/ids.ts';
import { ledger } from '#renderer/ledger.ts';

/** How an invoice is or may be paid by card; undefined until it is known. */
export function useInvoiceCards(id: InvoiceId) {
  const { data } = useQuery({
    queryKey: ['cards.ofInvoice', id],
    queryFn: () => ledger.cards.ofInvoice({ id }),
  });
  return data;
}
