import { z } from 'zod';
import type { FactOf } from '#domain/fact.ts';
import { clip } from '#sync/clip.ts';
import type { Thing } from '#sync/connectors/desk/answer.ts';
import { keyOf } from '#sync/connectors/desk/key.ts';
import { readMoment } from '#sync/connectors/desk/moment.ts';
import { line, nameOf, zPerson } from '#sync/connectors/desk/person.ts';
import { LONGEST_TEXT, plainText } from '#sync/connectors/desk/plain-text.ts';
import { statusOf } from '#sync/connectors/desk/status-of.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { zText } from '#sync/zoho/values.ts';

const zTicket = z.object({
  ticketNumber: zText,
  subject: zText,
  description: zText,
  contactId: zRemoteId.nullable().catch(null),
  contact: zPerson,
  email: zText,
});
/** A ticket as a search tells it; null where it does not say when it was opened. */
export function ticketSeen(found: Thing): FactOf<'ticket.seen'> | null {
  const openedAt = readMoment(found['createdTime']);
  if (openedAt === null) return null;
  const { ticketNumber, subject, description, contactId, contact, email } = zTicket.parse(found);
  return {
    kind: 'ticket.seen',
    system: 'desk',
    remoteId: found.id,
    our: keyOf(found) || null,
    changedAt: readMoment(found['modifiedTime']) ?? openedAt,
    contactId,
    from: nameOf(contact) || line(email || contact.email),
    email: line(email || contact.email),
    number: line(ticketNumber),
    subject: line(plainText(subject, 'plainText')),
    description: clip(plainText(description), LONGEST_TEXT),
    status: statusOf(found),
    openedAt,
  };
}
