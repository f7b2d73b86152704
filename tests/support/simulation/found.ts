import type { Season } from '#tests/support/simulation/step.ts';

/**
 * Seeds that found something, and what it was; they are played for ever. A seed lives another life
 * once the simulation learns something new, so what was found is held by a test of its rule, too.
 */
export const FOUND: readonly (readonly [season: Season, seed: number, what: string])[] = [
  ['mixed', 36, 'a plan that was set aside before who had been put on it (J10)'],
  ['mixed', 16, 'a clock ahead of Desk’s that hid what changed there (K8)'],
  ['mixed', 17, 'a day’s calls of Billing spent on reading events (J8)'],
  ['mixed', 79, 'a page watched every 3 s after the clock was set back (X2)'],
  ['mixed', 6, 'a comment parked, its ticket still on its way (K4)'],
  ['mixed', 67, 'a ticket without its number, heard of before its answer (Y7)'],
  ['mixed', 8, 'a comment of ours taken for another’s, heard of before its answer (F4)'],
  ['storm', 235, 'a payment void here before its answer came, taken for new money (X10)'],
  ['storm', 183, 'a woken delivery put off by a clock that was set back since (S21)'],
  ['storm', 370, 'the same, of another invoice and weather (X10)'],
  ['storm', 538, 'a plan behind a move that a person has to decide, judged as lost'],
  ['mixed', 1315, 'the same, of a plan that was set aside before the move'],
  ['mixed', 675, 'a payment and its credit that named one invoice twice (J7)'],
  ['mixed', 1382, 'a move sent before its plan was in Billing (J6)'],
  ['storm', 152, 'a subscription made twice, the list lagging (S22)'],
  ['storm', 816, 'the same, a late request slipping in behind the look (S22)'],
  ['mixed', 42009, 'money Billing took for a term by itself, judged as a stranger'],
];
