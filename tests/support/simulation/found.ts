import type { Season } from '#tests/support/simulation/step.ts';

export type Find = {
  readonly season: Season;
  readonly seed: number;
  readonly what: string;
  /** The test that tells it as a short story, by the start of its name; null: a judge was mended. */
  readonly heldBy: string | null;
};

/**
 * Seeds that found something, and what it was; they are played for ever. A seed lives another life
 * once the simulation learns something new, so each has a test beside it that needs no dice.
 */
export const FOUND: readonly Find[] = [
  of('mixed', 36, 'a plan that was set aside before who had been put on it', 'J10 a plan hears of'),
  of(
    'mixed',
    16,
    'a clock ahead of Desk’s that hid what changed there',
    'K8 a clock that is ahead',
  ),
  of('mixed', 17, 'a day’s calls of Billing spent on reading events', 'J8 an event is a hint'),
  of(
    'mixed',
    79,
    'a page watched every 3 s after the clock was set back',
    'X2 a page is looked at',
  ),
  of('mixed', 6, 'a comment parked, its ticket still on its way', 'K4 what is written in a ticket'),
  of('mixed', 67, 'a ticket without its number, heard of early', 'Y7 a ticket that Desk tells of'),
  of('mixed', 8, 'a comment of ours taken for another’s', 'F4 what was written here is not taken'),
  of('storm', 235, 'a payment void here, taken for new money', 'X10 one of ours whose answer was'),
  of('storm', 370, 'the same, of another invoice and weather', 'X10 one of ours whose answer was'),
  of('storm', 183, 'a woken delivery put off by a clock set back', 'S21 what was woken by a clock'),
  of('storm', 538, 'a plan behind a move a person has to decide', null),
  of('mixed', 1315, 'the same, of a plan that was set aside before the move', null),
  of('mixed', 675, 'a payment and its credit that named one invoice twice', 'J7 a payment and its'),
  of('mixed', 1382, 'a move sent before its plan was in Billing', 'J6 a move goes out when'),
  of('storm', 152, 'a subscription made twice, the list lagging', 'S22 what a list of Billing may'),
  of('storm', 816, 'the same, a late request behind the look', 'S22 what a list of Billing may'),
  of('mixed', 1, 'a pause that came late, taken for a refusal', 'S30 a pause that arrives late'),
  of('mixed', 58, 'a credit that Books refused, a page having been paid meanwhile', null),
  of('mixed', 65, 'a page over by a clock that is ahead, and paid there', null),
  of('mixed', 69, 'money Billing took for a term by itself, judged as a stranger', null),
  of('mixed', 42009, 'the same, on another life', null),
  of('mixed', 9049, 'a card that paid what was written off meanwhile', 'P10 money that a card'),
  of('mixed', 21, 'a void behind credit whose turn a person holds up, judged as lost', null),
  of('storm', 1095, 'a page paid before events were first read', 'J8 own: what was paid on a page'),
  of('storm', 1053, 'the same, of another life', 'J8 own: what was paid on a page'),
  of('storm', 1098, 'the same', 'J8 own: what was paid on a page'),
  of('storm', 1398, 'the same', 'J8 own: what was paid on a page'),
  of('storm', 1138, 'what got no answer, put off for hours', 'J17 what gets no answer at all'),
  of('storm', 1066, 'the same, of another invoice', 'J17 what gets no answer at all'),
  of('storm', 1170, 'the same, of a subscription', 'J17 what gets no answer at all'),
  of('storm', 1309, 'the same', 'J17 what gets no answer at all'),
  of('mixed', 702, 'a lie taken for a sign of life', 'S26 where nobody can say, it is tried again'),
  of(
    'mixed',
    926,
    'a page put off for an hour, though all was asked for',
    'J17 what was set behind is',
  ),
  of('storm', 1353, 'a page given up by asking for another one, judged as lost', null),
  of('storm', 1103, 'the same', null),
  of('storm', 1169, 'the same', null),
];

function of(season: Season, seed: number, what: string, heldBy: string | null): Find {
  return { season, seed, what, heldBy };
}
