import type { Writer } from '#db/ledger.ts';
import { isUnsent } from '#db/on-its-way.ts';
import { findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import { noteSeen } from '#db/seen.ts';
import { findComment, listComments, saveComment } from '#db/ticket-comments.ts';
import { saveMailRoute } from '#db/ticket-mail.ts';
import { findTicket } from '#db/tickets.ts';
import type { FactOf } from '#domain/fact.ts';
import type { CommentId, TicketId } from '#domain/ids.ts';
import type { Ticket, TicketComment } from '#domain/ticket/ticket.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { idIn, knownHere } from '#main/known-here.ts';
import { isSaidAlike } from '#main/same-words.ts';
import { isQuestion } from '#main/ticket-question.ts';

type Seen = FactOf<'comment.seen'>;

/** A comment or a mail, as Desk has it; true where something new was kept. */
export function mirrorComment(services: Absorbing, tx: Writer, fact: Seen): boolean {
  const { remoteId, route } = fact;
  const ticket = ticketOf(tx, fact);
  if (!ticket) return false;
  const id = knownHere(tx, 'comment', fact);
  const before = id === null ? null : findComment(tx, id as CommentId);
  // Its own delivery brings the id of ours; what is listed later tells only how a mail begins.
  const isKnown = before === null ? isOurs(tx, fact, ticket.id) : fact.as !== 'comment';
  if (isKnown || !noteSeen(tx, fact)) return false;
  if (route !== null) saveMailRoute(tx, ticket.id, route);
  if (isQuestion(fact, ticket)) return route !== null;
  const { isPublic, isYours, author, text } = fact;
  const comment: TicketComment = {
    id: before?.id ?? services.newId(),
    ticketId: before?.ticketId ?? ticket.id,
    isPublic,
    author,
    isYours: isYours || before?.isYours === true,
    text,
    at: before?.at ?? fact.changedAt,
  };
  saveComment(tx, comment);
  rememberRemoteId(tx, { system: 'desk', subject: `comment:${comment.id}`, remoteId });
  return true;
}

function ticketOf(tx: Writer, { ticketId: remoteId }: Seen): Ticket | null {
  const about = findSubject(tx, { system: 'desk', kind: 'ticket', remoteId });
  return about && findTicket(tx, idIn(about) as TicketId);
}

/** Something we wrote, which Desk tells of before it has answered us: nothing marks it (rule F4). */
function isOurs(tx: Writer, { isPublic, text }: Seen, ticketId: TicketId): boolean {
  return listComments(tx, ticketId).some(
    ({ id, ...ours }) =>
      ours.isPublic === isPublic &&
      isSaidAlike(ours.text, text) &&
      isUnsent(tx, { system: 'desk', subject: `comment:${id}`, kind: 'ticket.commented' }),
  );
}
