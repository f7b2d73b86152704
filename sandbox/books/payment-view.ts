import { contactCurrency, contactName } from '#sandbox/books/contacts.ts';
import type { PaymentPart, PaymentRow } from '#sandbox/books/payments.ts';
import { balanceOf } from '#sandbox/books/settled.ts';
import { shown } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { defined } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

const NOTHING_SAID = {
  reference_number: '',
  description: '',
  account_id: '',
  bank_charges: '0',
  exchange_rate: '1',
};

export function showPayment(practice: Practice, row: PaymentRow): JsonObject {
  const { custom_fields: _, contact_persons: __, ...input } = row.input;
  const said = { ...NOTHING_SAID, ...input };
  const { currencies, invoices } = practice.state.books;
  const customerId = input.customer_id ?? '';
  const settled = row.parts.flatMap((part) => invoices.get(part.invoiceId) ?? []);
  const own = contactCurrency(practice, customerId);
  const currency = currencies.get(settled[0]?.currencyId ?? own);
  return {
    ...defined(said),
    payment_number: String(row.number),
    amount: Number(input.amount),
    bank_charges: Number(said.bank_charges),
    exchange_rate: Number(said.exchange_rate),
    unused_amount: Number(row.unused),
    amount_refunded: Number(row.refunded),
    status: 'success',
    customer_name: contactName(practice, customerId),
    currency_id: currency?.id ?? '',
    currency_code: currency?.code ?? '',
    price_precision: currency?.places ?? 2,
    invoice_numbers: settled.map((invoice) => invoice.number).join(', '),
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
