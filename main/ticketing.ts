import type { InputOf } from '#contract/define.ts';
import type { tickets } from '#contract/tickets.ts';
import { findClient } from '#db/clients.ts';
import { recordHistory } from '#db/history.ts';
import type { Writer } from '#db/ledger.ts';
import { saveComment } from '#db/ticket-comments.ts';
import { findMailRoute } from '#db/ticket-mail.ts';
import { findTicket, saveTicket } from '#db/tickets.ts';
import { Refusal } from '#domain/errors.ts';
import type { TicketId } from '#domain/ids.ts';
import { clientSubject } from '#domain/subject.ts';
import type { Ticket, TicketComment } from '#domain/ticket/ticket.ts';
import { announce } from '#main/announce.ts';
import { introduce } from '#main/introducing.ts';
import { businessOf, found } from '#main/present.ts';
import type { Services } from '#main/services.ts';

type Input<P extends keyof typeof tickets> = InputOf<(typeof tickets)[P]>;

/** Desk gives it its number; until then it is known by its subject. */
export function openOne(
  services: Services,
  tx: Writer,
  { clientId, subject, text }: Input<'open'>,
): Ticket {
  const now = services.now();
  const client = found(findClient(tx, clientId), 'This client');
  const ticket: Ticket = {
    id: services.newId(),
    clientId,
    from: client.contactName.trim() || client.name,
    number: null,
    subject,
    description: text,
    status: 'open',
    openedAt: now,
    changedAt: now,
  };
  saveTicket(tx, ticket);
  introduce(services, tx, client, 'desk');
  announce(services, tx, { kind: 'ticket.opened', ticket, clientId });
  note(services, tx, ticket, `Opened a ticket: ${subject}`);
  return ticket;
}

/** An answer the client sees, or a note that stays among those who answer. */
export function commentOn(
  services: Services,
  tx: Writer,
  { id, text, isPublic }: Input<'comment'>,
): TicketComment {
  const now = services.now();
  const ticket = found(findTicket(tx, id), 'This ticket');
  mustBeThere(ticket);
  const comment: TicketComment = {
    id: services.newId(),
    ticketId: id,
    isPublic,
    author: businessOf(tx).name,
    isYours: true,
    text,
    at: now,
  };
  saveComment(tx, comment);
  saveTicket(tx, { ...ticket, changedAt: now });
  const route = isPublic ? findMailRoute(tx, id) : null;
  announce(services, tx, { kind: 'ticket.commented', comment, route });
  note(services, tx, ticket, `${isPublic ? 'Answered' : 'Noted on'} ${nameOf(ticket)}`);
  return comment;
}

export function askStatus(
  services: Services,
  tx: Writer,
  { id, status }: { readonly id: TicketId; readonly status: 'open' | 'closed' },
): void {
  const ticket = found(findTicket(tx, id), 'This ticket');
  mustBeThere(ticket);
  if (ticket.status === status) {
    const sentence = `${nameOf(ticket)} is ${status} already.`;
    throw new Refusal('ticket-state', sentence);
  }
  saveTicket(tx, { ...ticket, status, changedAt: services.now() });
  announce(services, tx, { kind: 'ticket.status-asked', ticketId: id, status });
  note(
    services,
    tx,
    ticket,
    `${status === 'closed' ? 'Closed' : 'Opened again'}: ${nameOf(ticket)}`,
  );
}

function mustBeThere(ticket: Ticket): void {
  if (ticket.status !== 'gone') return;
  const sentence = `Desk no longer has ${nameOf(ticket)}. Open a new ticket for this client.`;
  throw new Refusal('ticket-state', sentence);
}

function nameOf({ number, subject }: Ticket): string {
  return number === null ? `“${subject}”` : `ticket ${number}`;
}

function note(services: Services, tx: Writer, ticket: Ticket, sentence: string): void {
  const at = services.now();
  recordHistory(tx, { at, subject: `ticket:${ticket.id}`, sentence });
  if (ticket.clientId === null) return;
  recordHistory(tx, { at, subject: clientSubject(ticket.clientId), sentence });
}
