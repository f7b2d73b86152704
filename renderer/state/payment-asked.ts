import { create } from 'zustand';
import type { ClientId, InvoiceId } from '#domain/ids.ts';

/** For whom a payment is to be recorded; the dialog stands over whatever page asked for it. */
export type PaymentAsked = {
  /** Null lets the person choose. */
  readonly clientId: ClientId | null;
  /** The invoice to settle before all others, if one was meant. */
  readonly invoiceId: InvoiceId | null;
};

export const usePaymentAsked = create<{ readonly asked: PaymentAsked | null }>(() => ({
  asked: null,
}));

export function askPayment(asked: PaymentAsked): void {
  usePaymentAsked.setState({ asked });
}

export function dropPaymentAsked(): void {
  usePaymentAsked.setState({ asked: null });
}
