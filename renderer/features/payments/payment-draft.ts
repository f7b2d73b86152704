import type { z } from 'zod';
import type { OpenInvoice, zPaymentInput } from '#contract/payments.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId, InvoiceId } from '#domain/ids.ts';
import { add, type Minor, subtract, ZERO } from '#domain/money.ts';
import { spreadPayment } from '#domain/payment/apply.ts';
import type { Application, PaymentMethod } from '#domain/payment/payment.ts';
import type { Rate } from '#domain/rate.ts';

/** A payment as it is typed. `typed` holds what was changed by hand; null lets it be spread. */
export type PaymentDraft = {
  readonly receivedOn: IsoDate;
  readonly amount: Minor | null;
  readonly currency: CurrencyCode;
  readonly rate: Rate | null;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly note: string;
  readonly typed: readonly Application[] | null;
};

/** Oldest due first; an invoice that the payment was meant for comes before all others. */
export function spreadFrom(
  amount: Minor,
  open: readonly OpenInvoice[],
  first: InvoiceId | null,
): readonly Application[] {
  const meant = open.filter((invoice) => invoice.id === first);
  const others = open.filter((invoice) => invoice.id !== first);
  const settled = spreadPayment(amount, meant);
  const left = subtract(amount, add(...settled.map((one) => one.amount)));
  return [...settled, ...spreadPayment(left, others)];
}

/** What settles which invoice: as typed, or else as it spreads by itself. */
export function applicationsOf(
  { amount, typed }: PaymentDraft,
  open: readonly OpenInvoice[],
  first: InvoiceId | null,
): readonly Application[] {
  return typed ?? spreadFrom(amount ?? ZERO, open, first);
}

/** One invoice changed by hand; the others stay as they stand. */
export function applied(
  applications: readonly Application[],
  invoiceId: InvoiceId,
  part: Partial<Pick<Application, 'amount' | 'withheld'>>,
): readonly Application[] {
  const before = applications.find((one) => one.invoiceId === invoiceId);
  const after = { invoiceId, amount: ZERO, withheld: ZERO, ...before, ...part };
  const others = applications.filter((one) => one.invoiceId !== invoiceId);
  return after.amount === 0 && after.withheld === 0 ? others : [...others, after];
}

/** What is not applied and stays as credit of the client. */
export function creditLeft(amount: Minor | null, applications: readonly Application[]): Minor {
  return subtract(amount ?? ZERO, add(...applications.map((one) => one.amount)));
}

export function paymentInput(
  draft: PaymentDraft,
  {
    clientId,
    amount,
    applications,
    baseCurrency,
  }: {
    readonly clientId: ClientId;
    readonly amount: Minor;
    readonly applications: readonly Application[];
    readonly baseCurrency: CurrencyCode;
  },
): z.input<typeof zPaymentInput> {
  const { receivedOn, currency, rate, method, reference, note } = draft;
  const isForeign = currency !== baseCurrency && rate !== null;
  return {
    clientId,
    receivedOn,
    amount,
    currency,
    rate: isForeign ? { rate, on: receivedOn, source: 'typed' } : null,
    method,
    reference,
    note,
    applications: [...applications],
  };
}
