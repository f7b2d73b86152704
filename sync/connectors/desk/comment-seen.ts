import { z } from 'zod';
import type { FactOf } from '#domain/fact.ts';
import { clip } from '#sync/clip.ts';
import type { Thing } from '#sync/connectors/desk/answer.ts';
import { readMoment } from '#sync/connectors/desk/moment.ts';
import { line, nameOf, zPerson } from '#sync/connectors/desk/person.ts';
import { LONGEST_TEXT, plainText } from '#sync/connectors/desk/plain-text.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { zText } from '#sync/zoho/values.ts';

const zComment = z.object({
  content: zText,
  contentType: z.unknown().optional(),
  isPublic: z.boolean().catch(false),
  commenterId: zRemoteId.nullable().catch(null),
  commenter: zPerson,
});

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
    as: 'comment',
    route: null,
  };
}
