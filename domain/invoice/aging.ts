import { addDays, daysBetween, type IsoDate } from '#domain/dates.ts';

/** How late an amount is, by whole days after its due day. */
export type AgingBucket = 'not-due' | '1-30' | '31-60' | '61-90' | 'over-90';

export const AGING_BUCKETS: readonly AgingBucket[] = [
  'not-due',
  '1-30',
  '31-60',
  '61-90',
  'over-90',
];

/** On the due day itself nothing is late (rule A1). */
export function agingBucket(dueOn: IsoDate, today: IsoDate): AgingBucket {
  const late = daysBetween(dueOn, today);
  if (late <= 0) return 'not-due';
  if (late <= 30) return '1-30';
  if (late <= 60) return '31-60';
  return late <= 90 ? '61-90' : 'over-90';
}

/** First and last due day of a bucket as seen today, for a filter; null where it is open. */
export function dueWithin(
  bucket: AgingBucket,
  today: IsoDate,
): { readonly from: IsoDate | null; readonly to: IsoDate | null } {
  const ago = (days: number) => addDays(today, -days);
  switch (bucket) {
    case 'not-due':
      return { from: today, to: null };
    case '1-30':
      return { from: ago(30), to: ago(1) };
    case '31-60':
      return { from: ago(60), to: ago(31) };
    case '61-90':
      return { from: ago(90), to: ago(61) };
    case 'over-90':
      return { from: null, to: ago(91) };
  }
}
