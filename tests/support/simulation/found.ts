import type { Season } from '#tests/support/simulation/simulate.ts';

/** Seeds that found something, and what it was; they are played for ever. */
export const FOUND: readonly (readonly [season: Season, seed: number, what: string])[] = [];
