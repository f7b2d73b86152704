import { z } from 'zod';
import { activeAccount } from '#sandbox/books/accounts.ts';
import { mustHave } from '#sandbox/books/body.ts';
import { contactName, isContact } from '#sandbox/books/contacts.ts';
import { currencyOf, showExpense } from '#sandbox/books/expense-view.ts';
import { customFields, day, id, positive, text } from '#sandbox/books/fields.ts';
import { missing, wrongValue } from '#sandbox/books/refusal.ts';
import type { Resource, Row } from '#sandbox/books/resource.ts';
import { isTaxOrGroup } from '#sandbox/books/tax-lookup.ts';
import type { Practice } from '#sandbox/practice.ts';

const SPENT_ON = new Set([
  'expense',
  'other_expense',
  'cost_of_goods_sold',
  'fixed_asset',
  'other_current_asset',
]);
const PAID_FROM = new Set([
  'cash',
  'bank',
  'credit_card',
  'equity',
  'other_current_asset',
  'other_current_liability',
]);

const schema = z.strictObject({
  account_id: id().optional(),
  paid_through_account_id: id().optional(),
  date: day().optional(),
  amount: positive().optional(),
  tax_id: z.union([id(), z.literal('')]).optional(),
  is_inclusive_tax: z.boolean().optional(),
  is_billable: z.boolean().optional(),
  reference_number: text(100).optional(),
  description: text(100).optional(),
  customer_id: id().optional(),
  vendor_id: id().optional(),
  currency_id: id().optional(),
  exchange_rate: positive().optional(),
  product_type: z.enum(['goods', 'service']).optional(),
  custom_fields: customFields.optional(),
});

export type ExpenseInput = z.infer<typeof schema>;
type Receipt = {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly base64: string;
};
export type ExpenseRow = Row<ExpenseInput> & { readonly receipt: Receipt | null };

export const expenses: Resource<ExpenseInput, ExpenseRow> = {
  path: 'expenses',
  one: 'expense',
  many: 'expenses',
  idName: 'expense_id',
  words: 'expense',
  scope: 'expenses',
  customModule: 'expenses',
  schema,
  filters: {
    texts: ['description', 'reference_number', 'account_name', 'customer_name', 'vendor_name'],
    exacts: ['customer_id', 'vendor_id', 'paid_through_account_id', 'amount', 'status'],
    days: ['date'],
    sorts: ['date', 'account_name', 'total', 'bcy_total', 'reference_number', 'customer_name'],
  },
  details: ['taxes'],
  rows: (practice) => practice.state.books.expenses,
  finish: (practice, draft, before) => {
    mustHave(draft.input, 'account_id', 'date', 'amount', 'paid_through_account_id');
    mustNameWhatExists(practice, draft.input);
    return { ...draft, receipt: before?.receipt ?? null };
  },
  mustBeRemovable: () => undefined,
  show: showExpense,
  subject: (practice, row) =>
    [row.input.date, row.input.amount, contactName(practice, row.input.vendor_id)]
      .filter((part) => part !== '')
      .join(' '),
};

function mustNameWhatExists(practice: Practice, input: ExpenseInput): void {
  const spentOn = activeAccount(practice, input.account_id);
  const paidFrom = activeAccount(practice, input.paid_through_account_id);
  if (!(spentOn && SPENT_ON.has(spentOn.type))) throw wrongValue('account_id');
  if (!(paidFrom && PAID_FROM.has(paidFrom.type))) throw wrongValue('paid_through_account_id');
  const tax = input.tax_id ?? '';
  if (tax !== '' && !isTaxOrGroup(practice, tax)) throw wrongValue('tax_id');
  mustBeContact(practice, input.customer_id, 'customer');
  mustBeContact(practice, input.vendor_id, 'vendor');
  mustHaveRate(practice, input);
}

function mustHaveRate(practice: Practice, input: ExpenseInput): void {
  const currency = currencyOf(practice, input);
  if (!currency) throw wrongValue('currency_id');
  if (!currency.isBase && input.exchange_rate === undefined) throw missing('exchange_rate');
}

function mustBeContact(
  practice: Practice,
  contactId: string | undefined,
  type: 'customer' | 'vendor',
): void {
  if (contactId !== undefined && !isContact(practice, contactId, type)) {
    throw wrongValue(`${type}_id`);
  }
}
