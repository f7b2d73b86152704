import type { TicketStatus } from '#domain/ticket/ticket.ts';
import type { Planner, RemoteReply } from '#sync/connector.ts';
import { deskStep, readSaved, refused, type Thing, thingOf } from '#sync/connectors/desk/answer.ts';
import { parentId } from '#sync/connectors/desk/parent.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/desk/setup.ts';
import { statusOf } from '#sync/connectors/desk/status-of.ts';
import { absent, type Outcome, park, sent, wait } from '#sync/outcome.ts';

const WORDS = 'this ticket';

/** Closing twice is closing once, so it is safe to repeat; it keeps its place among the comments. */
export const askStatus: Planner<'ticket.status-asked'> = ({ ticketId, status }, context) => {
  if (!readSetup(context.setup)) return NOT_SET_UP;
  const id = parentId(context, { subject: `ticket:${ticketId}`, words: WORDS });
  if (typeof id !== 'string') return id;
  if (context.isMentionedEarlier(ticketId)) {
    return wait('Waiting. Goes out when Desk has taken what was written in this ticket before.');
  }
  const path = `/tickets/${id}`;
  const body = { status: status === 'closed' ? 'Closed' : 'Open' };
  return {
    send: deskStep({ method: 'PATCH', path, body }, (reply) =>
      readSaved(reply, { words: WORDS, known: id }),
    ),
    probe: deskStep({ method: 'GET', path }, (reply) => readStatus(reply, id, status)),
  };
};

function readStatus(reply: RemoteReply, id: string, wanted: TicketStatus): Outcome {
  const found: Thing | null = thingOf(reply);
  if (found?.id !== id) return refused(reply, WORDS);
  if (found['isTrashed'] === true || found['isDeleted'] === true) {
    return park('Desk has this ticket in the trash. Restore it there, or set this aside.');
  }
  return statusOf(found) === wanted ? sent(id) : absent;
}
