import type { TicketComment } from '#domain/ticket/ticket.ts';
import { clip } from '#sync/clip.ts';
import type { Planner, RemoteReply } from '#sync/connector.ts';
import {
  deskStep,
  readSaved,
  refused,
  type Thing,
  thingsOf,
} from '#sync/connectors/desk/answer.ts';
import { readMoment } from '#sync/connectors/desk/moment.ts';
import { parentId } from '#sync/connectors/desk/parent.ts';
import { plainText } from '#sync/connectors/desk/plain-text.ts';
import { LAG_MS, NOT_SET_UP, readSetup, SLACK_MS } from '#sync/connectors/desk/setup.ts';
import { absent, type Outcome, sent, wait } from '#sync/outcome.ts';

const WORDS = 'the ticket of this comment';
const LONGEST = 32_000;

/**
 * Nothing marks a comment, so it is looked for by its words and its time before every send, and
 * what belongs to one ticket goes out one after the other (rule K4).
 */
export const addComment: Planner<'ticket.commented'> = ({ comment }, context) => {
  if (!readSetup(context.setup)) return NOT_SET_UP;
  const ticketId = parentId(context, {
    subject: `ticket:${comment.ticketId}`,
    words: 'the ticket',
  });
  if (typeof ticketId !== 'string') return ticketId;
  if (context.isMentionedEarlier(comment.ticketId)) {
    return wait('Waiting. Goes out when Desk has taken what was written in this ticket before.');
  }
  const path = `/tickets/${ticketId}/comments`;
  const body = toDeskComment(comment);
  return {
    asksFirst: true,
    lagMs: LAG_MS,
    send: deskStep({ method: 'POST', path, body }, (reply) => readSaved(reply, { words: WORDS })),
    probe: deskStep({ method: 'GET', path: `${path}?sortBy=-commentedTime&limit=100` }, (reply) =>
      readFound(reply, comment),
    ),
  };
};

export function toDeskComment({ text, isPublic }: TicketComment) {
  return { content: clip(text, LONGEST), contentType: 'plainText', isPublic };
}

/** The oldest that is the same: an older one of the same words was written before this was. */
function readFound(reply: RemoteReply, comment: TicketComment): Outcome {
  const found = thingsOf(reply);
  if (!found) return refused(reply, WORDS);
  const same = found
    .filter((one) => isSame(one, comment))
    .toSorted((one, other) => writtenAt(one) - writtenAt(other))[0];
  return same ? sent(same.id) : absent;
}

function isSame(found: Thing, { text, isPublic, at }: TicketComment): boolean {
  return (
    found['isPublic'] === isPublic &&
    words(plainText(String(found['content'] ?? ''), found['contentType'])) ===
      words(clip(text, LONGEST)) &&
    writtenAt(found) >= at - SLACK_MS
  );
}

function writtenAt(found: Thing): number {
  return readMoment(found['commentedTime']) ?? 0;
}

/** However Desk breaks lines. */
function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
