import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ClientId, InvoiceId, PaymentId } from '#domain/ids.ts';
import { add, type Minor, negate } from '#domain/money.ts';
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

/** What of a payment is still the client's: neither applied when it came nor used since (P4). */
export function creditOf(
  payment: Pick<Payment, 'id' | 'amount' | 'applications'>,
  uses: readonly CreditUse[],
): Minor {
  const applied = payment.applications.map((one) => one.amount);
  const used = uses.filter((use) => use.paymentId === payment.id).map((use) => use.amount);
  return add(payment.amount, ...applied.map(negate), ...used.map(negate));
}

/** What settles an invoice: money, tax withheld and credit alike (rule P3). */
export function paidOf(
  invoiceId: InvoiceId,
  payments: readonly Pick<Payment, 'applications'>[],
  uses: readonly CreditUse[],
): Minor {
  const applications = payments.flatMap((payment) => payment.applications);
  return add(
    ...applications
      .filter((one) => one.invoiceId === invoiceId)
      .map((one) => add(one.amount, one.withheld)),
    ...uses.filter((use) => use.invoiceId === invoiceId).map((use) => use.amount),
  );
}
