import type { Terms } from '#sandbox/billing/terms.ts';
import { addDays } from '#sandbox/moments.ts';

const DAY_MS = 86_400_000;

/**
 * The day so many terms after another. Counted from the first day each time, so that the 31st
 * comes back after a short month.
 */
export function termsAfter(day: string, { interval, unit }: Terms, terms: number): string {
  const steps = interval * terms;
  switch (unit) {
    case 'days':
      return addDays(day, steps);
    case 'weeks':
      return addDays(day, steps * 7);
    case 'months':
      return addMonths(day, steps);
    case 'years':
      return addMonths(day, steps * 12);
  }
}

export function daysBetween(from: string, to: string): number {
  return Math.round((startOf(to) - startOf(from)) / DAY_MS);
}

/** The first moment of a day. */
export function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = year * 12 + (month - 1) + months;
  const pad = (value: number) => String(value).padStart(2, '0');
  const start = `${Math.floor(first / 12)}-${pad((first % 12) + 1)}-01`;
  const next = first + 1;
  const end = addDays(`${Math.floor(next / 12)}-${pad((next % 12) + 1)}-01`, -1);
  return `${start.slice(0, 8)}${pad(Math.min(date, Number(end.slice(8))))}`;
}
