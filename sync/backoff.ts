const FIRST_MS = 2_000;
const LONGEST_MS = 3_600_000;

/** A number from 0 up to, not including, 1; handed in, so that a run can be repeated. */
export type Chance = () => number;

/** How long to wait after so many attempts: 2 s · 2ⁿ, at most an hour, ±10 % (rule S3). */
export function backoffMs(attempt: number, chance: Chance): number {
  const doublings = Math.min(Math.max(attempt, 1) - 1, 20);
  return spread(Math.min(FIRST_MS * 2 ** doublings, LONGEST_MS), chance);
}

/** ±10 %, so that many waits do not end in the same moment. */
export function spread(ms: number, chance: Chance): number {
  return Math.round(ms * (0.9 + 0.2 * chance()));
}
