import { simulateMany } from '#tests/support/simulation/many.ts';

/** Weeks of work in all systems on a bad line, with people over there and kills at any point. */
await simulateMany('mixed', { first: 1, short: 640, full: 1_000 });
