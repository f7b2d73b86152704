import { allRows } from '#db/statements.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type { System } from '#domain/systems.ts';
import type { TestProgram } from '#tests/support/services.ts';

/** The kinds of what is on its way to a system, oldest first. */
export function outgoing(program: TestProgram, system: System): readonly string[] {
  return outgoingEvents(program, system).map(({ kind }) => kind);
}

export function outgoingEvents({ services }: TestProgram, system: System): readonly LedgerEvent[] {
  return allRows<{ event: string }>(
    services.ledger.read,
    'SELECT event FROM outbox WHERE system = ? ORDER BY seq',
    system,
  ).map(({ event }) => JSON.parse(event) as LedgerEvent);
}
