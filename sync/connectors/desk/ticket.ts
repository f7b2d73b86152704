import type { Instant } from '#domain/dates.ts';
import { clientSubject } from '#domain/subject.ts';
import type { Ticket } from '#domain/ticket/ticket.ts';
import { clip } from '#sync/clip.ts';
import type { Planner, RemoteReply, RemoteRequest } from '#sync/connector.ts';
import {
  deskStep,
  readSaved,
  refused,
  type Thing,
  thingsOf,
} from '#sync/connectors/desk/answer.ts';
import { keyOf } from '#sync/connectors/desk/key.ts';
import { toMarkup } from '#sync/connectors/desk/markup.ts';
import { readMoment } from '#sync/connectors/desk/moment.ts';
import { parentId } from '#sync/connectors/desk/parent.ts';
import {
  type DeskSetup,
  KEY_FIELD,
  LAG_MS,
  NOT_SET_UP,
  readSetup,
  SLACK_MS,
} from '#sync/connectors/desk/setup.ts';
import { absent, type Outcome, sent } from '#sync/outcome.ts';

const WORDS = 'this ticket';
const LONGEST_SUBJECT = 255;
const LONGEST_DESCRIPTION = 60_000;
/** The index of searches lags behind; this list tells our field too. */
const NEWEST = `/tickets?fields=subject,contactId,createdTime,${KEY_FIELD}&sortBy=-createdTime&limit=100`;

type Wanted = { readonly ticket: Ticket; readonly contactId: string };

/**
 * Desk has no guard against doubles, so every create is preceded by a look-up: by our field and
 * among the newest tickets (rule K1), or without the field among the contact's newest (rule K2).
 */
export const openTicket: Planner<'ticket.opened'> = ({ ticket, clientId }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const contactId = parentId(context, { subject: clientSubject(clientId), words: 'the client' });
  if (typeof contactId !== 'string') return contactId;
  const wanted = { ticket, contactId };
  const body = toDeskTicket(wanted, setup);
  const path = lookUpOf(wanted, setup);
  const probe = deskStep({ method: 'GET', path }, (reply) => readFound(reply, wanted));
  return {
    asksFirst: true,
    lagMs: LAG_MS,
    send: deskStep({ method: 'POST', path: '/tickets', body }, (reply) =>
      readSaved(reply, { words: WORDS }),
    ),
    probe: setup.ticketField === null ? probe : { ...probe, further },
  };
};

export function toDeskTicket(
  { ticket, contactId }: Wanted,
  { departmentId, ticketField }: Pick<DeskSetup, 'departmentId' | 'ticketField'>,
) {
  const { id, subject, description } = ticket;
  return {
    subject: clip(subject, LONGEST_SUBJECT),
    departmentId,
    contactId,
    ...(description.trim() === ''
      ? {}
      : { description: toMarkup(clip(description, LONGEST_DESCRIPTION)) }),
    ...(ticketField === null ? {} : { cf: { [ticketField]: id } }),
  };
}

function lookUpOf({ ticket, contactId }: Wanted, { ticketField }: DeskSetup): string {
  if (ticketField === null) return `/contacts/${contactId}/tickets?sortBy=-createdTime&limit=99`;
  return `/tickets/search?${new URLSearchParams({ customField1: `${ticketField}:${ticket.id}` })}`;
}

function further({ path }: RemoteRequest): RemoteRequest | null {
  return path === NEWEST ? null : { method: 'GET', path: NEWEST };
}

/** By our key where the answer tells it; else by person, subject and time. */
function readFound(reply: RemoteReply, { ticket, contactId }: Wanted): Outcome {
  const found = thingsOf(reply);
  if (!found) return refused(reply, WORDS);
  const ours = found.find((one) => keyOf(one) === ticket.id);
  if (ours) return sent(ours.id);
  const alike = found
    .filter((one) => !keyOf(one) && isAlike(one, { ticket, contactId }))
    .toSorted((one, other) => openedAt(one) - openedAt(other))[0];
  if (!alike) return absent;
  return sent(alike.id, 'It was found in Desk by its subject; Desk has no field to know it by.');
}

function isAlike(found: Thing, { ticket, contactId }: Wanted): boolean {
  return (
    String(found['contactId'] ?? '') === contactId &&
    String(found['subject'] ?? '').trim() === clip(ticket.subject, LONGEST_SUBJECT) &&
    openedAt(found) >= ticket.openedAt - SLACK_MS
  );
}

function openedAt(found: Thing): Instant {
  return readMoment(found['createdTime']) ?? (0 as Instant);
}
