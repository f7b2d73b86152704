import type { ChangedArea } from '#contract/events.ts';
import type { Writer } from '#db/ledger.ts';
import { isOnItsWay } from '#db/on-its-way.ts';
import { findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import { noteSeen } from '#db/seen.ts';
import { findComment, saveComment } from '#db/ticket-comments.ts';
import { findTicket, saveTicket } from '#db/tickets.ts';
import { maskCards } from '#domain/card/mask.ts';
import type { Fact, FactOf } from '#domain/fact.ts';
import type { ClientId, CommentId, TicketId } from '#domain/ids.ts';
import type { Ticket, TicketComment } from '#domain/ticket/ticket.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { idIn, knownHere } from '#main/known-here.ts';

/** Desk owns tickets and comments: rows here mirror it, in plain text (rules Y5 and X1). */
export function absorbDesk(services: Absorbing, tx: Writer, fact: Fact): readonly ChangedArea[] {
  if (fact.kind === 'ticket.seen') return mirrorTicket(services, tx, fact) ? ['tickets'] : [];
  if (fact.kind === 'comment.seen') return mirrorComment(services, tx, fact) ? ['tickets'] : [];
  return [];
}

/** While something about it is on its way, what is written here stands (rule Y7). */
function mirrorTicket(services: Absorbing, tx: Writer, fact: FactOf<'ticket.seen'>): boolean {
  const { remoteId } = fact;
  const id = knownHere(tx, 'ticket', fact);
  const before = id === null ? null : findTicket(tx, id as TicketId);
  if (before !== null && isOnItsWay(tx, { system: 'desk', id: before.id })) return false;
  if (!noteSeen(tx, fact)) return false;
  const ticket: Ticket = {
    id: before?.id ?? services.newId(),
    clientId: before?.clientId ?? clientBehind(tx, fact.contactId),
    from: maskCards(fact.from),
    number: fact.number || null,
    subject: maskCards(fact.subject),
    // A brief answer tells no description: what is known of it stays.
    description: maskCards(fact.description) || (before?.description ?? ''),
    status: fact.status,
    openedAt: fact.openedAt,
    changedAt: fact.changedAt,
  };
  saveTicket(tx, ticket);
  rememberRemoteId(tx, { system: 'desk', subject: `ticket:${ticket.id}`, remoteId });
  return true;
}

function clientBehind(tx: Writer, remoteId: string | null): ClientId | null {
  if (remoteId === null) return null;
  const subject = findSubject(tx, { system: 'desk', kind: 'client', remoteId });
  return subject && (idIn(subject) as ClientId);
}

function mirrorComment(services: Absorbing, tx: Writer, fact: FactOf<'comment.seen'>): boolean {
  const { remoteId, ticketId: ticketThere } = fact;
  const about = findSubject(tx, { system: 'desk', kind: 'ticket', remoteId: ticketThere });
  if (about === null || findTicket(tx, idIn(about) as TicketId) === null) return false;
  if (!noteSeen(tx, fact)) return false;
  const id = knownHere(tx, 'comment', fact);
  const before = id === null ? null : findComment(tx, id as CommentId);
  const { isPublic, isYours, author, text } = fact;
  const comment: TicketComment = {
    id: before?.id ?? services.newId(),
    ticketId: before?.ticketId ?? (idIn(about) as TicketId),
    isPublic,
    author: maskCards(author),
    isYours: isYours || before?.isYours === true,
    text: maskCards(text),
    at: before?.at ?? fact.changedAt,
  };
  saveComment(tx, comment);
  rememberRemoteId(tx, { system: 'desk', subject: `comment:${comment.id}`, remoteId });
  return true;
}
