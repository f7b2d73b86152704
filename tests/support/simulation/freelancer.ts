import { anyOf, ask } from '#tests/support/simulation/asking.ts';
import { askForCard, charge } from '#tests/support/simulation/cards.ts';
import {
  changeExpense,
  earn,
  issue,
  pay,
  spend,
  takeBack,
  takeBackWriteOff,
  useCredit,
  voidInvoice,
  voidPayment,
  writeOff,
} from '#tests/support/simulation/documents.ts';
import { askForLink, keepReceipt, switchNotes } from '#tests/support/simulation/extras.ts';
import { addClient, addItem, changeClient, changeItem } from '#tests/support/simulation/office.ts';
import {
  addPlan,
  changePlan,
  changeSubscription,
  subscribe,
} from '#tests/support/simulation/retainers.ts';
import { closeOrOpen, comment, openTicket } from '#tests/support/simulation/talk.ts';
import type { World } from '#tests/support/simulation/world.ts';

type Act = (world: World) => void | Promise<void>;

/** What a day is made of, and how often. */
const ACTS: readonly (readonly [times: number, act: Act])[] = [
  [2, addClient],
  [3, changeClient],
  [1, addItem],
  [1, changeItem],
  [5, issue],
  [1, voidInvoice],
  [1, writeOff],
  [1, takeBackWriteOff],
  [4, pay],
  [2, useCredit],
  [1, voidPayment],
  [2, spend],
  [1, changeExpense],
  [2, earn],
  [1, takeBack],
  [1, addPlan],
  [1, changePlan],
  [2, subscribe],
  [3, changeSubscription],
  [2, openTicket],
  [3, comment],
  [2, closeOrOpen],
  [4, askForCard],
  [4, charge],
  [1, askForLink],
  [1, keepReceipt],
  [1, switchNotes],
  [1, decide],
];

const DAY: readonly Act[] = ACTS.flatMap(([times, act]) => Array<Act>(times).fill(act));

/** One thing a person does here. Not everything can be done at any time; then nothing happens. */
export async function workABit(world: World): Promise<void> {
  await world.dice.pick(DAY)?.(world);
}

export async function openShop(world: World): Promise<void> {
  for (const act of [switchNotes, addClient, addClient, addPlan, issue, subscribe])
    await act(world);
}

async function decide(world: World): Promise<void> {
  const id = anyOf(world, "SELECT id FROM differences WHERE state = 'open' ORDER BY seq")?.['id'];
  if (id === undefined) return;
  await ask(world, world.dice.happens(0.5) ? 'sync.keepOurs' : 'sync.takeTheirs', { id });
}
