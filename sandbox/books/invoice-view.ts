import { contactName } from '#sandbox/books/contacts.ts';
import type { InvoiceLine, InvoiceRow } from '#sandbox/books/invoices.ts';
import { balanceOf, creditedOn, paidOn, partsOf, statusOf } from '#sandbox/books/settled.ts';
import { taxName, taxPercentage } from '#sandbox/books/tax-lookup.ts';
import { known, shown, total } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { defined } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

const NOTHING_SAID = {
  reference_number: '',
  payment_terms: 0,
  payment_terms_label: '',
  discount: 0,
  discount_type: 'entity_level',
  is_discount_before_tax: true,
  is_inclusive_tax: false,
  shipping_charge: '0',
  adjustment: '0',
  adjustment_description: '',
  notes: '',
  terms: '',
  reason: '',
};

export function showInvoice(practice: Practice, row: InvoiceRow): JsonObject {
  const { books } = practice.state;
  const { custom_fields: _, contact_persons: __, ...input } = row.input;
  const currency = books.currencies.get(row.currencyId);
  const contact = books.contacts.get(row.customerId);
  const said = { ...NOTHING_SAID, ...input };
  return {
    ...defined(said),
    shipping_charge: Number(said.shipping_charge),
    adjustment: Number(said.adjustment),
    billing_address: defined(input.billing_address ?? contact?.input.billing_address ?? {}),
    invoice_number: row.number,
    customer_id: row.customerId,
    customer_name: contactName(practice, row.customerId),
    email: contact?.persons[0]?.email ?? '',
    status: statusOf(practice, row),
    is_emailed: row.isEmailed,
    date: row.date,
    due_date: row.dueDate,
    currency_id: row.currencyId,
    currency_code: currency?.code ?? '',
    price_precision: currency?.places ?? 2,
    exchange_rate: Number(row.exchangeRate),
    tax_rounding: books.organization.taxRounding,
    line_items: row.lines.map((line, index) => showLine(practice, line, index)),
    ...showSums(practice, row),
  };
}

function showSums(practice: Practice, row: InvoiceRow): JsonObject {
  const withheld = total(partsOf(practice, row.id).map((part) => known(part.withheld)));
  return {
    sub_total: Number(row.subTotal),
    discount_total: Number(row.discountTotal),
    tax_total: Number(row.taxTotal),
    taxes: row.taxes.map((tax) => ({
      tax_id: tax.taxId,
      tax_name: tax.name,
      tax_amount: Number(tax.amount),
    })),
    total: Number(row.total),
    payment_made: shown(paidOn(practice, row.id, null) - withheld),
    tax_amount_withheld: shown(withheld),
    credits_applied: shown(creditedOn(practice, row.id)),
    write_off_amount: Number(row.writtenOff),
    balance: shown(balanceOf(practice, row, null)),
  };
}

function showLine(practice: Practice, line: InvoiceLine, index: number): JsonObject {
  const { itemTotal, discountAmount, ...sent } = line;
  return {
    ...defined(sent),
    item_order: line.item_order ?? index + 1,
    rate: Number(line.rate),
    quantity: Number(line.quantity),
    discount_amount: Number(discountAmount),
    item_total: Number(itemTotal),
    tax_id: line.tax_id ?? '',
    tax_name: taxName(practice, line.tax_id),
    tax_percentage: taxPercentage(practice, line.tax_id),
  };
}
