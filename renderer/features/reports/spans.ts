import type { MonthIncome } from '#contract/reports.ts';
import { type IsoDate, isoDate, lastOfMonth } from '#domain/dates.ts';
import { add, type Minor } from '#domain/money.ts';
import { formatMonth } from '#renderer/format.ts';

/** One column of a report: some months of the year that stand together. */
export type Span = {
  readonly key: string;
  /** `Jan to Mar` */
  readonly label: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Positions of its months in the year, 0 to 11. */
  readonly months: readonly number[];
};

const MONTHS = Array.from({ length: 12 }, (_, month) => month);

export function spansOf(year: number, grain: 'month' | 'quarter'): readonly Span[] {
  const size = grain === 'month' ? 1 : 3;
  return MONTHS.filter((month) => month % size === 0).map((first) => {
    const months = MONTHS.slice(first, first + size);
    return spanOf(year, months);
  });
}

export function wholeYear(year: number): Span {
  return { ...spanOf(year, MONTHS), label: String(year) };
}

/** The sum of some months' figures. */
export function sumOf(span: Span, amounts: readonly (Minor | undefined)[]): Minor {
  return add(...span.months.flatMap((month) => amounts[month] ?? []));
}

/** The figures of a year's months in their order; a month without any is not there. */
export function byMonth(
  year: number,
  months: readonly MonthIncome[],
  of: (month: MonthIncome) => Minor,
): readonly (Minor | undefined)[] {
  const found = new Map(months.map((month) => [month.month, month]));
  return MONTHS.map((month) => {
    const known = found.get(monthKey(year, month));
    return known && of(known);
  });
}

function spanOf(year: number, months: readonly number[]): Span {
  const first = monthKey(year, months[0] ?? 0);
  const last = monthKey(year, months.at(-1) ?? 0);
  const from = isoDate(`${first}-01`);
  const one = formatMonth(first, 'short');
  return {
    key: first,
    label: first === last ? one : `${one} to ${formatMonth(last, 'short')}`,
    from,
    to: lastOfMonth(isoDate(`${last}-01`)),
    months,
  };
}

function monthKey(year: number, month: number): string {
  return `${year}-${String(month + 1).padStart(2, '0')}`;
}
