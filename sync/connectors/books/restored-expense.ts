import { z } from 'zod';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import { EXPENSE_CATEGORIES, type Expense, type ExpenseCategory } from '#domain/expense/expense.ts';
import type { ExpenseId } from '#domain/ids.ts';
import { ZERO } from '#domain/money.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { categoryNamed } from '#sync/connectors/books/accounts.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import { type Ids, type Read, read, unfit } from '#sync/connectors/books/rebuilt.ts';
import { exchangeRateOf, keyOf, madeAt, textOf } from '#sync/connectors/books/restored-entry.ts';
import type { BooksSetup } from '#sync/connectors/books/setup.ts';
import { moneyOf, zCurrency, zDay, zMoney, zText } from '#sync/zoho/values.ts';

const zExpense = z.object({
  date: zDay,
  currency_code: zCurrency,
  total: zMoney,
  tax_amount: zMoney.catch(0),
  tax_id: zText,
  account_id: zText,
  account_name: zText,
});

export type ExpenseContext = {
  readonly field: string | null;
  readonly ids: Ids;
  readonly now: Instant;
  readonly baseCurrency: CurrencyCode;
  readonly accounts: BooksSetup['accounts'];
  readonly behind: ReadonlyMap<string, readonly Tax[]>;
};

/** What was paid and the tax inside it, as Books came to them; without the files of its receipts. */
export function readExpense(entry: Entry, context: ExpenseContext): Read<Expense> {
  const told = zExpense.safeParse(entry).data;
  const amount = told && moneyOf(told.total, told.currency_code);
  if (!told || amount === null || amount === undefined || amount <= 0) {
    return unfit('Its day, its currency or its amount cannot be read.');
  }
  const { currency_code: currency, date: spentOn } = told;
  const { baseCurrency } = context;
  const rate = exchangeRateOf(entry['exchange_rate'], { currency, baseCurrency, on: spentOn });
  if (rate === null) return unfit(`Books tells no rate from ${currency} to ${baseCurrency}.`);
  const taxes = told.tax_id === '' ? [] : (context.behind.get(told.tax_id) ?? null);
  if (taxes === null || taxes.length > 1) {
    return unfit('It carries several taxes at once, and an expense has one here.');
  }
  const taxAmount = moneyOf(told.tax_amount, currency) ?? ZERO;
  if (taxAmount < 0 || taxAmount > amount) return unfit('Its tax is more than what was paid.');
  const key = keyOf(entry, context.field, entry['reference_number']);
  return read({
    ...wordsOf(entry),
    id: context.ids.idOf<ExpenseId>(key),
    category: categoryOf(told, context.accounts),
    ...{ spentOn, currency, amount, taxAmount, rate },
    tax: taxes[0] ?? null,
    receipts: [],
    recordedAt: madeAt(entry, key, context.now),
  });
}

/** `Sample Rail: Hamburg to Amsterdam`, as it was written there; whom others named comes first. */
function wordsOf(entry: Entry): Pick<Expense, 'vendor' | 'description'> {
  const words = textOf(entry['description']);
  const named = textOf(entry['vendor_name']);
  if (named !== '') return { vendor: named, description: words };
  const at = words.indexOf(': ');
  if (at > 0) return { vendor: words.slice(0, at), description: words.slice(at + 2) };
  return { vendor: words || textOf(entry['account_name']) || 'Expense', description: '' };
}

function categoryOf(
  { account_id: id, account_name: name }: z.infer<typeof zExpense>,
  { expenses }: BooksSetup['accounts'],
): ExpenseCategory {
  const booked = EXPENSE_CATEGORIES.find((category) => expenses[category] === id);
  return booked ?? categoryNamed(name) ?? 'Other';
}
