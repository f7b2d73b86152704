import { unbilled } from '#tests/support/simulation/billed.ts';
import { chargedTwice, paidTwice } from '#tests/support/simulation/charged.ts';
import { outOfOrder, undelivered } from '#tests/support/simulation/delivered.ts';
import { disorder, madeTwice, multitudes } from '#tests/support/simulation/exactly-once.ts';
import { askew } from '#tests/support/simulation/mirrors.ts';
import { otherwiseInOwnBilling } from '#tests/support/simulation/own-billing.ts';
import { lostEdits, otherwiseThere } from '#tests/support/simulation/same-content.ts';
import type { World } from '#tests/support/simulation/world.ts';

const JUDGES = [
  undelivered,
  outOfOrder,
  multitudes,
  madeTwice,
  disorder,
  chargedTwice,
  paidTwice,
  otherwiseThere,
  otherwiseInOwnBilling,
  lostEdits,
  askew,
  unbilled,
];

/** Every way in which either side is not what the other says; nothing means all is as it should be. */
export function findings(world: World): readonly string[] {
  return JUDGES.flatMap((judge) => judge(world));
}
