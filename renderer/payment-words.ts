import type { PaymentMethod } from '#domain/payment/payment.ts';

/** How a payment came, as lists and forms say it. */
export const PAYMENT_WORDS: Readonly<Record<PaymentMethod, string>> = {
  bank: 'Bank transfer',
  card: 'Card',
  cash: 'Cash',
  cheque: 'Cheque',
  paypal: 'PayPal',
  other: 'Other',
};
