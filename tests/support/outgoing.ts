import { allRows } from '#db/statements.ts';
import type { System } from '#domain/systems.ts';
import type { TestProgram } from '#tests/support/services.ts';

/** The kinds of what is on its way to a system, oldest first. */
export function outgoing({ services }: TestProgram, system: System): readonly string[] {
  return allRows<{ kind: string }>(
    services.ledger.read,
    'SELECT kind FROM outbox WHERE system = ? ORDER BY seq',
    system,
  ).map(({ kind }) => kind);
}
