import { z } from 'zod';
import type { FactOf } from '#domain/fact.ts';
import { clip } from '#sync/clip.ts';
import type { Thing } from '#sync/connectors/desk/answer.ts';
import { filesOf, routeOf, sentAt, wordsOf, zMail } from '#sync/connectors/desk/mail-told.ts';
import { line, nameOf } from '#sync/connectors/desk/person.ts';
import { LONGEST_TEXT } from '#sync/connectors/desk/plain-text.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const zAuthor = z.object({ author: z.object({ id: zRemoteId }) });

/** A mail as Desk tells it; null where it does not say when it was written. */
export function mailSeen(
  found: Thing,
  { ticketId, agentId }: { readonly ticketId: string; readonly agentId: string | null },
): FactOf<'comment.seen'> | null {
  const writtenAt = sentAt(found);
  if (writtenAt === null) return null;
  const mail = zMail.parse(found);
  const writer = zAuthor.safeParse(found).data?.author.id ?? null;
  return {
    kind: 'comment.seen',
    system: 'desk',
    remoteId: found.id,
    our: null,
    changedAt: writtenAt,
    ticketId,
    isPublic: true,
    author: nameOf(mail.author) || line(mail.author.email || mail.fromEmailAddress),
    isYours: mail.direction === 'out' && writer !== null && writer === agentId,
    text: clip([wordsOf(mail), filesOf(mail)].filter(Boolean).join('\n\n'), LONGEST_TEXT),
    as: mail.isDescriptionThread ? 'question' : 'mail',
    route: routeOf(mail),
  };
}
