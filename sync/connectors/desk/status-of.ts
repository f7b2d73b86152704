import type { TicketStatus } from '#domain/ticket/ticket.ts';

/** What a status counts as, whatever it is named; names are for who tells no type. */
const MEANINGS: ReadonlyMap<string, TicketStatus> = new Map([
  ['open', 'open'],
  ['escalated', 'open'],
  ['on hold', 'on-hold'],
  ['closed', 'closed'],
]);

/** A status somebody made up counts as what its type says; without either it is unknown. */
export function statusOf(ticket: Readonly<Record<string, unknown>>): TicketStatus {
  const [type, name] = [ticket['statusType'], ticket['status']].map((told) =>
    typeof told === 'string' ? told.trim().toLowerCase() : '',
  );
  return MEANINGS.get(type ?? '') ?? MEANINGS.get(name ?? '') ?? 'unknown';
}
