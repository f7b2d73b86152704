import type { System } from '#domain/systems.ts';
import { anyOf } from '#tests/support/simulation/asking.ts';
import type { World } from '#tests/support/simulation/world.ts';

type Known = { readonly subject: string; readonly remoteId: string };
type Deed = (world: World, known: Known) => void;

type Habit = {
  readonly system: System;
  readonly kind: string;
  readonly deed: Deed;
  /** Whether what is on its way about it may be refused from now on. */
  readonly isRude?: true;
};

/** What people over there do, to things this ledger has there. */
const HABITS: readonly Habit[] = [
  { system: 'crm', kind: 'client', deed: callAnotherPhone },
  { system: 'crm', kind: 'client', deed: callAnotherPhone },
  { system: 'books', kind: 'invoice', deed: voidThere, isRude: true },
  { system: 'books', kind: 'invoice', deed: takeMoney, isRude: true },
  { system: 'books', kind: 'invoice', deed: giveUp, isRude: true },
  { system: 'billing', kind: 'client', deed: handOverCard },
  { system: 'billing', kind: 'subscription', deed: meddle, isRude: true },
  { system: 'desk', kind: 'ticket', deed: answerTicket },
  { system: 'desk', kind: 'ticket', deed: closeThere },
];

/** One thing somebody over there does; what cannot be done at this moment is not done. */
export function actThere(world: World): void {
  const habit = world.dice.pick(HABITS);
  if (!habit) return;
  const { system, kind } = habit;
  const known = anyOf<Known>(
    world,
    `SELECT subject, remote_id AS remoteId FROM remote_ids
      WHERE system = '${system}' AND kind = '${kind}' ORDER BY subject`,
  );
  if (!known) return;
  try {
    habit.deed(world, known);
  } catch {
    return;
  }
  if (habit.isRude) world.touched.add(known.subject);
}

function callAnotherPhone({ sandbox, dice, edits }: World, { subject, remoteId }: Known): void {
  const said = `+1 ${dice.below(1e6)}`;
  sandbox.control.people.crm.editContact({ id: remoteId, fields: { Phone: said } });
  edits.push({ side: 'there', of: `${subject.slice('client:'.length)} phone`, said });
}

function voidThere({ sandbox }: World, { remoteId }: Known): void {
  sandbox.control.people.books.voidInvoice({ id: remoteId });
}

function takeMoney({ sandbox }: World, { remoteId }: Known): void {
  sandbox.control.people.books.recordPayment({ invoiceId: remoteId, amount: '1' });
}

/** Written off there, or no longer. */
function giveUp({ sandbox, dice }: World, { remoteId: id }: Known): void {
  const { writeOff, cancelWriteOff } = sandbox.control.people.books;
  if (dice.happens(0.5)) writeOff({ id });
  else cancelWriteOff({ id });
}

function handOverCard({ sandbox, dice }: World, { remoteId: customerId }: Known): void {
  const card = dice.happens(0.8) ? 'approved' : 'declined-later';
  sandbox.control.people.billing.storeCard({ customerId, card });
}

function meddle({ sandbox, dice }: World, { remoteId: id }: Known): void {
  const { billing } = sandbox.control.people;
  const deeds = [
    () => billing.cancelSubscription({ id, isAtEnd: dice.happens(0.5) }),
    () => billing.pauseSubscription({ id }),
    () => billing.resumeSubscription({ id }),
    () => billing.reactivateSubscription({ id }),
  ];
  dice.pick(deeds)?.();
}

function answerTicket({ sandbox, dice }: World, { remoteId: id }: Known): void {
  const by = dice.happens(0.5) ? 'customer' : 'colleague';
  const content = `From there ${dice.below(1e9)}`;
  sandbox.control.people.desk.answerTicket({ id, content, by, isPublic: true });
}

function closeThere({ sandbox }: World, { remoteId: id }: Known): void {
  sandbox.control.people.desk.closeTicket({ id });
}
