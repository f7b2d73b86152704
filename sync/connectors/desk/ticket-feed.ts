import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { agendaOf, COMMENTS, get, next, went } from '#sync/connectors/desk/agenda.ts';
import { DESK, refused, type Thing, thingsOf } from '#sync/connectors/desk/answer.ts';
import { commentSeen } from '#sync/connectors/desk/comment-seen.ts';
import { readSetup } from '#sync/connectors/desk/setup.ts';
import { ticketSeen } from '#sync/connectors/desk/ticket-seen.ts';
import {
  following,
  narrowed,
  newWindow,
  PAGE,
  searchPath,
  windowOf,
} from '#sync/connectors/desk/window.ts';
import type { Feed, FeedContext, Place, Reading } from '#sync/feed.ts';
import { type Outcome, park } from '#sync/outcome.ts';
import { troubleOf, unreadable } from '#sync/zoho/envelope.ts';

/** A ticket that is no longer there or not shown to us: the next one is read. */
const PASSED_OVER = new Set([400, 403, 404, 422]);

type Asked = { readonly place: Place | null; readonly request: RemoteRequest } & FeedContext;

/**
 * Tickets that changed, and after each page of them the comments of those that have any (rule K8).
 * One feed, so that a comment is never told before its ticket.
 */
export const ticketFeed: Feed = {
  name: 'desk.tickets',
  title: 'tickets and comments',
  everyMs: 120_000,
  ask: (place, { setup, now }) => {
    const agenda = agendaOf(place);
    return next(agenda) ?? get(searchPath(newWindow(agenda.until, now), departmentOf(setup)));
  },
  read: (reply, asked) => {
    const trouble = troubleOf(DESK, reply);
    if (trouble) return told(trouble);
    const [, ticketId, read] = COMMENTS.exec(asked.request.path) ?? [];
    if (ticketId === undefined) return readTickets(reply, asked);
    return readComments(reply, asked, { ticketId, read: Number(read) });
  },
};

function readTickets(reply: RemoteReply, { place, request, setup, now }: Asked): Reading {
  const found = thingsOf(reply);
  const window = windowOf(request);
  if (!found || !window) return told(refused(reply, 'these tickets'));
  const { until } = agendaOf(place);
  const narrower = narrowed(window, reply, found.length);
  if (narrower) {
    return went([], { until, tickets: [], search: searchPath(narrower, departmentOf(setup)) });
  }
  const behind = following(window, found.length, now);
  const isRead = behind === null || behind.at === 0;
  return went(
    found.flatMap((one) => ticketSeen(one) ?? []),
    {
      until: isRead ? window.to : until,
      tickets: found.filter(hasComments).map(({ id }) => `${id}:0`),
      search: behind && searchPath(behind, departmentOf(setup)),
    },
  );
}

function readComments(
  reply: RemoteReply,
  { place, setup }: Asked,
  { ticketId, read }: { readonly ticketId: string; readonly read: number },
): Reading {
  const { tickets, ...rest } = agendaOf(place);
  const others = tickets.filter((one) => !one.startsWith(`${ticketId}:`));
  const found = PASSED_OVER.has(reply.status) ? [] : thingsOf(reply);
  if (!found) return told(unreadable(DESK));
  const agentId = readSetup(setup)?.agentId ?? null;
  const isFull = found.length >= PAGE;
  return went(
    found.flatMap((one) => commentSeen(one, { ticketId, agentId }) ?? []),
    {
      ...rest,
      tickets: isFull ? [`${ticketId}:${read + found.length}`, ...others] : others,
    },
  );
}

/** Where Desk does not tell how many there are, they are asked for. */
function hasComments(ticket: Thing): boolean {
  return String(ticket['commentCount'] ?? '') !== '0';
}

function departmentOf(setup: FeedContext['setup']): string {
  return readSetup(setup)?.departmentId ?? '';
}

/** What stands in the way of reading on; an answer that says nothing is asked for again. */
function told(outcome: Outcome): Reading {
  switch (outcome.kind) {
    case 'sent':
    case 'absent':
      return park('An answer of Desk could not be read.');
    case 'ask':
      return park(outcome.why);
    default:
      return outcome;
  }
}
