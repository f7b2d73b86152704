import type { Instant } from '#domain/dates.ts';

const MILLISECONDS = /^\d{12,14}$/;
const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(.*)$/;
const OFFSET = /^([+-])(\d\d):?(\d\d)$/;
const MINUTE_MS = 60_000;

/**
 * A moment as Desk writes it: `2016-06-21T16:16:16.000Z`, the same with an offset, or milliseconds
 * as a number or text. Null where it is none of them.
 */
export function readMoment(told: unknown): Instant | null {
  if (typeof told === 'number') return Number.isSafeInteger(told) && told > 0 ? at(told) : null;
  if (typeof told !== 'string') return null;
  return MILLISECONDS.test(told) ? at(Number(told)) : readWritten(told);
}

/** The only form searches take. */
export function writtenMoment(moment: Instant): string {
  return new Date(moment).toISOString();
}

function readWritten(told: string): Instant | null {
  const parts = WRITTEN.exec(told);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const offset = offsetMinutes(parts[8] ?? '');
  if (offset === null || hour > 23 || minute > 59 || second > 60) return null;
  const days = Date.UTC(year, month - 1, day);
  if (new Date(days).getUTCDate() !== day) return null;
  const thousandths = Number(`${parts[7] ?? ''}000`.slice(0, 3));
  const within = ((hour * 60 + minute) * 60 + second) * 1_000 + thousandths;
  return at(days + within - offset * MINUTE_MS);
}

/** Without an offset it is UTC, as all of Desk's moments are. */
function offsetMinutes(told: string): number | null {
  if (told === '' || told === 'Z') return 0;
  const [, sign, hours, minutes] = OFFSET.exec(told) ?? [];
  if (sign === undefined) return null;
  const ahead = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -ahead : ahead;
}

function at(ms: number): Instant {
  return ms as Instant;
}
