import { contactName } from '#sandbox/books/contacts.ts';
import type { CurrencyRow } from '#sandbox/books/currencies.ts';
import type { ExpenseInput, ExpenseRow } from '#sandbox/books/expenses.ts';
import { invoiceTotals } from '#sandbox/books/invoice-totals.ts';
import { taxesBehind, taxName, taxPercentage } from '#sandbox/books/tax-lookup.ts';
import { known, product, rounded, shown } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

export function showExpense(practice: Practice, row: ExpenseRow): JsonObject {
  const { accounts } = practice.state.books;
  const { input } = row;
  const currency = currencyOf(practice, input);
  const places = currency?.places ?? 2;
  const totals = invoiceTotals({
    lines: [
      {
        rate: input.amount ?? '0',
        quantity: '1',
        discount: '0',
        taxes: taxesBehind(practice, input.tax_id),
      },
    ],
    discount: '0',
    isDiscountBeforeTax: true,
    isInclusiveTax: input.is_inclusive_tax ?? false,
    shipping: '0',
    adjustment: '0',
    places,
    rounding: practice.state.books.organization.taxRounding,
  });
  const base = rounded(product(totals.total, known(input.exchange_rate ?? '1')), 2);
  return {
    date: input.date ?? '',
    account_id: input.account_id ?? '',
    account_name: accounts.get(input.account_id ?? '')?.name ?? '',
    paid_through_account_id: input.paid_through_account_id ?? '',
    paid_through_account_name: accounts.get(input.paid_through_account_id ?? '')?.name ?? '',
    amount: Number(input.amount),
    tax_id: input.tax_id ?? '',
    tax_name: taxName(practice, input.tax_id),
    tax_percentage: taxPercentage(practice, input.tax_id),
    tax_amount: shown(totals.taxTotal),
    sub_total: shown(
      input.is_inclusive_tax ? totals.total - totals.taxTotal : totals.subTotal,
    ),
    total: shown(totals.total),
    bcy_total: shown(base),
    is_inclusive_tax: input.is_inclusive_tax ?? false,
    currency_id: currency?.id ?? '',
    currency_code: currency?.code ?? '',
    exchange_rate: Number(input.exchange_rate ?? '1'),
    reference_number: input.reference_number ?? '',
    description: input.description ?? '',
    is_billable: input.is_billable ?? false,
    customer_id: input.customer_id ?? '',
    customer_name: contactName(practice, input.customer_id),
    vendor_id: input.vendor_id ?? '',
    vendor_name: contactName(practice, input.vendor_id),
    status: input.is_billable ? 'unbilled' : 'nonbillable',
    expense_receipt_name: row.receipt?.name ?? '',
    expense_receipt_type: row.receipt?.type ?? '',
  };
}

export function currencyOf(practice: Practice, input: ExpenseInput): CurrencyRow | undefined {
  const { currencies } = practice.state.books;
  if (input.currency_id !== undefined) return currencies.get(input.currency_id);
  return [...currencies.values()].find((currency) => currency.isBase);
}
