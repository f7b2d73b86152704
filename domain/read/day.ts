import {
  addDays,
  type DayParts,
  dayFrom,
  daysInMonth,
  type IsoDate,
  isDay,
  yearOf,
} from '#domain/dates.ts';
import { monthCalled, monthName, spellDay } from '#domain/spell.ts';

export type DayOrder = 'day-first' | 'month-first';

export type DayReading =
  | { readonly kind: 'day'; readonly day: IsoDate }
  | { readonly kind: 'unclear'; readonly readings: readonly IsoDate[]; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string };

type Context = { readonly today: IsoDate; readonly order: DayOrder | null };

const LONGEST = 60;
const SHOWN = 24;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const FARTHEST = 36_500;
const WORDS: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

/** A time of day behind the day is left aside: a day is never shifted by a zone (rule D7). */
const TIME =
  /[T ,]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const DOTTED = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d*)$/;
const SLASHED = /^(\d{1,2})([/-])(\d{1,2})(?:\2(\d+))?$/;
const DAY_NAMED = /^(\d{1,2})(?:st|nd|rd|th)?[.\s-]*(\p{L}{3,})[.,\s-]*(\d*)$/u;
const MONTH_NAMED = /^(\p{L}{3,})[.\s-]*(\d{1,2})(?:st|nd|rd|th)?(?:[,\s-]+(\d+))?$/u;

/** Day and month are never swapped by guess: where both fit and no order is given, ask (D6). */
export function readDay(text: string, context: Context): DayReading {
  const typed = text.trim();
  if (typed === '') return unreadable('There is no day yet.');
  if (typed.length > LONGEST) return noDay(typed);
  return (
    readWord(typed.toLowerCase(), context.today) ?? readCalendar(typed.replace(TIME, ''), context)
  );
}

function readWord(text: string, today: IsoDate): DayReading | null {
  const days = WORDS[text] ?? (/^[+−-]\d{1,5}$/.test(text) ? Number(text.replace('−', '-')) : null);
  if (days === null) return null;
  return Math.abs(days) > FARTHEST ? noDay(text) : { kind: 'day', day: addDays(today, days) };
}

function readCalendar(text: string, { today, order }: Context): DayReading {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return one(text, today, yearFirst[1]!, yearFirst[3]!, yearFirst[4]!);
  const dotted = DOTTED.exec(text);
  if (dotted) return one(text, today, dotted[3]!, dotted[2]!, dotted[1]!);
  const slashed = SLASHED.exec(text);
  if (slashed) return either(text, today, order, slashed);
  return readNamed(text, today);
}

function readNamed(text: string, today: IsoDate): DayReading {
  const [, day1, name1, year1] = DAY_NAMED.exec(text) ?? [];
  const [, name2, day2, year2] = MONTH_NAMED.exec(text) ?? [];
  const month = monthCalled(name1 ?? name2 ?? '');
  const day = day1 ?? day2;
  if (month === null || day === undefined) return noDay(text);
  return one(text, today, year1 ?? year2 ?? '', String(month), day);
}

function either(
  text: string,
  today: IsoDate,
  order: DayOrder | null,
  [, first, , second, year = '']: RegExpExecArray,
): DayReading {
  const dayFirst = one(text, today, year, second!, first!);
  const monthFirst = one(text, today, year, first!, second!);
  if (order !== null) return order === 'day-first' ? dayFirst : monthFirst;
  if (dayFirst.kind !== 'day') return monthFirst.kind === 'day' ? monthFirst : dayFirst;
  if (monthFirst.kind !== 'day' || monthFirst.day === dayFirst.day) return dayFirst;
  return {
    kind: 'unclear',
    readings: [dayFirst.day, monthFirst.day],
    why: `“${text}” can be ${spellDay(dayFirst.day)} or ${spellDay(monthFirst.day)}. Choose one.`,
  };
}

/** One reading; a year that is not written is this year. */
function one(text: string, today: IsoDate, year: string, month: string, day: string): DayReading {
  if (year !== '' && year.length !== 4) {
    return unreadable(`“${text}” does not have a year of 4 digits. Write it with 4.`);
  }
  const parts = { year: year === '' ? yearOf(today) : Number(year), month: +month, day: +day };
  if (isDay(parts) && parts.year >= FIRST_YEAR && parts.year <= LAST_YEAR) {
    return { kind: 'day', day: dayFrom(parts) };
  }
  return unreadable(whyNot(parts));
}

function whyNot({ year, month, day }: DayParts): string {
  if (month < 1 || month > 12) return `There is no month ${month}.`;
  if (day < 1) return 'There is no day 0.';
  const most = daysInMonth(year, month);
  if (day > most) return `${monthName(month)} ${year} has ${most} days.`;
  return `${year} is out of reach. Write a year from ${FIRST_YEAR} to ${LAST_YEAR}.`;
}

function noDay(text: string): DayReading {
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return unreadable(`“${shown}” is not a day. Write it as 2026-11-20.`);
}

function unreadable(why: string): DayReading {
  return { kind: 'unreadable', why };
}
