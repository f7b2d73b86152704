import type { Writer } from '#db/ledger.ts';
import { findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import { noteSeen } from '#db/seen.ts';
import { findComment, saveComment } from '#db/ticket-comments.ts';
import { saveMailRoute } from '#db/ticket-mail.ts';
import { findTicket } from '#db/tickets.ts';
import { maskCards } from '#domain/card/mask.ts';
import type { FactOf } from '#domain/fact.ts';
import type { CommentId, TicketId } from '#domain/ids.ts';
import type { Ticket, TicketComment } from '#domain/ticket/ticket.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { idIn, knownHere } from '#main/known-here.ts';

/** The mail a ticket began with is its question; both are written within this. */
const FIRST_MAIL_MS = 120_000;

type Seen = FactOf<'comment.seen'>;

/** A comment or a mail, as Desk has it; true where something new was kept. */
export function mirrorComment(services: Absorbing, tx: Writer, fact: Seen): boolean {
  const { remoteId, ticketId: ticketThere, route } = fact;
  const about = findSubject(tx, { system: 'desk', kind: 'ticket', remoteId: ticketThere });
  const ticket = about && findTicket(tx, idIn(about) as TicketId);
  if (!ticket) return false;
  const id = knownHere(tx, 'comment', fact);
  const before = id === null ? null : findComment(tx, id as CommentId);
  // What is listed later tells of a mail only how it begins.
  if (fact.as !== 'comment' && before !== null) return false;
  if (!noteSeen(tx, fact)) return false;
  if (route !== null) saveMailRoute(tx, ticket.id, route);
  if (isQuestion(fact, ticket)) return route !== null;
  const { isPublic, isYours, author, text } = fact;
  const comment: TicketComment = {
    id: before?.id ?? services.newId(),
    ticketId: before?.ticketId ?? ticket.id,
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

/** The question itself stands at the head of the thread and is not shown twice. */
function isQuestion({ as, changedAt, text }: Seen, { description, openedAt }: Ticket): boolean {
  if (as !== 'mail') return as === 'question';
  return (
    Math.abs(changedAt - openedAt) <= FIRST_MAIL_MS && words(maskCards(text)) === words(description)
  );
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
