import { GATEWAY } from '#sandbox/billing/cards.ts';
import { showCharge } from '#sandbox/billing/payment-view.ts';
import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { showRow } from '#sandbox/books/resource.ts';
import { partsOf } from '#sandbox/books/settled.ts';
import type { Json, JsonObject } from '#sandbox/json.ts';
import { isObject } from '#sandbox/json.ts';
import { booksTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';

/** The same invoice in the words of Billing: both names where its documents use two. */
export function showBillingInvoice(practice: Practice, row: InvoiceRow): JsonObject {
  const { line_items, ...shown } = showRow(practice, invoices, row);
  const origin = practice.state.billing.origins.get(row.id);
  const currency = practice.state.books.currencies.get(row.currencyId);
  return {
    ...shown,
    number: row.number,
    invoice_date: row.date,
    currency_symbol: currency?.symbol ?? '',
    transaction_type: origin?.transactionType ?? 'standard',
    ...(origin && { subscriptions: [{ subscription_id: origin.subscriptionId }] }),
    subscription_id: origin?.subscriptionId ?? '',
    ach_payment_initiated: false,
    invoice_items: Array.isArray(line_items) ? line_items.map(asInvoiceItem) : [],
    payments: showPayments(practice, row),
    credits: [],
    coupons: [],
    comments: [],
    documents: [],
    payment_options: { payment_gateways: [{ gateway_name: GATEWAY, configured: true }] },
    invoice_url: '',
    updated_time: booksTime(row.modifiedAt),
  };
}

function asInvoiceItem(line: Json): JsonObject {
  if (!isObject(line)) return {};
  const { line_item_id: item_id = '', rate: price = 0, ...rest } = JSON.parse(JSON.stringify(line));
  const { discount = '0' } = rest;
  return { ...rest, item_id, price, discount: /%$/.test(discount) ? discount : Number(discount) };
}

function showPayments(practice: Practice, row: InvoiceRow): JsonObject[] {
  return partsOf(practice, row.id).map(({ payment, ...part }) => ({
    payment_id: payment.id,
    invoice_payment_id: part.partId,
    payment_mode: payment.input.payment_mode ?? '',
    amount: Number(part.amount),
    amount_refunded: Number(payment.refunded),
    date: payment.input.date ?? '',
    reference_number: payment.input.reference_number ?? '',
    description: payment.input.description ?? '',
    bank_charges: Number(payment.input.bank_charges ?? '0'),
    exchange_rate: Number(payment.input.exchange_rate ?? '1'),
    gateway_transaction_id: payment.charge?.transactionId ?? '',
    ...(payment.charge && { autotransaction: showCharge(practice, payment) }),
  }));
}
