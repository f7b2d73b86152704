import { anyOf, ask } from '#tests/support/simulation/asking.ts';
import type { World } from '#tests/support/simulation/world.ts';

const TICKETS = 'SELECT id FROM tickets ORDER BY seq';

/** Subjects and words are never the same twice: Desk could not tell such ones apart (rule K2). */
export async function openTicket(world: World): Promise<void> {
  const clientId = anyOf(world, 'SELECT id FROM clients ORDER BY seq')?.['id'];
  if (clientId === undefined) return;
  const subject = `Question ${world.dice.below(1e9)}`;
  await ask(world, 'tickets.open', { clientId, subject, text: 'Could you look at this?' });
}

export async function comment(world: World): Promise<void> {
  const { dice } = world;
  const id = anyOf(world, TICKETS)?.['id'];
  if (id === undefined) return;
  const text = `Answer ${dice.below(1e9)}`;
  await ask(world, 'tickets.comment', { id, text, isPublic: dice.happens(0.6) });
}

export async function closeOrOpen(world: World): Promise<void> {
  const id = anyOf(world, TICKETS)?.['id'];
  if (id === undefined) return;
  await ask(world, world.dice.happens(0.6) ? 'tickets.close' : 'tickets.reopen', { id });
}
