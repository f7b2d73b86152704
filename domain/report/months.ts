import { addMonths, firstOfMonth, type IsoDate, monthOf } from '#domain/dates.ts';
import { groupBy } from '#domain/group.ts';
import { add, addAll, type Minor, subtract, ZERO } from '#domain/money.ts';

export type Period = { readonly from: IsoDate; readonly to: IsoDate };

/** Sums of one month in base currency and without tax, as the ledger adds them up. */
export type MonthSum = {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly figure: 'invoices' | 'gig' | 'fees' | 'expenses' | 'writtenOff';
  readonly amount: Minor;
};

export type MonthRow = {
  readonly month: string;
  readonly invoices: Minor;
  readonly gig: Minor;
  readonly fees: Minor;
  /** Invoices and gig income less fees. */
  readonly net: Minor;
  readonly expenses: Minor;
  /** What was given up of invoices, less what was taken back of that. */
  readonly writtenOff: Minor;
};

/** Every month that the period touches, first to last; at most 1,200. */
export function monthsOf({ from, to }: Period): readonly string[] {
  const months: string[] = [];
  let day = firstOfMonth(from);
  while (day <= to && months.length < 1_200) {
    months.push(monthOf(day));
    day = addMonths(day, 1);
  }
  return months;
}

/** One row for every month of the period, also where nothing happened (rule R1). */
export function monthTable(period: Period, sums: readonly MonthSum[]): readonly MonthRow[] {
  const byCell = groupBy(sums, ({ month, figure }) => `${month} ${figure}`);
  return monthsOf(period).map((month) => {
    const sum = (figure: MonthSum['figure']) =>
      addAll((byCell.get(`${month} ${figure}`) ?? []).map((one) => one.amount));
    const [invoices, gig, fees] = [sum('invoices'), sum('gig'), sum('fees')];
    return {
      month,
      invoices,
      gig,
      fees,
      net: subtract(add(invoices, gig), fees),
      expenses: sum('expenses'),
      writtenOff: sum('writtenOff'),
    };
  });
}

/** What is left of the months together: net less expenses and what was written off (rule L15). */
export function profitOf(months: readonly MonthRow[]): {
  readonly income: Minor;
  readonly expenses: Minor;
  readonly writtenOff: Minor;
  readonly profit: Minor;
} {
  const income = add(ZERO, ...months.map((month) => month.net));
  const expenses = add(ZERO, ...months.map((month) => month.expenses));
  const writtenOff = add(ZERO, ...months.map((month) => month.writtenOff));
  const profit = subtract(income, add(expenses, writtenOff));
  return { income, expenses, writtenOff, profit };
}
