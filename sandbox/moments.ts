const DAY_MS = 86_400_000;

/** What the practice organisation reads the time from. */
export type Clock = { now(): number };

/** Books writes its moments without a colon in the offset: 2026-01-05T09:00:00+0000. */
export function booksTime(at: number): string {
  return `${seconds(at)}+0000`;
}

/** CRM writes the colon: 2026-01-05T09:00:00+00:00. */
export function crmTime(at: number): string {
  return `${seconds(at)}+00:00`;
}

/** The day of a moment, in the organisation's time zone (UTC). */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && dayOf(at) === text;
}

export function addDays(day: string, days: number): string {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
}

/** Reads both offsets, with and without colon; null where it is no moment. */
export function momentOf(text: string): number | null {
  const at = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(at) ? null : at;
}

function seconds(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}
