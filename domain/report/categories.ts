import { EXPENSE_CATEGORIES, type ExpenseCategory } from '#domain/expense/expense.ts';
import { addAll, type Minor } from '#domain/money.ts';

export type CategorySum = {
  readonly month: string;
  readonly category: ExpenseCategory;
  readonly amount: Minor;
};

export type CategoryRow = {
  readonly category: ExpenseCategory;
  /** One for each month asked for, in its order. */
  readonly amounts: readonly Minor[];
  readonly total: Minor;
};

/** Categories that have something in these months, the largest first (rule R2). */
export function categoryTable(
  months: readonly string[],
  sums: readonly CategorySum[],
): readonly CategoryRow[] {
  return EXPENSE_CATEGORIES.map((category) => {
    const own = sums.filter((sum) => sum.category === category);
    const amounts = months.map((month) =>
      addAll(own.filter((sum) => sum.month === month).map((sum) => sum.amount)),
    );
    return { category, amounts, total: addAll(amounts) };
  })
    .filter((row) => row.amounts.some((amount) => amount !== 0))
    .sort((a, b) => b.total - a.total);
}
