import { simulateMany } from '#tests/support/simulation/many.ts';

/** Drill D4: the same where three in ten answers are lost, two in ten calls arrive twice, one late. */
await simulateMany('storm', { first: 1_001, short: 360, full: 1_000 });
