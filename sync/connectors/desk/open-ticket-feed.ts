import type { Instant } from '#domain/dates.ts';
import type { Fact } from '#domain/fact.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { get, next, talkOf } from '#sync/connectors/desk/agenda.ts';
import { DESK, isGone, refused, type Thing, thingOf } from '#sync/connectors/desk/answer.ts';
import { readSetup } from '#sync/connectors/desk/setup.ts';
import { hearTalk } from '#sync/connectors/desk/talk.ts';
import { ticketSeen } from '#sync/connectors/desk/ticket-seen.ts';
import { told } from '#sync/connectors/desk/told.ts';
import type { Feed, Reading, Watched } from '#sync/feed.ts';
import { troubleOf, unreadable } from '#sync/zoho/envelope.ts';

const TICKET = /^\/tickets\/(\d{1,25})\?/;

/**
 * One open ticket after the other, slowly: a search tells neither of one that was thrown away nor
 * of a comment that left its ticket unchanged (rule K12).
 */
export const openTicketFeed: Feed = {
  name: 'desk.open-tickets',
  title: 'open tickets one by one',
  everyMs: 600_000,
  watches: 'open-tickets',
  ask: (place, { watched = [] }) => {
    const { last = '' } = place ?? {};
    return get(`/tickets/${nextId(watched, String(last))}?include=contacts`);
  },
  read: (reply, { request, setup, now }) => {
    const trouble = troubleOf(DESK, reply);
    if (trouble) return told(trouble);
    const talk = talkOf(request);
    if (talk) {
      const agentId = readSetup(setup)?.agentId ?? null;
      const heard = hearTalk(reply, { talk, agentId, since: null });
      return heard ? went(heard.facts, talk.ticketId, heard.next) : told(unreadable(DESK));
    }
    return readTicket(reply, TICKET.exec(request.path)?.[1] ?? '0', now);
  },
};

function readTicket(reply: RemoteReply, id: string, now: Instant): Reading {
  if (isGone(reply)) return went([gone(id, now)], id, []);
  const found = thingOf(reply);
  if (!found) return told(refused(reply, 'this ticket'));
  if (found.id !== id) return told(unreadable(DESK));
  if (isThrownAway(found)) return went([gone(id, now)], id, []);
  const seen = ticketSeen(found);
  return went(seen ? [seen] : [], id, [`${id}:0`]);
}

/** In the trash a ticket is still read. */
function isThrownAway(found: Thing): boolean {
  return found['isTrashed'] === true || found['isDeleted'] === true;
}

function gone(remoteId: string, now: Instant): Fact {
  return { kind: 'ticket.gone', system: 'desk', remoteId, our: null, changedAt: now };
}

function went(facts: readonly Fact[], last: string, talk: readonly string[]): Reading {
  const more = next({ until: null, since: null, talk, search: null });
  return { kind: 'read', facts, place: { last }, more };
}

/** The one behind the last that was asked about, and from the end the first again. */
function nextId(watched: readonly Watched[], last: string): string {
  const ids = watched.map(({ remoteId }) => remoteId).toSorted();
  return ids.find((id) => id > last) ?? ids[0] ?? '0';
}
