import type { Planner } from '#sync/connector.ts';
import { deskStep, readSaved } from '#sync/connectors/desk/answer.ts';
import { findComment } from '#sync/connectors/desk/find-comment.ts';
import { mailAnswer } from '#sync/connectors/desk/mail.ts';
import { parentId } from '#sync/connectors/desk/parent.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/desk/setup.ts';
import { earliest } from '#sync/connectors/desk/since.ts';
import { toDeskComment } from '#sync/connectors/desk/to-comment.ts';
import { LIST_LAG_MS } from '#sync/list-lag.ts';
import { wait } from '#sync/outcome.ts';

const WORDS = 'the ticket of this comment';

/**
 * Nothing marks a comment, so it is looked for by its words and its time before every send, and
 * what belongs to one ticket goes out one after the other (rule K4): what was found for an earlier one
 * is not this. Who wrote by mail is answered by
 * mail.
 */
export const addComment: Planner<'ticket.commented'> = ({ comment, route }, context) => {
  if (!readSetup(context.setup)) return NOT_SET_UP;
  const ticketId = parentId(context, {
    subject: `ticket:${comment.ticketId}`,
    words: 'the ticket',
  });
  if (typeof ticketId !== 'string') return ticketId;
  if (context.isMentionedEarlier(comment.ticketId)) {
    return wait('Waiting. Goes out when Desk has taken what was written in this ticket before.');
  }
  const { isTaken = () => false } = context;
  const looked = { comment, since: earliest(comment.at, context), isTaken };
  if (comment.isPublic && route !== null) return mailAnswer(ticketId, { ...looked, route });
  const path = `/tickets/${ticketId}/comments`;
  const body = toDeskComment(comment);
  return {
    asksFirst: true,
    lagMs: LIST_LAG_MS,
    send: deskStep({ method: 'POST', path, body }, (reply) => readSaved(reply, { words: WORDS })),
    probe: deskStep({ method: 'GET', path: `${path}?sortBy=-commentedTime&limit=100` }, (reply) =>
      findComment(reply, looked),
    ),
  };
};
