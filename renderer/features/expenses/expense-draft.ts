import type { z } from 'zod';
import type { zExpenseInput } from '#contract/expenses.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import {
  type Expense,
  type ExpenseCategory,
  type Receipt,
  taxInside,
} from '#domain/expense/expense.ts';
import type { ExpenseId } from '#domain/ids.ts';
import { type Minor, ZERO } from '#domain/money.ts';
import type { Rate } from '#domain/rate.ts';
import type { Tax } from '#domain/tax/tax.ts';

/** The form of an expense. `typedTax` is the tax as typed; null means: worked out from the rate. */
export type ExpenseDraft = {
  readonly id: ExpenseId | null;
  readonly spentOn: IsoDate;
  readonly vendor: string;
  readonly category: ExpenseCategory;
  readonly description: string;
  readonly currency: CurrencyCode;
  readonly amount: Minor | null;
  readonly tax: Tax | null;
  readonly typedTax: Minor | null;
  readonly rate: Rate | null;
  readonly receipts: readonly Receipt[];
};

export function expenseDraft(
  expense: Expense | null,
  facts: { readonly today: IsoDate; readonly baseCurrency: CurrencyCode },
): ExpenseDraft {
  if (!expense) {
    return {
      id: null,
      spentOn: facts.today,
      vendor: '',
      category: 'Other',
      description: '',
      currency: facts.baseCurrency,
      amount: null,
      tax: null,
      typedTax: null,
      rate: null,
      receipts: [],
    };
  }
  const { recordedAt, taxAmount, rate, ...rest } = expense;
  return { ...rest, typedTax: taxAmount, rate: rate.source === 'same' ? null : rate.rate };
}

/** The tax inside the amount: as typed, else from the rate (rule E1). */
export function draftTax({ amount, tax, typedTax }: ExpenseDraft): Minor {
  if (typedTax !== null) return typedTax;
  return tax && amount !== null ? taxInside(amount, tax) : ZERO;
}

export function expenseInput(
  draft: ExpenseDraft,
  base: CurrencyCode,
): z.output<typeof zExpenseInput> {
  const { typedTax, rate, amount, receipts, ...rest } = draft;
  const isForeign = draft.currency !== base;
  return {
    ...rest,
    amount: amount ?? ZERO,
    taxAmount: draftTax(draft),
    rate: isForeign && rate !== null ? { rate, on: draft.spentOn, source: 'typed' } : null,
    receipts: [...receipts],
  };
}
