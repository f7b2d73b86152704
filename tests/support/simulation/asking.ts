import { allRows } from '#db/statements.ts';
import type { World } from '#tests/support/simulation/world.ts';

type Row = Readonly<Record<string, string>>;

/**
 * Something a person does in the window. A refusal is an answer like any other; what the program did
 * not expect is a finding. Null where it was not done.
 */
export async function ask<T>(world: World, path: string, input: object): Promise<T | null> {
  const { program, troubles } = world;
  const reply = await program.dispatch(path, input);
  if (reply.ok) return reply.value as T;
  if (reply.problem.kind === 'refusal') return null;
  troubles.push(`${path}: ${reply.problem.message} ${program.logged.at(-1) ?? ''}`);
  return null;
}

/** One of the rows a question comes to, or null where there is none. */
export function anyOf<R extends object = Row>(world: World, sql: string): R | null {
  return world.dice.pick(allRows<R>(world.program.services.ledger.read, sql));
}
