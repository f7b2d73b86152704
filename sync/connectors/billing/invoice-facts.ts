import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import { type BooksInvoiceStatus, type Fact, UNDATED } from '#domain/fact.ts';
import { ZERO } from '#domain/money.ts';
import { dayOf, ownKeyOf } from '#sync/connectors/billing/reading.ts';
import { subscriptionOf, writtenFor } from '#sync/connectors/billing/written.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { momentOf } from '#sync/zoho/moment.ts';
import { moneyOf, zCurrency, zMoney, zText } from '#sync/zoho/values.ts';

const STATUSES: Readonly<Record<string, BooksInvoiceStatus>> = {
  draft: 'draft',
  pending: 'draft',
  sent: 'sent',
  viewed: 'viewed',
  overdue: 'overdue',
  partially_paid: 'partially_paid',
  paid: 'paid',
  void: 'void',
};

const zPayment = z.object({
  payment_id: zRemoteId,
  amount: zMoney,
  date: zText,
  payment_mode: zText,
  reference_number: zText,
  description: zText,
  bank_charges: zMoney.optional().catch(undefined),
  amount_refunded: zMoney.optional().catch(undefined),
  gateway_transaction_id: zText,
  autotransaction: z
    .object({ gateway_transaction_id: zText })
    .catch({ gateway_transaction_id: '' }),
});

/** What an invoice is known by, brief or whole; the rest of it stays as it was told. */
export const zInvoice = z.looseObject({
  invoice_id: zRemoteId,
  customer_id: zRemoteId,
  number: zText,
  invoice_number: zText,
  reference_number: zText,
  status: zText,
  invoice_date: zText,
  date: zText,
  due_date: zText,
  currency_code: zCurrency,
  total: zMoney,
  balance: zMoney,
  updated_time: zText,
  payments: z.array(z.unknown()).catch([]),
});

export type SeenInvoice = z.infer<typeof zInvoice>;

/**
 * The invoice and each payment it tells of; what cannot be read exactly is left out (rule J9). Whoever
 * asked for those of one subscription knows whose it is, also where the invoice does not say so.
 */
export function invoiceFacts(invoice: SeenInvoice, asked = ''): readonly Fact[] {
  const { currency_code: currency } = invoice;
  const total = moneyOf(invoice.total, currency);
  const balance = moneyOf(invoice.balance, currency);
  const issuedOn = dayOf(invoice.invoice_date) ?? dayOf(invoice.date);
  if (total === null || balance === null || issuedOn === null) return [];
  const changedAt = momentOf(invoice.updated_time) ?? UNDATED;
  const seen: Fact = {
    kind: 'invoice.seen',
    system: 'billing',
    remoteId: invoice.invoice_id,
    our: ownKeyOf(invoice.reference_number),
    changedAt,
    number: invoice.number || invoice.invoice_number,
    contactId: invoice.customer_id,
    status: STATUSES[invoice.status] ?? 'unknown',
    issuedOn,
    dueOn: dayOf(invoice.due_date),
    ...{ currency, total, balance },
    ...writtenFor(invoice, subscriptionOf(invoice) || asked),
  };
  return [seen, ...invoice.payments.flatMap((one) => paymentFact(one, { invoice, changedAt }))];
}

function paymentFact(
  value: unknown,
  { invoice, changedAt }: { readonly invoice: SeenInvoice; readonly changedAt: Instant },
): readonly Fact[] {
  const payment = zPayment.safeParse(value).data;
  const { currency_code: currency, invoice_id: invoiceId } = invoice;
  const amount = moneyOf(payment?.amount, currency);
  const paidOn = dayOf(payment?.date);
  if (!payment || amount === null || paidOn === null) return [];
  const fee = moneyOf(payment.bank_charges, currency);
  const refunded = moneyOf(payment.amount_refunded, currency);
  const gatewayId =
    payment.gateway_transaction_id || payment.autotransaction.gateway_transaction_id;
  return [
    {
      kind: 'payment.seen',
      system: 'billing',
      remoteId: payment.payment_id,
      our: ownKeyOf(payment.reference_number),
      changedAt,
      contactId: invoice.customer_id,
      ...{ paidOn, currency, amount },
      mode: payment.payment_mode,
      reference: payment.reference_number,
      note: payment.description,
      applied: [{ invoiceId, amount }],
      gatewayId: gatewayId || null,
      fee: fee === ZERO ? null : fee,
      ...(refunded === null || refunded === ZERO ? {} : { refunded }),
    },
  ];
}
