import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import type { TicketComment } from '#domain/ticket/ticket.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { refused, type Thing, thingsOf } from '#sync/connectors/desk/answer.ts';
import { sentAt } from '#sync/connectors/desk/mail-told.ts';
import { plainText } from '#sync/connectors/desk/plain-text.ts';
import { absentAsOf } from '#sync/connectors/desk/since.ts';
import { toDeskComment } from '#sync/connectors/desk/to-comment.ts';
import { type Outcome, sent } from '#sync/outcome.ts';
import { zText } from '#sync/zoho/values.ts';

/** So little of a mail tells nothing about the rest of it. */
const FEW_SIGNS = 20;

const zListed = z.object({ direction: z.string().catch(''), summary: zText, content: zText });

/** The oldest mail from here that begins with the same words, for a list tells no more of it. */
export function findMail(reply: RemoteReply, comment: TicketComment, since: Instant): Outcome {
  const found = thingsOf(reply);
  if (!found) return refused(reply, 'the ticket of this answer');
  const same = found
    .filter((one) => isSame(one, comment) && (sentAt(one) ?? 0) >= since)
    .toSorted((one, other) => (sentAt(one) ?? 0) - (sentAt(other) ?? 0))[0];
  return same ? sent(same.id) : absentAsOf(reply);
}

function isSame(found: Thing, comment: TicketComment): boolean {
  const { direction, summary, content } = zListed.parse(found);
  if (direction !== 'out') return false;
  const wanted = words(toDeskComment(comment).content);
  const told = words(plainText(content || summary)).replace(/(…|\.\.\.)$/, '');
  if (told === wanted) return true;
  return told.length >= Math.min(FEW_SIGNS, wanted.length) && wanted.startsWith(told);
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
