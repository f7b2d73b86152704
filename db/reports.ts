import type { Reader } from '#db/ledger.ts';
import { accountMonths, ownMonths } from '#db/period.ts';
import { allRows } from '#db/statements.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ExpenseCategory } from '#domain/expense/expense.ts';
import { AGING_BUCKETS, dueWithin } from '#domain/invoice/aging.ts';
import { negate } from '#domain/money.ts';
import { agingTable, type DueRow } from '#domain/report/aging.ts';
import { type CategorySum, categoryTable } from '#domain/report/categories.ts';
import { type MonthSum, monthsOf, monthTable, type Period } from '#domain/report/months.ts';
import { type NumberFact, numberYears } from '#domain/report/numbers.ts';
import { type TaxFact, taxTable } from '#domain/report/tax.ts';

/** Profit and loss by month, and what the expenses were for. */
export function profitReport(db: Reader, period: Period) {
  return { months: monthFigures(db, period), categories: categoryFigures(db, period) };
}

/** Every month of the period, from the postings of the ledger (rule H15). */
export function monthFigures(db: Reader, period: Period) {
  const sums = FIGURES.flatMap(([figure, account, isCredit]) =>
    accountMonths(db, account, period).map(
      ({ month, base }): MonthSum => ({ figure, month, amount: isCredit ? negate(base) : base }),
    ),
  );
  return monthTable(period, sums);
}

/** Expenses by category and month, the largest first. */
export function categoryFigures(db: Reader, period: Period) {
  const sums = ownMonths(db, 'expenses', period).map(
    ({ month, who, base }): CategorySum => ({
      month,
      category: who as ExpenseCategory,
      amount: base,
    }),
  );
  return categoryTable(monthsOf(period), sums);
}

/**
 * Tax by name and rate: on invoices issued, inside expenses paid; what is voided in the period is
 * taken off on the day of the void. A write-off takes nothing off (rule L15).
 */
export function taxReport(db: Reader, { from, to }: Period) {
  const facts = TAX_FACTS.flatMap((sql) => allRows<TaxFact>(db, sql, from, to));
  return taxTable(facts);
}

/** Everything that is owed, by age and by client, in base currency. */
export function agingReport(db: Reader, today: IsoDate) {
  const since = AGING_BUCKETS.map((bucket) => dueWithin(bucket, today).from ?? '');
  return agingTable(allRows<DueRow>(db, DUE, ...since));
}

/** The series of each year, with what is missing in it. Only a series with a gap is read whole. */
export function numberReport(db: Reader) {
  const series = allRows<Series>(db, SERIES);
  const years = series.flatMap(({ series: name, first, last, issued, voided }) => {
    const isWhole = last - first + 1 === issued;
    const rows = allRows<{ number: string }>(
      db,
      `SELECT number FROM invoices
        WHERE series = ? AND sequence ${isWhole ? 'IN (?, ?)' : 'BETWEEN ? AND ?'}`,
      name,
      first,
      last,
    );
    const facts = rows.map(({ number }): NumberFact => ({ number, isVoid: false }));
    return numberYears(facts).map((year) => ({
      ...year,
      issued,
      voided,
      missing: isWhole ? [] : year.missing,
    }));
  });
  return { years: years.toSorted((a, b) => b.year - a.year) };
}

/** Added up inside the index; only what is added up gets its name. */
const DUE = `SELECT g.client_id AS clientId, c.name, g.bucket, g.count, g.due
  FROM (
    SELECT client_id, CASE
        ${AGING_BUCKETS.map((bucket) => `WHEN sort_due >= ? THEN '${bucket}'`).join(' ')}
      END AS bucket, count(*) AS count, sum(base_due) AS due
    FROM invoices INDEXED BY invoices_standing_by_due
    WHERE standing = 'open' GROUP BY 1, 2
  ) g CROSS JOIN clients c ON c.id = g.client_id`;

type Series = {
  readonly series: string;
  readonly first: number;
  readonly last: number;
  readonly issued: number;
  readonly voided: number;
};

const SERIES = `SELECT i.series, min(i.sequence) AS first, max(i.sequence) AS last,
    count(*) AS issued, (
      SELECT count(*) FROM invoices v INDEXED BY invoices_voided
      WHERE v.voided_on > '' AND v.series = i.series
    ) AS voided
  FROM invoices i WHERE i.series >= 'invoice:' AND i.series < 'invoice;' GROUP BY i.series`;

const FIGURES = [
  ['invoices', 'sales', true],
  ['gig', 'gig-income', true],
  ['fees', 'platform-fees', false],
  ['expenses', 'expenses', false],
  ['writtenOff', 'bad-debts', false],
] as const;

const collected = (sign: '' | '-', index: string, day: string) =>
  `SELECT 'collected' AS side, t.name, t.rate, ${sign}sum(t.base) AS base,
      ${sign}sum(t.amount) AS amount
    FROM invoices i INDEXED BY ${index} CROSS JOIN invoice_taxes t ON t.invoice_id = i.id
    WHERE i.${day} BETWEEN ? AND ? AND i.standing IN ('open', 'paid', 'written-off', 'void')
    GROUP BY t.name, t.rate`;

const paid = (sign: '' | '-', index: string, day: string) =>
  `SELECT 'paid' AS side, tax_name AS name, tax_rate AS rate,
      ${sign}sum(base_amount - base_tax) AS base, ${sign}sum(base_tax) AS amount
    FROM expenses INDEXED BY ${index}
    WHERE ${day} BETWEEN ? AND ? AND tax_name IS NOT NULL GROUP BY tax_name, tax_rate`;

const TAX_FACTS = [
  collected('', 'invoices_standing_by_day', 'sort_day'),
  collected('-', 'invoices_voided', 'voided_on'),
  paid('', 'expenses_by_day', 'spent_on'),
  paid('-', 'expenses_voided', 'voided_on'),
];
