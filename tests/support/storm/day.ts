import { earn, issue, pay, spend } from '#tests/support/simulation/documents.ts';
import { addClient, addItem, changeClient } from '#tests/support/simulation/office.ts';
import { addPlan, subscribe } from '#tests/support/simulation/retainers.ts';
import { comment, openTicket } from '#tests/support/simulation/talk.ts';
import type { World } from '#tests/support/simulation/world.ts';

/** A day that has something for every system in it, the same for the same seed. */
export const DAY = [
  addClient,
  addItem,
  issue,
  pay,
  spend,
  earn,
  addPlan,
  subscribe,
  openTicket,
  comment,
  changeClient,
] as const;

export async function workADay(world: World): Promise<void> {
  for (const act of DAY) await act(world);
}
