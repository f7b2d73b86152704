import { z } from 'zod';
import type { FactOf } from '#domain/fact.ts';
import { clip } from '#sync/clip.ts';
import type { Thing } from '#sync/connectors/desk/answer.ts';
import { keyOf } from '#sync/connectors/desk/key.ts';
import { readMoment } from '#sync/connectors/desk/moment.ts';
import { plainText } from '#sync/connectors/desk/plain-text.ts';
import { statusOf } from '#sync/connectors/desk/status.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const LONGEST_LINE = 255;
const LONGEST_TEXT = 32_000;

const zText = z.string().catch('');
const zPerson = z
  .object({ firstName: zText, lastName: zText, name: zText, fullName: zText, email: zText })
  .catch({ firstName: '', lastName: '', name: '', fullName: '', email: '' });
const zTicket = z.object({
  ticketNumber: z.union([z.string(), z.number()]).transform(String).catch(''),
  subject: zText,
  description: zText,
  contactId: zRemoteId.nullable().catch(null),
  contact: zPerson,
  email: zText,
});
const zComment = z.object({
  content: zText,
  contentType: z.unknown().optional(),
  isPublic: z.boolean().catch(false),
  commenterId: zRemoteId.nullable().catch(null),
  commenter: zPerson,
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

/** A comment as its list tells it; null where it does not say when it was written. */
export function commentSeen(
  found: Thing,
  { ticketId, agentId }: { readonly ticketId: string; readonly agentId: string | null },
): FactOf<'comment.seen'> | null {
  const writtenAt = readMoment(found['commentedTime']);
  if (writtenAt === null) return null;
  const { content, contentType, isPublic, commenterId, commenter } = zComment.parse(found);
  return {
    kind: 'comment.seen',
    system: 'desk',
    remoteId: found.id,
    our: null,
    changedAt: readMoment(found['modifiedTime']) ?? writtenAt,
    ticketId,
    isPublic,
    author: nameOf(commenter) || line(commenter.email),
    isYours: commenterId !== null && commenterId === agentId,
    text: clip(plainText(content, contentType), LONGEST_TEXT),
  };
}

type Person = z.infer<typeof zPerson>;

function nameOf({ name, fullName, firstName, lastName }: Person): string {
  return line(name || fullName || [firstName, lastName].filter(Boolean).join(' '));
}

/** What stands on one line, without what is not seen. */
function line(text: string): string {
  return clip(plainText(text, 'plainText').replace(/\s+/g, ' '), LONGEST_LINE);
}
