import { addMonths, type IsoDate, isoDate, lastOfMonth, monthOf, yearOf } from '#domain/dates.ts';
import { formatMonth } from '#renderer/format.ts';

export type Grain = 'month' | 'quarter' | 'year';

export type Period = {
  readonly key: string;
  /** `2026`, `Q4 2026`, `November 2026`. */
  readonly label: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** `YYYY-MM`, in order. */
  readonly months: readonly string[];
};

const SIZE: Readonly<Record<Grain, number>> = { month: 1, quarter: 3, year: 12 };
/** How many periods back can be chosen: a year of months, three of quarters, six years. */
const BACK: Readonly<Record<Grain, number>> = { month: 12, quarter: 12, year: 6 };

/** The period that holds today and those before it, newest first. */
export function periods(grain: Grain, today: IsoDate): readonly Period[] {
  const size = SIZE[grain];
  const month = Number(today.slice(5, 7)) - 1;
  const first = isoDate(`${today.slice(0, 4)}-${two(month - (month % size) + 1)}-01`);
  return Array.from({ length: BACK[grain] }, (_, back) => {
    return periodFrom(addMonths(first, -back * size), grain);
  });
}

function periodFrom(from: IsoDate, grain: Grain): Period {
  const months = Array.from({ length: SIZE[grain] }, (_, step) => monthOf(addMonths(from, step)));
  return {
    key: from,
    label: labelOf(from, grain),
    from,
    to: lastOfMonth(addMonths(from, SIZE[grain] - 1)),
    months,
  };
}

function labelOf(from: IsoDate, grain: Grain): string {
  const year = String(yearOf(from));
  switch (grain) {
    case 'month':
      return `${formatMonth(monthOf(from), 'long')} ${year}`;
    case 'quarter':
      return `Q${Math.ceil(Number(from.slice(5, 7)) / 3)} ${year}`;
    case 'year':
      return year;
  }
}

function two(month: number): string {
  return String(month).padStart(2, '0');
}
