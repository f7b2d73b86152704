import { z } from 'zod';
import {
  type Page,
  type SavedList,
  zCurrency,
  zCursor,
  zExchangeRate,
  zExpenseId,
  zIsoDate,
  zMinor,
  zName,
  zNothing,
  zSearch,
  zTax,
  zText,
} from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';
import type { DeliveryMark } from '#contract/invoices.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import {
  EXPENSE_CATEGORIES,
  type Expense,
  type ExpenseCategory,
  type Receipt,
} from '#domain/expense/expense.ts';
import type { ExpenseId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';

export type ExpenseRow = {
  readonly id: ExpenseId;
  readonly spentOn: IsoDate;
  readonly vendor: string;
  readonly category: ExpenseCategory;
  readonly description: string;
  readonly currency: CurrencyCode;
  readonly amount: Minor;
  readonly taxAmount: Minor;
  readonly receipts: number;
  readonly isVoid: boolean;
  readonly delivery: DeliveryMark;
};

export const zExpenseFilter = z.strictObject({
  search: zSearch,
  category: z.enum(EXPENSE_CATEGORIES).nullable(),
  from: zIsoDate.nullable(),
  to: zIsoDate.nullable(),
});

/** In base currency. */
export type ExpenseSummary = {
  readonly match: number;
  readonly amount: Minor;
  readonly tax: Minor;
  readonly categories: readonly {
    readonly category: ExpenseCategory;
    readonly count: number;
    readonly amount: Minor;
  }[];
};

const zReceipt = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: zName,
  mediaType: zName,
  bytes: z.int().min(0),
});

export const zExpenseInput = z.strictObject({
  id: zExpenseId.nullable(),
  spentOn: zIsoDate,
  vendor: zName.trim().min(1, 'Who was paid is needed.'),
  category: z.enum(EXPENSE_CATEGORIES),
  description: zText,
  currency: zCurrency,
  amount: zMinor,
  tax: zTax.nullable(),
  taxAmount: zMinor,
  rate: zExchangeRate.nullable(),
  receipts: z.array(zReceipt).max(20),
});

export const expenses = {
  list: query(z.strictObject({ filter: zExpenseFilter, after: zCursor })).returns<
    Page<ExpenseRow>
  >(),
  /** Asks where and writes what the list shows as CSV; null when the person cancels. */
  saveList: command(zExpenseFilter).returns<SavedList | null>(),
  summary: query(zExpenseFilter).returns<ExpenseSummary>(),
  find: query(z.strictObject({ id: zExpenseId })).returns<Expense | null>(),
  save: command(zExpenseInput).returns<Expense>(),
  void: command(z.strictObject({ id: zExpenseId })).returns<void>(),
  /** Asks for files and keeps them by content; they belong to an expense once it is saved. */
  chooseReceipts: command(zNothing).returns<readonly Receipt[]>(),
  openReceipt: command(z.strictObject({ hash: zReceipt.shape.hash, name: zName })).returns<void>(),
};
