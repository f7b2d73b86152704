import { recordHistory } from '#db/history.ts';
import type { Writer } from '#db/ledger.ts';
import { findSubject } from '#db/remote-ids.ts';
import { findTicket, saveTicket } from '#db/tickets.ts';
import type { FactOf } from '#domain/fact.ts';
import type { TicketId } from '#domain/ids.ts';
import { clientSubject } from '#domain/subject.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { idIn } from '#main/known-here.ts';

/** What was written in it stays, and it is said (rule K12). */
export function closeGone(services: Absorbing, tx: Writer, fact: FactOf<'ticket.gone'>): boolean {
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
