import { addMonths, type IsoDate, monthOf } from '#domain/dates.ts';

/** `soon`: this month or the next is its last; `unknown` where nothing was said. */
export type CardExpiry = 'good' | 'soon' | 'over' | 'unknown';

/** A card is good to the end of its month, 2027-04 (rule X14). */
export function cardExpiry(expires: string, today: IsoDate): CardExpiry {
  if (expires === '') return 'unknown';
  const month = monthOf(today);
  if (expires < month) return 'over';
  return expires <= monthOf(addMonths(`${month}-01` as IsoDate, 1)) ? 'soon' : 'good';
}
