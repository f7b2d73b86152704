import type { TicketComment } from '#domain/ticket/ticket.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { refused, type Thing, thingsOf } from '#sync/connectors/desk/answer.ts';
import { readMoment } from '#sync/connectors/desk/moment.ts';
import { plainText } from '#sync/connectors/desk/plain-text.ts';
import { SLACK_MS } from '#sync/connectors/desk/setup.ts';
import { toDeskComment } from '#sync/connectors/desk/to-comment.ts';
import { absent, type Outcome, sent } from '#sync/outcome.ts';

/** The oldest that is the same: an older one of the same words was written before this was. */
export function findComment(reply: RemoteReply, comment: TicketComment): Outcome {
  const found = thingsOf(reply);
  if (!found) return refused(reply, 'the ticket of this comment');
  const same = found
    .filter((one) => isSame(one, comment))
    .toSorted((one, other) => writtenAt(one) - writtenAt(other))[0];
  return same ? sent(same.id) : absent;
}

function isSame(found: Thing, comment: TicketComment): boolean {
  const { content, isPublic } = toDeskComment(comment);
  return (
    found['isPublic'] === isPublic &&
    words(plainText(String(found['content'] ?? ''), found['contentType'])) === words(content) &&
    writtenAt(found) >= comment.at - SLACK_MS
  );
}

function writtenAt(found: Thing): number {
  return readMoment(found['commentedTime']) ?? 0;
}

/** However Desk breaks lines. */
function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
