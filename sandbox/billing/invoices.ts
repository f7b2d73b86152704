import { z } from 'zod';
import type { Counter, Sent } from '#sandbox/billing/counter.ts';
import { counterOf } from '#sandbox/billing/counter.ts';
import { tellEvent } from '#sandbox/billing/events.ts';
import { showBillingInvoice } from '#sandbox/billing/invoice-view.ts';
import { mustHave, parsed } from '#sandbox/books/body.ts';
import {
  customFields,
  day,
  decimal,
  discount,
  id,
  notNegative,
  positive,
  text,
} from '#sandbox/books/fields.ts';
import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import { invoices as booksInvoices } from '#sandbox/books/invoices.ts';
import { wrongValue } from '#sandbox/books/refusal.ts';
import { saveRow } from '#sandbox/books/resource.ts';
import type { Practice } from '#sandbox/practice.ts';

const item = z.strictObject({
  item_id: id().optional(),
  product_id: id().optional(),
  code: text(100).optional(),
  name: text(100).optional(),
  description: text(2000).optional(),
  item_order: z.number().int().min(0).optional(),
  price: notNegative().optional(),
  quantity: positive().optional(),
  unit: text(100).optional(),
  discount: discount().optional(),
  tax_id: z.union([id(), z.literal('')]).optional(),
  tax_exemption_id: id().optional(),
  account_id: id().optional(),
  product_type: z.enum(['goods', 'service', 'digital_service']).optional(),
});

const schema = z.strictObject({
  customer_id: id().optional(),
  currency_id: id().optional(),
  exchange_rate: positive().optional(),
  invoice_number: text(100).optional(),
  reference_number: text(100).optional(),
  date: day().optional(),
  due_date: day().optional(),
  payment_terms: z.number().int().min(0).max(1000).optional(),
  payment_terms_label: text(100).optional(),
  discount: discount().optional(),
  discount_type: z.enum(['entity_level', 'item_level']).optional(),
  is_discount_before_tax: z.boolean().optional(),
  is_inclusive_tax: z.boolean().optional(),
  invoice_items: z.array(item).min(1).optional(),
  shipping_charge: notNegative().optional(),
  adjustment: decimal().optional(),
  adjustment_description: text().optional(),
  notes: text().optional(),
  terms: text().optional(),
  reason: text().optional(),
  salesperson_name: text(200).optional(),
  allow_partial_payments: z.boolean().optional(),
  /** Read and passed over: there is one gateway, and it is always configured. */
  payment_options: z.looseObject({}).optional(),
  custom_fields: customFields.optional(),
});

type Item = z.infer<typeof item>;

const books = counterOf(booksInvoices);

/** An invoice of Billing is an invoice of Books: items for lines, prices for rates. */
export const invoices: Counter<InvoiceRow> = {
  ...books,
  filters: {
    texts: ['number', 'invoice_number', 'reference_number', 'customer_name', 'email'],
    exacts: ['customer_id', 'subscription_id', 'status', 'total', 'balance'],
    days: ['invoice_date', 'date', 'due_date'],
  },
  save: saveInvoice,
  remove: (practice, row) => {
    books.remove(practice, row);
    practice.state.billing.origins.delete(row.id);
  },
  show: showBillingInvoice,
  brief: (practice, row) => {
    const left = new Set(['invoice_items', 'taxes', 'notes', 'terms', 'payments', 'comments']);
    const full = Object.entries(showBillingInvoice(practice, row));
    return Object.fromEntries(full.filter(([name]) => !left.has(name)));
  },
};

/** With `send=true` the invoice is open at once; otherwise it is a draft. */
function saveInvoice(practice: Practice, sent: Sent<InvoiceRow>): InvoiceRow {
  const input = parsed(practice, schema, sent.body);
  if (!sent.before) mustHave(input, 'customer_id', 'invoice_items');
  const { invoice_items: items, payment_options: _, ...rest } = input;
  const lines = items && { line_items: items.map((one) => asLine(practice, one)) };
  const finish: typeof booksInvoices.finish = (...draft) => {
    const row = booksInvoices.finish(...draft);
    return sent.query['send'] === 'true' ? { ...row, state: 'sent' } : row;
  };
  const body = { ...rest, ...lines };
  const row = saveRow(practice, { ...booksInvoices, finish }, { ...sent, body });
  const type = sent.before ? 'invoice_updated' : 'invoice_notification';
  if (row.state === 'sent')
    tellEvent(practice, type, { invoice: showBillingInvoice(practice, row) });
  return row;
}

function asLine(practice: Practice, { price, product_id, code: _, ...line }: Item): object {
  if (product_id === undefined) return { ...line, rate: price };
  const isItem = practice.state.books.items.has(product_id);
  const isKnown = isItem || practice.state.billing.products.has(product_id);
  if (!isKnown) throw wrongValue('product_id');
  return { ...line, rate: price, ...(isItem && { item_id: product_id }) };
}
