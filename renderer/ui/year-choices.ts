import { addDays, type IsoDate, isoDate } from '#domain/dates.ts';

const YEARS = 6;

type Period = { readonly from: IsoDate | null; readonly to: IsoDate | null };

/** Periods a list is usually cut by: this year and the years before it, and the last 30 days. */
export function yearChoices(today: IsoDate) {
  const thisYear = Number(today.slice(0, 4));
  const years = Array.from({ length: YEARS }, (_, back) => String(thisYear - back));
  const recent: Period = { from: addDays(today, -29), to: today };
  return {
    options: [
      { value: 'recent', label: 'the last 30 days' },
      ...years.map((year, back) => ({ value: year, label: back === 0 ? 'this year' : year })),
    ],
    keyOf: ({ from, to }: Period): string => {
      if (from === null) return '';
      return from === recent.from && to === recent.to ? 'recent' : from.slice(0, 4);
    },
    periodOf: (key: string): Period => {
      if (key === '') return { from: null, to: null };
      if (key === 'recent') return recent;
      return { from: isoDate(`${key}-01-01`), to: isoDate(`${key}-12-31`) };
    },
  };
}
