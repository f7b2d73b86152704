import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ClientId, InvoiceId, PaymentId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';
import type { ExchangeRate } from '#domain/rate.ts';

export type PaymentMethod = 'bank' | 'card' | 'cash' | 'cheque' | 'paypal' | 'other';

/** How much of a payment settles which invoice; `withheld` was kept back as tax on top of it. */
export type Application = {
  readonly invoiceId: InvoiceId;
  readonly amount: Minor;
  readonly withheld: Minor;
};

/**
 * Money of a client that arrived, in the currency of the invoices it settles. What is not applied
 * is credit of the client until it is applied to a later invoice (`CreditUse`).
 */
export type Payment = {
  readonly id: PaymentId;
  readonly clientId: ClientId;
  readonly receivedOn: IsoDate;
  readonly amount: Minor;
  readonly currency: CurrencyCode;
  readonly rate: ExchangeRate;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly note: string;
  readonly applications: readonly Application[];
  readonly recordedAt: Instant;
};

/** Earlier credit of a payment put to an invoice, as a fact of its own with a day of its own. */
export type CreditUse = {
  readonly paymentId: PaymentId;
  readonly invoiceId: InvoiceId;
  readonly amount: Minor;
  readonly appliedOn: IsoDate;
};
