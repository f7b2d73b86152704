import { useLocation } from 'wouter';
import { ledger } from '#renderer/ledger.ts';
import { sayTrouble } from '#renderer/state/toasts.ts';

/** Makes an empty draft, which is in the ledger from its first moment, and opens it. */
export function useNewInvoice(): () => void {
  const [, go] = useLocation();
  return () => {
    void ledger.invoices
      .create({ clientId: null })
      .then(({ id }) => go(`/invoices/${id}`))
      .catch(sayTrouble);
  };
}
