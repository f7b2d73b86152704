import { simulateMany } from '#tests/support/simulation/many.ts';

/** Weeks of work in all systems on a bad line, with people over there and kills at any point. */
await simulateMany('mixed', { short: 240, full: 1_000 });
