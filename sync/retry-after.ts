import type { Instant } from '#domain/dates.ts';

const SHORTEST_MS = 1_000;
const LONGEST_MS = 3_600_000;

/**
 * What `Retry-After` asks for: seconds or an HTTP date, held between a second and an hour, as
 * servers also say 0, -1 and 10^9. Null where there is none or it cannot be read.
 */
export function retryAfterMs(header: string | undefined, now: Instant): number | null {
  const text = header?.trim() ?? '';
  if (text === '') return null;
  if (/^-?\d+$/.test(text)) return text.startsWith('-') ? null : bounded(Number(text) * 1_000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : bounded(at - now);
}

function bounded(ms: number): number {
  return Math.min(Math.max(ms, SHORTEST_MS), LONGEST_MS);
}
