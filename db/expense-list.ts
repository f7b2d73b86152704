import { type DeliveryMark, markSql } from '#db/delivery-marks.ts';
import type { Reader } from '#db/ledger.ts';
import { matchOf } from '#db/match.ts';
import { type Page, type Place, pageOf, pageSize, type Slice } from '#db/page.ts';
import { allRows, oneRow } from '#db/statements.ts';
import { given, pageQuery, sumQuery, type Walk, when } from '#db/walk.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ExpenseCategory } from '#domain/expense/expense.ts';
import type { ExpenseId } from '#domain/ids.ts';
import { type Minor, ZERO } from '#domain/money.ts';

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

export type ExpenseFilter = {
  readonly search: string;
  readonly category: ExpenseCategory | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
};

/** In base currency; void ones match but do not count. */
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

const COLUMNS = `t.id, t.spent_on AS spentOn, t.vendor, t.category, t.description, t.currency,
  t.amount, t.tax_amount AS taxAmount, t.voided_on IS NOT NULL AS isVoid,
  (SELECT count(*) FROM receipts WHERE expense_id = t.id) AS receipts,
  ${markSql("'expense:' || t.id")} AS delivery`;

/** Newest first. */
export function listExpenses(
  db: Reader,
  { filter, after, limit }: Slice & { readonly filter: ExpenseFilter },
): Page<ExpenseRow> {
  const walk = expenseWalk(filter);
  if (walk === null) return { rows: [], next: null, count: 0 };
  const size = pageSize(limit);
  const page = pageQuery(walk, { columns: COLUMNS, after, limit: size });
  const sum = sumQuery(walk, 'count(*) AS count');
  return pageOf(allRows<StoredRow>(db, page.sql, ...page.values), {
    limit: size,
    count: oneRow<{ count: number }>(db, sum.sql, ...sum.values)?.count ?? 0,
    toRow: ({ isVoid, ...row }) => ({ ...row, isVoid: isVoid === 1 }),
  });
}

export function summarizeExpenses(db: Reader, filter: ExpenseFilter): ExpenseSummary {
  const walk = expenseWalk(filter);
  if (walk === null) return { match: 0, amount: ZERO, tax: ZERO, categories: [] };
  const all = sumQuery(walk, `count(*) AS match, ${sumOf('amount')}, ${sumOf('tax')}`);
  const sums = oneRow<Omit<ExpenseSummary, 'categories'>>(db, all.sql, ...all.values);
  const standing = { ...walk, conditions: [...walk.conditions, when('voided_on IS NULL')] };
  const each = sumQuery(standing, `category, count(*) AS count, ${sumOf('amount')}`);
  return {
    ...(sums ?? { match: 0, amount: ZERO, tax: ZERO }),
    categories: allRows<ExpenseSummary['categories'][number]>(
      db,
      `${each.sql} GROUP BY category ORDER BY amount DESC, category`,
      ...each.values,
    ),
  };
}

/** Null when the search has nothing that could be found. */
export function expenseWalk({ search, category, from, to }: ExpenseFilter): Walk | null {
  const match = matchOf(search);
  if (match === null && search.trim() !== '') return null;
  return {
    table: 'expenses',
    index: category === null ? 'expenses_by_day' : 'expenses_of_category_by_day',
    key: 'spent_on',
    order: 'down',
    match,
    conditions: [
      when("spent_on > ''"),
      ...given('category = ?', category),
      ...given('spent_on >= ?', from),
      ...given('spent_on <= ?', to),
    ],
  };
}

function sumOf(name: 'amount' | 'tax'): string {
  return `coalesce(sum(CASE WHEN voided_on IS NULL THEN base_${name} END), 0) AS ${name}`;
}

type StoredRow = Omit<ExpenseRow, 'isVoid'> & Place & { readonly isVoid: 0 | 1 };
