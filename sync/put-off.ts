import type { Instant } from '#domain/dates.ts';

/**
 * Whether what was put off for so long has its turn. What is due later than its wait allows was put
 * off by a clock that has been set back since (rule F13).
 */
export function hasItsTurn(dueAt: number, waitMs: number, now: Instant): boolean {
  return dueAt <= now || dueAt > now + waitMs;
}
