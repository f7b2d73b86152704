import { z } from 'zod';
import type { FactOf } from '#domain/fact.ts';
import type { MailRoute } from '#domain/ticket/ticket.ts';
import { clip } from '#sync/clip.ts';
import type { Thing } from '#sync/connectors/desk/answer.ts';
import { readMoment } from '#sync/connectors/desk/moment.ts';
import { line, nameOf, zPerson } from '#sync/connectors/desk/person.ts';
import { LONGEST_TEXT, plainText } from '#sync/connectors/desk/plain-text.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { zText } from '#sync/zoho/values.ts';

const ADDRESS = /[^\s<>",;:]+@[^\s<>",;:]+/;

const zMail = z.object({
  channel: zText,
  direction: z.enum(['in', 'out']).nullable().catch(null),
  content: z.string().nullable().catch(null),
  summary: zText,
  contentType: z.unknown().optional(),
  fromEmailAddress: zText,
  to: zText,
  author: zPerson,
  isDescriptionThread: z.boolean().catch(false),
  attachmentCount: z.coerce.number().int().min(0).catch(0),
});

const zAuthor = z.object({ author: z.object({ id: zRemoteId }) });

/** A list tells how a mail begins; the whole of it is asked for, unless the ticket tells it. */
export function isWhole(found: Thing): boolean {
  const { content, isDescriptionThread } = zMail.parse(found);
  return content !== null || isDescriptionThread;
}

export function sentAt(found: Thing) {
  return readMoment(found['createdTime']) ?? readMoment(found['sendDateTime']);
}

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

type Mail = z.infer<typeof zMail>;

function wordsOf({ content, summary, contentType }: Mail): string {
  return content === null ? plainText(summary) : plainText(content, contentType ?? 'html');
}

/** Files stay where they are. */
function filesOf({ attachmentCount: count }: Mail): string {
  if (count === 0) return '';
  return count === 1
    ? '1 file with it, to be opened in Desk'
    : `${count} files, to be opened in Desk`;
}

/** `"Ada Quill"<ada@…>` comes as well as the bare address. */
function routeOf({ channel, direction, fromEmailAddress, to }: Mail): MailRoute | null {
  if (direction !== 'in' || !/^(email)?$/i.test(channel)) return null;
  const client = ADDRESS.exec(fromEmailAddress)?.[0];
  const desk = ADDRESS.exec(to)?.[0];
  return client === undefined || desk === undefined ? null : { client, desk };
}
