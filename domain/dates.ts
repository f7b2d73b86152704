import { must } from '#domain/assert.ts';
import type { Brand } from '#domain/brand.ts';
import { Refusal } from '#domain/errors.ts';

/** A day, `YYYY-MM-DD`. Days compare with `<` and never know a time zone. */
export type IsoDate = Brand<string, 'IsoDate'>;
/** A moment, in milliseconds since 1970 UTC. */
export type Instant = Brand<number, 'Instant'>;

/** A day in its parts; `month` is 1 to 12. */
export type DayParts = { readonly year: number; readonly month: number; readonly day: number };

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Throws the refusal `date-unreadable` for a text that is no day of the calendar. */
export function isoDate(text: string): IsoDate {
  if (isIsoDate(text)) return text;
  throw new Refusal('date-unreadable', `“${text}” is no day. Write it as 2026-11-20.`);
}

export function isIsoDate(text: string): text is IsoDate {
  const [, year, month, day] = ISO.exec(text) ?? [];
  return year !== undefined && isDay({ year: +year, month: +month!, day: +day! });
}

export function isDay({ year, month, day }: DayParts): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function partsOf(day: IsoDate): DayParts {
  return { year: +day.slice(0, 4), month: +day.slice(5, 7), day: +day.slice(8, 10) };
}

export function dayFrom(parts: DayParts): IsoDate {
  must(isDay(parts), `${JSON.stringify(parts)} is no day`);
  return text(parts);
}

export function addDays(day: IsoDate, count: number): IsoDate {
  return fromDayNumber(dayNumber(day) + count);
}

/** Positive when `to` is later. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day some months on, or the last of a month that is too short for it (rule D2). */
export function addMonths(day: IsoDate, count: number): IsoDate {
  const from = partsOf(day);
  const months = from.year * 12 + from.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  return text({ year, month, day: Math.min(from.day, daysInMonth(year, month)) });
}

/** `YYYY-MM`. */
export function monthOf(day: IsoDate): string {
  return day.slice(0, 7);
}

export function yearOf(day: IsoDate): number {
  return +day.slice(0, 4);
}

export function firstOfMonth(day: IsoDate): IsoDate {
  return text({ ...partsOf(day), day: 1 });
}

export function lastOfMonth(day: IsoDate): IsoDate {
  const { year, month } = partsOf(day);
  return text({ year, month, day: daysInMonth(year, month) });
}

/** Which day a moment falls on where clocks are `offsetMinutes` ahead of UTC (east positive). */
export function dayOfInstant(instant: Instant, offsetMinutes: number): IsoDate {
  return fromDayNumber(Math.floor((instant + offsetMinutes * MINUTE_MS) / DAY_MS));
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days since 1970-01-01 in the Gregorian calendar; years start in March, so leap days come last. */
function dayNumber(iso: IsoDate): number {
  const { year, month, day } = partsOf(iso);
  const fromMarch = (month + 9) % 12;
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * fromMarch + 2) / 5) + day - 1;
  return (
    y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719468
  );
}

function fromDayNumber(number: number): IsoDate {
  const days = number + 719468;
  const era = Math.floor(days / 146097);
  const ofEra = days - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) /
      365,
  );
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return text({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day });
}

function text({ year, month, day }: DayParts): IsoDate {
  must(year >= 0 && year <= 9999, `the year ${year} has more than four digits`);
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as IsoDate;
}
