import { contactCurrency, contactName } from '#sandbox/books/contacts.ts';
import type { PaymentPart, PaymentRow } from '#sandbox/books/payments.ts';
import { balanceOf } from '#sandbox/books/settled.ts';
import { shown } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

export function showPayment(practice: Practice, row: PaymentRow): JsonObject {
  const { books } = practice.state;
  const customerId = row.input.customer_id ?? '';
  const first = books.invoices.get(row.parts[0]?.invoiceId ?? '');
  const currency = books.currencies.get(first?.currencyId ?? contactCurrency(practice, customerId));
  return {
    payment_number: String(row.number),
    payment_mode: row.input.payment_mode ?? '',
    amount: Number(row.input.amount),
    unused_amount: Number(row.unused),
    amount_refunded: 0,
    bank_charges: Number(row.input.bank_charges ?? '0'),
    date: row.input.date ?? '',
    status: 'success',
    reference_number: row.input.reference_number ?? '',
    description: row.input.description ?? '',
    account_id: row.input.account_id ?? '',
    customer_id: customerId,
    customer_name: contactName(practice, customerId),
    currency_id: currency?.id ?? '',
    currency_code: currency?.code ?? '',
    price_precision: currency?.places ?? 2,
    exchange_rate: Number(row.input.exchange_rate ?? '1'),
    invoice_numbers: row.parts
      .map((part) => books.invoices.get(part.invoiceId)?.number ?? '')
      .join(', '),
    invoices: row.parts.map((part) => showPart(practice, part)),
  };
}

function showPart(practice: Practice, part: PaymentPart): JsonObject {
  const invoice = practice.state.books.invoices.get(part.invoiceId);
  return {
    invoice_payment_id: part.partId,
    invoice_id: part.invoiceId,
    invoice_number: invoice?.number ?? '',
    date: invoice?.date ?? '',
    invoice_amount: Number(invoice?.total ?? '0'),
    amount_applied: Number(part.amount),
    tax_amount_withheld: Number(part.withheld),
    balance_amount: invoice ? shown(balanceOf(practice, invoice, null)) : 0,
  };
}
