import type { Season } from '#tests/support/simulation/step.ts';

/** Seeds that found something, and what it was; they are played for ever. */
export const FOUND: readonly (readonly [season: Season, seed: number, what: string])[] = [];
