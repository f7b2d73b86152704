import { contactName } from '#sandbox/books/contacts.ts';
import { creditLeft } from '#sandbox/books/credit-left.ts';
import type { CreditNoteRow, CreditUse } from '#sandbox/books/credit-notes.ts';
import { refundedOf } from '#sandbox/books/refunds.ts';
import { taxName, taxPercentage } from '#sandbox/books/tax-lookup.ts';
import { known, shown, total, ZERO } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { defined } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

export function showCreditNote(practice: Practice, row: CreditNoteRow): JsonObject {
  const { contacts, currencies } = practice.state.books;
  const currency = currencies.get(row.currencyId);
  return {
    creditnote_number: row.number,
    date: row.date,
    status: statusOf(practice, row),
    reference_number: row.input.reference_number ?? '',
    customer_id: row.customerId,
    customer_name: contactName(practice, row.customerId),
    email: contacts.get(row.customerId)?.persons[0]?.email ?? '',
    currency_id: row.currencyId,
    currency_code: currency?.code ?? '',
    price_precision: currency?.places ?? 2,
    exchange_rate: Number(row.exchangeRate),
    is_inclusive_tax: row.input.is_inclusive_tax ?? false,
    is_emailed: false,
    notes: row.input.notes ?? '',
    terms: row.input.terms ?? '',
    line_items: row.lines.map((line, index) => {
      const { itemTotal, discountAmount, ...sent } = line;
      return {
        ...defined(sent),
        line_item_id: line.line_item_id ?? '',
        item_order: line.item_order ?? index + 1,
        rate: Number(line.rate),
        quantity: Number(line.quantity),
        discount_amount: Number(discountAmount),
        item_total: Number(itemTotal),
        tax_name: taxName(practice, line.tax_id),
        tax_percentage: taxPercentage(practice, line.tax_id),
      };
    }),
    taxes: row.taxes.map((tax) => ({
      tax_id: tax.taxId,
      tax_name: tax.name,
      tax_amount: Number(tax.amount),
    })),
    sub_total: Number(row.subTotal),
    tax_total: Number(row.taxTotal),
    total: Number(row.total),
    total_credits_used: shown(total(row.uses.map((use) => known(use.amount)))),
    total_refunded_amount: shown(refundedOf(practice, row.id)),
    balance: shown(creditLeft(practice, row)),
    invoices: row.uses.map((use) => showUse(practice, row, use)),
  };
}

/** One invoice a credit note settles, as both sides tell it. */
export function showUse(practice: Practice, row: CreditNoteRow, use: CreditUse): JsonObject {
  const invoice = practice.state.books.invoices.get(use.invoiceId);
  return {
    creditnote_id: row.id,
    creditnote_number: row.number,
    creditnote_invoice_id: use.useId,
    invoice_id: use.invoiceId,
    invoice_number: invoice?.number ?? '',
    date: use.date,
    amount: Number(use.amount),
    credited_amount: Number(use.amount),
  };
}

/** Closed once nothing of it is left. */
function statusOf(practice: Practice, row: CreditNoteRow): string {
  if (row.state !== 'open') return row.state;
  return creditLeft(practice, row) === ZERO ? 'closed' : 'open';
}
