import { clientSubject } from '#domain/subject.ts';
import type { Planner, RemoteRequest } from '#sync/connector.ts';
import { deskStep, readSaved } from '#sync/connectors/desk/answer.ts';
import { findTicket } from '#sync/connectors/desk/find-ticket.ts';
import { parentId } from '#sync/connectors/desk/parent.ts';
import { type DeskSetup, KEY_FIELD, NOT_SET_UP, readSetup } from '#sync/connectors/desk/setup.ts';
import { contactIdOf } from '#sync/connectors/desk/shared-contact.ts';
import { earliest } from '#sync/connectors/desk/since.ts';
import { toDeskTicket, type WantedTicket } from '#sync/connectors/desk/to-ticket.ts';
import { LIST_LAG_MS } from '#sync/list-lag.ts';

const WORDS = 'this ticket';
/** The index of searches lags behind; this list tells our field too. */
const NEWEST = `/tickets?fields=subject,contactId,createdTime,${KEY_FIELD}&sortBy=-createdTime&limit=100`;

/**
 * Desk has no guard against doubles, so every create is preceded by a look-up: by our field and
 * among the newest tickets (rule K1), or without the field among the contact's newest (rule K2).
 */
export const openTicket: Planner<'ticket.opened'> = ({ ticket, clientId }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const known = parentId(context, { subject: clientSubject(clientId), words: 'the client' });
  if (typeof known !== 'string') return known;
  const wanted = { ticket, contactId: contactIdOf(known) };
  const body = toDeskTicket(wanted, setup);
  const path = lookUpOf(wanted, setup);
  const probe = deskStep({ method: 'GET', path }, (reply) =>
    findTicket(reply, wanted, earliest(ticket.openedAt, context)),
  );
  return {
    asksFirst: true,
    lagMs: LIST_LAG_MS,
    send: deskStep({ method: 'POST', path: '/tickets', body }, (reply) =>
      readSaved(reply, { words: WORDS }),
    ),
    probe: setup.ticketField === null ? probe : { ...probe, further },
  };
};

function lookUpOf({ ticket, contactId }: WantedTicket, { ticketField }: DeskSetup): string {
  if (ticketField === null) return `/contacts/${contactId}/tickets?sortBy=-createdTime&limit=99`;
  return `/tickets/search?${new URLSearchParams({ customField1: `${ticketField}:${ticket.id}` })}`;
}

function further({ path }: RemoteRequest): RemoteRequest | null {
  return path === NEWEST ? null : { method: 'GET', path: NEWEST };
}
