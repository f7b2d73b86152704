import { z } from 'zod';
import { mustHave } from '#sandbox/books/body.ts';
import { contactCurrency, contactName, isContact } from '#sandbox/books/contacts.ts';
import {
  address,
  customFields,
  day,
  decimal,
  discount,
  id,
  notNegative,
  positive,
  text,
} from '#sandbox/books/fields.ts';
import { invoiceNumber } from '#sandbox/books/invoice-number.ts';
import { priced } from '#sandbox/books/invoice-pricing.ts';
import { showInvoice } from '#sandbox/books/invoice-view.ts';
import { missing, notAllowed, wrongValue } from '#sandbox/books/refusal.ts';
import type { Resource, Row } from '#sandbox/books/resource.ts';
import { settledOn } from '#sandbox/books/settled.ts';
import { known, ZERO } from '#sandbox/decimal.ts';
import { nextId } from '#sandbox/mint.ts';
import { addDays, dayOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Query } from '#sandbox/web.ts';

export const documentLine = z.strictObject({
  line_item_id: id().optional(),
  item_id: id().optional(),
  name: text(100).optional(),
  description: text(2000).optional(),
  item_order: z.number().int().min(0).optional(),
  rate: notNegative().optional(),
  quantity: positive().optional(),
  unit: text(100).optional(),
  discount: discount().optional(),
  tax_id: z.union([id(), z.literal('')]).optional(),
  tax_exemption_id: id().optional(),
  account_id: id().optional(),
  product_type: z.enum(['goods', 'service', 'digital_service']).optional(),
  hsn_or_sac: text(50).optional(),
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
  line_items: z.array(documentLine).min(1).optional(),
  shipping_charge: notNegative().optional(),
  adjustment: decimal().optional(),
  adjustment_description: text().optional(),
  notes: text().optional(),
  terms: text().optional(),
  reason: text().optional(),
  salesperson_name: text(200).optional(),
  contact_persons: z.array(id()).optional(),
  allow_partial_payments: z.boolean().optional(),
  billing_address: address.optional(),
  custom_fields: customFields.optional(),
});

export type InvoiceInput = z.infer<typeof schema>;
export type InvoiceLine = z.infer<typeof documentLine> & {
  readonly line_item_id: string;
  readonly rate: string;
  readonly quantity: string;
  readonly itemTotal: string;
  readonly discountAmount: string;
};
export type InvoiceRow = Row<InvoiceInput> & {
  readonly customerId: string;
  readonly number: string;
  readonly state: 'draft' | 'sent' | 'void';
  readonly date: string;
  readonly dueDate: string;
  readonly currencyId: string;
  readonly exchangeRate: string;
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly {
    readonly taxId: string;
    readonly name: string;
    readonly amount: string;
  }[];
  readonly subTotal: string;
  readonly discountTotal: string;
  readonly taxTotal: string;
  readonly total: string;
  /** Given up by a person; it counts as settled. */
  readonly writtenOff: string;
  readonly isEmailed: boolean;
};

export const invoices: Resource<InvoiceInput, InvoiceRow> = {
  path: 'invoices',
  one: 'invoice',
  many: 'invoices',
  idName: 'invoice_id',
  words: 'invoice',
  scope: 'invoices',
  customModule: 'invoices',
  schema,
  filters: {
    texts: ['invoice_number', 'reference_number', 'customer_name', 'email'],
    exacts: ['customer_id', 'status', 'total', 'balance'],
    days: ['date', 'due_date'],
    hasChanges: true,
    sorts: ['customer_name', 'invoice_number', 'date', 'due_date', 'total', 'balance'],
  },
  details: ['line_items', 'taxes', 'notes', 'terms', 'payments'],
  rows: (practice) => practice.state.books.invoices,
  finish: finishInvoice,
  mustBeRemovable: (practice, row) => {
    if (settledOn(practice, row.id, null) > ZERO) {
      throw notAllowed('An invoice with payments cannot be deleted.');
    }
  },
  show: showInvoice,
  subject: (practice, row) => `${row.number} ${contactName(practice, row.customerId)}`,
};

function finishInvoice(
  practice: Practice,
  draft: Row<InvoiceInput>,
  before: InvoiceRow | null,
  query: Query,
): InvoiceRow {
  mustHave(draft.input, 'customer_id', 'line_items');
  const customerId = draft.input.customer_id ?? '';
  if (!isContact(practice, customerId, 'customer')) throw wrongValue('customer_id');
  if (before?.state === 'void') throw notAllowed('A void invoice cannot be changed.');
  const date = draft.input.date ?? before?.date ?? dayOf(nowOf(practice));
  const dueDate = draft.input.due_date ?? addDays(date, draft.input.payment_terms ?? 0);
  if (dueDate < date) throw wrongValue('due_date');
  const currencyId = draft.input.currency_id ?? contactCurrency(practice, customerId);
  const prices = priced(practice, draft.input, currencyId);
  if (known(prices.total) < settledOn(practice, draft.id, null)) {
    throw notAllowed('The total would be less than what has been paid.');
  }
  const lines = prices.lines.map((one, index) => ({
    ...one,
    line_item_id:
      one.line_item_id ?? before?.lines[index]?.line_item_id ?? nextId(practice.state.minting),
  }));
  return {
    ...draft,
    ...prices,
    lines,
    customerId,
    date,
    dueDate,
    currencyId,
    exchangeRate: exchangeRate(practice, draft.input, currencyId),
    state: before?.state ?? 'draft',
    writtenOff: before?.writtenOff ?? '0',
    isEmailed: before?.isEmailed ?? false,
    number: invoiceNumber(practice, draft, before, query),
  };
}

/** No rate is known here but the base currency's: a foreign document must bring its own. */
export function exchangeRate(
  practice: Practice,
  input: Pick<InvoiceInput, 'exchange_rate'>,
  currencyId: string,
): string {
  if (practice.state.books.currencies.get(currencyId)?.isBase) return '1';
  if (input.exchange_rate === undefined) throw missing('exchange_rate');
  return input.exchange_rate;
}
