import { Suspense } from 'react';
import { RecordPayment } from '#renderer/features/payments/record-payment.tsx';
import { dropPaymentAsked, usePaymentAsked } from '#renderer/state/payment-asked.ts';

/** Stands over every page: a payment can be recorded wherever an invoice is seen. */
export function PaymentHost() {
  const asked = usePaymentAsked((state) => state.asked);
  if (asked === null) return null;
  return (
    <Suspense fallback={null}>
      <RecordPayment
        key={`${asked.clientId} ${asked.invoiceId}`}
        asked={asked}
        onClose={dropPaymentAsked}
      />
    </Suspense>
  );
}
