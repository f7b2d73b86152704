import type { EventOf } from '#domain/events.ts';
import type { Expense } from '#domain/expense/expense.ts';
import { clip } from '#sync/clip.ts';
import type { Planner } from '#sync/connector.ts';
import type { Entry, Kind } from '#sync/connectors/books/answer.ts';
import { createOnce } from '#sync/connectors/books/create-once.ts';
import { difference } from '#sync/connectors/books/difference.ts';
import { taxId } from '#sync/connectors/books/line-tax.ts';
import { remove } from '#sync/connectors/books/remove.ts';
import { currencyId, NOT_SET_UP, readSetup } from '#sync/connectors/books/setup.ts';
import { decimal, decimalRate } from '#sync/decimal.ts';
import { sent } from '#sync/outcome.ts';

export const EXPENSE: Kind = {
  path: 'expenses',
  one: 'expense',
  many: 'expenses',
  idName: 'expense_id',
  words: 'this expense',
};

export const saveExpense: Planner<'expense.saved'> = (event, context) => {
  const { expense } = event;
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const currency = currencyId(setup, expense.currency);
  if (typeof currency !== 'string') return currency;
  const tax = taxId(expense.tax ? [expense.tax] : [], context);
  if (tax !== null && typeof tax !== 'string') return tax;
  const field = setup.fields.expense;
  const account = setup.accounts.expenses[expense.category];
  const body = toBooksExpense(event, {
    account,
    paidThrough: setup.accounts.paidThrough,
    currency,
    tax,
  });
  return createOnce({
    kind: EXPENSE,
    body: { ...body, reference_number: field === null ? expense.id : '' },
    marker: expense.id,
    field,
    remoteId: context.remoteId(`expense:${expense.id}`),
    lookUp: field === null ? { reference_number: expense.id } : { date: expense.spentOn },
    judge: (entry, id) => (entry['reference_number'] === expense.id ? sent(id) : null),
    note: (entry) => differences(entry, expense),
    taken: 'Books has this expense already, and does not show which. Look at it there.',
  });
};

export const voidExpense: Planner<'expense.voided'> = ({ expenseId }, { remoteId }) =>
  remove(EXPENSE, remoteId(`expense:${expenseId}`));

/** A tax amount that was typed goes out as its rate, from which Books makes a sum of its own. */
function differences(entry: Entry, { amount, taxAmount, currency }: Expense): string | undefined {
  return (
    difference('this expense', entry['total'], decimal(amount, currency)) ??
    difference('the tax of this expense', entry['tax_amount'], decimal(taxAmount, currency))
  );
}

export function toBooksExpense(
  { expense, baseCurrency }: EventOf<'expense.saved'>,
  known: {
    readonly account: string;
    readonly paidThrough: string;
    readonly currency: string;
    readonly tax: string | null;
  },
) {
  const what = [expense.vendor, expense.description].filter(Boolean).join(': ');
  return {
    account_id: known.account,
    paid_through_account_id: known.paidThrough,
    date: expense.spentOn,
    amount: decimal(expense.amount, expense.currency),
    currency_id: known.currency,
    ...(expense.currency === baseCurrency ? {} : { exchange_rate: decimalRate(expense.rate.rate) }),
    ...(known.tax === null ? {} : { tax_id: known.tax, is_inclusive_tax: true }),
    description: clip(what || expense.category, 100),
  };
}
