import { contactName } from '#sandbox/books/contacts.ts';
import type { CurrencyRow } from '#sandbox/books/currencies.ts';
import type { ExpenseInput, ExpenseRow } from '#sandbox/books/expenses.ts';
import { invoiceTotals } from '#sandbox/books/invoice-totals.ts';
import { taxesBehind, taxName, taxPercentage } from '#sandbox/books/tax-lookup.ts';
import { known, product, rounded, shown } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { defined } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

const NOTHING_SAID = {
  tax_id: '',
  is_inclusive_tax: false,
  is_billable: false,
  reference_number: '',
  description: '',
  customer_id: '',
  vendor_id: '',
  exchange_rate: '1',
};

export function showExpense(practice: Practice, row: ExpenseRow): JsonObject {
  const { custom_fields: _, ...input } = row.input;
  const said = { ...NOTHING_SAID, ...input };
  const currency = currencyOf(practice, row.input);
  return {
    ...defined(said),
    amount: Number(input.amount),
    exchange_rate: Number(said.exchange_rate),
    account_name: accountName(practice, input.account_id),
    paid_through_account_name: accountName(practice, input.paid_through_account_id),
    tax_name: taxName(practice, input.tax_id),
    tax_percentage: taxPercentage(practice, input.tax_id),
    currency_id: currency?.id ?? '',
    currency_code: currency?.code ?? '',
    price_precision: currency?.places ?? 2,
    customer_name: contactName(practice, input.customer_id),
    vendor_name: contactName(practice, input.vendor_id),
    status: said.is_billable ? 'unbilled' : 'nonbillable',
    expense_receipt_name: row.receipt?.name ?? '',
    expense_receipt_type: row.receipt?.type ?? '',
    ...showSums(practice, row.input, currency?.places ?? 2),
  };
}

function showSums(practice: Practice, input: ExpenseInput, places: number): JsonObject {
  const taxes = taxesBehind(practice, input.tax_id);
  const isInclusiveTax = input.is_inclusive_tax ?? false;
  const totals = invoiceTotals({
    lines: [{ rate: input.amount ?? '0', quantity: '1', discount: '0', taxes }],
    discount: '0',
    isDiscountBeforeTax: true,
    isInclusiveTax,
    shipping: '0',
    adjustment: '0',
    places,
    rounding: practice.state.books.organization.taxRounding,
  });
  const inBase = product(totals.total, known(input.exchange_rate ?? '1'));
  return {
    tax_amount: shown(totals.taxTotal),
    sub_total: shown(isInclusiveTax ? totals.total - totals.taxTotal : totals.subTotal),
    total: shown(totals.total),
    bcy_total: shown(rounded(inBase, 2)),
  };
}

function accountName(practice: Practice, id: string | undefined): string {
  return practice.state.books.accounts.get(id ?? '')?.name ?? '';
}

export function currencyOf(practice: Practice, input: ExpenseInput): CurrencyRow | undefined {
  const { currencies } = practice.state.books;
  if (input.currency_id !== undefined) return currencies.get(input.currency_id);
  return [...currencies.values()].find((currency) => currency.isBase);
}
