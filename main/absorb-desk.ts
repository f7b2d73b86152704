import type { ChangedArea } from '#contract/events.ts';
import { recordHistory } from '#db/history.ts';
import type { Writer } from '#db/ledger.ts';
import { isOnItsWay } from '#db/on-its-way.ts';
import { findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import { noteSeen } from '#db/seen.ts';
import { findTicket, saveTicket } from '#db/tickets.ts';
import type { Fact, FactOf } from '#domain/fact.ts';
import type { ClientId, TicketId } from '#domain/ids.ts';
import { clientSubject } from '#domain/subject.ts';
import type { Ticket } from '#domain/ticket/ticket.ts';
import { mirrorComment } from '#main/absorb-comment.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { idIn, knownHere } from '#main/known-here.ts';

/** Desk owns tickets and comments: rows here mirror it, in plain text (rule Y5). */
export function absorbDesk(services: Absorbing, tx: Writer, fact: Fact): readonly ChangedArea[] {
  if (fact.kind === 'ticket.seen') return mirrorTicket(services, tx, fact) ? ['tickets'] : [];
  if (fact.kind === 'comment.seen') return mirrorComment(services, tx, fact) ? ['tickets'] : [];
  if (fact.kind === 'ticket.gone') return closeGone(services, tx, fact) ? ['tickets'] : [];
  return [];
}

/** While something about it is on its way, what is written here stands (rule Y7). */
function mirrorTicket(services: Absorbing, tx: Writer, fact: FactOf<'ticket.seen'>): boolean {
  const { remoteId } = fact;
  const id = knownHere(tx, 'ticket', fact);
  const before = id === null ? null : findTicket(tx, id as TicketId);
  if (before !== null && isOnItsWay(tx, { system: 'desk', id: before.id })) return false;
  // Out of the trash again: the same state as before it went there.
  if (!noteSeen(tx, fact) && before?.status !== 'gone') return false;
  const ticket: Ticket = {
    id: before?.id ?? ((id ?? services.newId()) as TicketId),
    clientId: before?.clientId ?? clientBehind(tx, fact.contactId),
    from: fact.from,
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

/** What was written in it stays, and it is said (rule K12). */
function closeGone(services: Absorbing, tx: Writer, fact: FactOf<'ticket.gone'>): boolean {
  const { remoteId } = fact;
  const about = findSubject(tx, { system: 'desk', kind: 'ticket', remoteId });
  const ticket = about && findTicket(tx, idIn(about) as TicketId);
  if (!ticket || ticket.status === 'gone') return false;
  const at = services.now();
  saveTicket(tx, { ...ticket, status: 'gone', changedAt: at });
  const name = ticket.number === null ? `“${ticket.subject}”` : `ticket ${ticket.number}`;
  const sentence = `Desk no longer has ${name}`;
  recordHistory(tx, { at, subject: `ticket:${ticket.id}`, sentence });
  if (ticket.clientId !== null) {
    recordHistory(tx, { at, subject: clientSubject(ticket.clientId), sentence });
  }
  return true;
}

function clientBehind(tx: Writer, remoteId: string | null): ClientId | null {
  if (remoteId === null) return null;
  const subject = findSubject(tx, { system: 'desk', kind: 'client', remoteId });
  return subject && (idIn(subject) as ClientId);
}
