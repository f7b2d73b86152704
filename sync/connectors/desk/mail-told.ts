import { z } from 'zod';
import type { MailRoute } from '#domain/ticket/ticket.ts';
import type { Thing } from '#sync/connectors/desk/answer.ts';
import { readMoment } from '#sync/connectors/desk/moment.ts';
import { zPerson } from '#sync/connectors/desk/person.ts';
import { plainText } from '#sync/connectors/desk/plain-text.ts';
import { zText } from '#sync/zoho/values.ts';

const ADDRESS = /[^\s<>",;:]+@[^\s<>",;:]+/;

/** A mail of a ticket, in a list or by itself. */
export const zMail = z.object({
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

type Mail = z.infer<typeof zMail>;

/** A list tells how a mail begins; the whole of it is asked for, unless the ticket tells it. */
export function isWhole(found: Thing): boolean {
  const { content, isDescriptionThread } = zMail.parse(found);
  return content !== null || isDescriptionThread;
}

export function sentAt(found: Thing) {
  return readMoment(found['createdTime']) ?? readMoment(found['sendDateTime']);
}

export function wordsOf({ content, summary, contentType }: Mail): string {
  return content === null ? plainText(summary) : plainText(content, contentType ?? 'html');
}

/** Files stay where they are. */
export function filesOf({ attachmentCount: count }: Mail): string {
  if (count === 0) return '';
  return count === 1
    ? '1 file with it, to be opened in Desk'
    : `${count} files, to be opened in Desk`;
}

/** `"Ada Quill"<ada@…>` comes as well as the bare address. */
export function routeOf({ channel, direction, fromEmailAddress, to }: Mail): MailRoute | null {
  if (direction !== 'in' || !/^(email)?$/i.test(channel)) return null;
  const client = ADDRESS.exec(fromEmailAddress)?.[0];
  const desk = ADDRESS.exec(to)?.[0];
  return client === undefined || desk === undefined ? null : { client, desk };
}
