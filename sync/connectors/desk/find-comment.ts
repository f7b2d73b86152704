import type { Instant } from '#domain/dates.ts';
import type { TicketComment } from '#domain/ticket/ticket.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { refused, type Thing, thingsOf } from '#sync/connectors/desk/answer.ts';
import { readMoment } from '#sync/connectors/desk/moment.ts';
import { plainText } from '#sync/connectors/desk/plain-text.ts';
import { absentAsOf } from '#sync/connectors/desk/since.ts';
import { toDeskComment } from '#sync/connectors/desk/to-comment.ts';
import { type Outcome, sent } from '#sync/outcome.ts';

export type Looked = {
  readonly comment: TicketComment;
  /** By Desk's clock it was not there before. */
  readonly since: Instant;
  /** What stands for something else here is not it. */
  readonly isTaken: (remoteId: string) => boolean;
};

/** The oldest that is the same and nobody else's. */
export function findComment(reply: RemoteReply, { comment, since, isTaken }: Looked): Outcome {
  const found = thingsOf(reply);
  if (!found) return refused(reply, 'the ticket of this comment');
  const same = found
    .filter((one) => isSame(one, comment) && writtenAt(one) >= since && !isTaken(one.id))
    .toSorted((one, other) => writtenAt(one) - writtenAt(other))[0];
  return same ? sent(same.id) : absentAsOf(reply);
}

function isSame(found: Thing, comment: TicketComment): boolean {
  const { content, isPublic } = toDeskComment(comment);
  return (
    found['isPublic'] === isPublic &&
    words(plainText(String(found['content'] ?? ''), found['contentType'])) === words(content)
  );
}

function writtenAt(found: Thing): number {
  return readMoment(found['commentedTime']) ?? 0;
}

/** However Desk breaks lines. */
function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
