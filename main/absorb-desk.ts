import type { ChangedArea } from '#contract/events.ts';
import type { Writer } from '#db/ledger.ts';
import { isOnItsWay } from '#db/on-its-way.ts';
import { findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import { noteSeen } from '#db/seen.ts';
import { findTicket, saveTicket } from '#db/tickets.ts';
import type { FactOf } from '#domain/fact.ts';
import type { ClientId, TicketId } from '#domain/ids.ts';
import type { Ticket } from '#domain/ticket/ticket.ts';
import { mirrorComment } from '#main/absorb-comment.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { idIn, knownHere } from '#main/known-here.ts';
import { closeGone } from '#main/ticket-gone.ts';

const byNumber = new Intl.Collator('en', { numeric: true });

/** Desk owns tickets and comments: rows here mirror it, in plain text (rule Y5). */
export function absorbDesk(
  services: Absorbing,
  tx: Writer,
  fact: FactOf<'ticket.seen' | 'ticket.gone' | 'comment.seen'>,
): readonly ChangedArea[] {
  if (fact.kind === 'ticket.seen') return mirrorTicket(services, tx, fact) ? ['tickets'] : [];
  if (fact.kind === 'comment.seen') return mirrorComment(services, tx, fact) ? ['tickets'] : [];
  return closeGone(services, tx, fact) ? ['tickets'] : [];
}

/** While something about it is on its way, what is written here stands (rule Y7). */
function mirrorTicket(services: Absorbing, tx: Writer, fact: FactOf<'ticket.seen'>): boolean {
  const { remoteId } = fact;
  const id = knownHere(tx, 'ticket', fact);
  const before = id === null ? null : findTicket(tx, id as TicketId);
  if (before !== null && isOnItsWay(tx, { system: 'desk', subject: `ticket:${before.id}` })) {
    return takeNumber(tx, before, fact);
  }
  const clientId = before?.clientId ?? clientBehind(tx, fact.contactId);
  // Out of the trash again: the same state as before it went there.
  if (!noteSeen(tx, fact) && before?.status !== 'gone') return isNowOf(tx, before, clientId);
  const ticket: Ticket = {
    id: before?.id ?? ((id ?? services.newId()) as TicketId),
    clientId,
    from: whoAsks(before, fact),
    number: fact.number || null,
    subject: fact.subject,
    // A brief answer tells no description: what is known of it stays.
    description: fact.description || (before?.description ?? ''),
    status: fact.status,
    openedAt: fact.openedAt,
    changedAt: fact.changedAt,
  };
  saveTicket(tx, ticket);
  rememberRemoteId(tx, { system: 'desk', subject: `ticket:${ticket.id}`, remoteId });
  return true;
}

/** Who asked was a stranger when it was told of last, and is a client by now (rule K20). */
function isNowOf(tx: Writer, before: Ticket | null, clientId: ClientId | null): boolean {
  if (before === null || before.clientId === clientId) return false;
  saveTicket(tx, { ...before, clientId });
  return true;
}

/** A search tells the address alone: a name that is known stays. */
function whoAsks(before: Ticket | null, { from, email }: FactOf<'ticket.seen'>): string {
  return from === email && before !== null ? before.from || from : from;
}

/**
 * Desk alone gives it, and may not tell of the ticket again once its delivery is settled. A copy that
 * was made there of one whose delivery is in doubt has the higher number (rule K14).
 */
function takeNumber(tx: Writer, before: Ticket, { number }: FactOf<'ticket.seen'>): boolean {
  const isLower = before.number === null || byNumber.compare(number, before.number) < 0;
  if (number === '' || !isLower) return false;
  saveTicket(tx, { ...before, number });
  return true;
}

function clientBehind(tx: Writer, remoteId: string | null): ClientId | null {
  if (remoteId === null) return null;
  const subject = findSubject(tx, { system: 'desk', kind: 'client', remoteId });
  return subject && (idIn(subject) as ClientId);
}
