import { addDays, type IsoDate } from '#domain/dates.ts';

const LIVES_DAYS = 365;

/** How long a link on paper leads to the invoice: who finds the letter a year late still pays it. */
export function linkUntil(dueOn: IsoDate): IsoDate {
  return addDays(dueOn, LIVES_DAYS);
}
