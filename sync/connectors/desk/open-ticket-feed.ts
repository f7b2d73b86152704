import { type Fact, UNDATED } from '#domain/fact.ts';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { agendaOf, next } from '#sync/connectors/desk/agenda.ts';
import { DESK, isGone, refused, type Thing, thingOf } from '#sync/connectors/desk/answer.ts';
import { readSetup } from '#sync/connectors/desk/setup.ts';
import { hearTalk } from '#sync/connectors/desk/talk.ts';
import { talkOf } from '#sync/connectors/desk/talk-question.ts';
import { ticketSeen } from '#sync/connectors/desk/ticket-seen.ts';
import { told } from '#sync/connectors/desk/told.ts';
import { asking, behind, firstOf, lastOf } from '#sync/connectors/desk/turn.ts';
import type { Feed, FeedContext, Place, Reading, Watch } from '#sync/feed.ts';
import { troubleOf, unreadable } from '#sync/zoho/envelope.ts';

const TICKET = /^\/tickets\/(\d{1,25})\?/;
type Asked = { readonly place: Place | null; readonly request: RemoteRequest } & FeedContext;

/** What one answer of this feed brought. */
type Brought = { readonly facts: readonly Fact[]; readonly talk: readonly string[] };

/** How tickets are gone through one by one. */
type Walk = Pick<Feed, 'name' | 'title' | 'everyMs'> & {
  readonly watches: Watch;
  readonly aRound: number;
  readonly withTalk: boolean;
};

/**
 * A few open tickets after the other, slowly: a search tells neither of one that was thrown away nor
 * of a comment that left its ticket unchanged (rule K12). Of 1,600 calls a day at most 600 go here.
 */
export const openTicketFeed = oneByOne({
  name: 'desk.open-tickets',
  title: 'open tickets one by one',
  everyMs: 900_000,
  watches: 'open-tickets',
  aRound: 3,
  withTalk: true,
});

/** Whether it is still there is all there is to know of a closed one: at most 48 calls (rule K19). */
export const closedTicketFeed = oneByOne({
  name: 'desk.closed-tickets',
  title: 'closed tickets one by one',
  everyMs: 1_800_000,
  watches: 'closed-tickets',
  aRound: 1,
  withTalk: false,
});

function oneByOne(walk: Walk): Feed {
  const { name, title, everyMs, watches } = walk;
  return {
    ...{ name, title, everyMs, watches },
    ask: (place, { watched = [] }) => asking(behind(watched, lastOf(place)) ?? firstOf(watched)),
    // What is said in a ticket is asked about again; a ticket that gets no good answer, in its turn.
    setBehind: (place, { path }) => {
      const [, id] = TICKET.exec(path) ?? [];
      return id === undefined ? null : { ...place, last: id };
    },
    read: (reply, asked) => {
      const trouble = troubleOf(DESK, reply);
      if (trouble) return told(trouble);
      const talk = talkOf(asked.request);
      if (!talk) return readTicket(reply, asked, walk);
      const agentId = readSetup(asked.setup)?.agentId ?? null;
      const heard = hearTalk(reply, { talk, agentId, since: null });
      if (!heard) return told(unreadable(DESK));
      return went({ facts: heard.facts, talk: heard.next }, asked, walk);
    },
  };
}

function readTicket(reply: RemoteReply, asked: Asked, walk: Walk): Reading {
  const id = TICKET.exec(asked.request.path)?.[1] ?? '0';
  const found = thingOf(reply);
  if (found && found.id !== id) return told(unreadable(DESK));
  const read = Number(asked.place?.['read'] ?? 0) + 1;
  const there = { ...asked, place: { last: id, read } };
  if (isGone(reply) || (found && isThrownAway(found))) {
    return went({ facts: [gone(id)], talk: [] }, there, walk);
  }
  const seen = found && ticketSeen(found);
  if (!seen) return told(found ? unreadable(DESK) : refused(reply, 'this ticket'));
  return went({ facts: [seen], talk: walk.withTalk ? [`${id}:0`] : [] }, there, walk);
}

/** In the trash a ticket is still read. */
function isThrownAway(found: Thing): boolean {
  return found['isTrashed'] === true || found['isDeleted'] === true;
}

function gone(remoteId: string): Fact {
  return { kind: 'ticket.gone', system: 'desk', remoteId, our: null, changedAt: UNDATED };
}

function went({ facts, talk }: Brought, { place, watched = [] }: Asked, { aRound }: Walk): Reading {
  const further =
    Number(place?.['read'] ?? 0) % aRound === 0 ? null : behind(watched, lastOf(place));
  const more = next({ ...agendaOf(null), talk });
  return {
    kind: 'read',
    facts,
    place: place ?? {},
    more: more ?? (further === null ? null : asking(further)),
  };
}
