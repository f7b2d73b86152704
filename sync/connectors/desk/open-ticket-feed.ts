import { type Fact, UNDATED } from '#domain/fact.ts';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { DESK, isGone, refused, type Thing, thingOf } from '#sync/connectors/desk/answer.ts';
import { unreadOf } from '#sync/connectors/desk/going-on.ts';
import { asText, behindIn, dueOf, setBehind } from '#sync/connectors/desk/set-behind.ts';
import { readSetup } from '#sync/connectors/desk/setup.ts';
import { hearTalk } from '#sync/connectors/desk/talk.ts';
import {
  entryOf,
  get,
  questionOf,
  type Talk,
  talkOf,
} from '#sync/connectors/desk/talk-question.ts';
import { ticketSeen } from '#sync/connectors/desk/ticket-seen.ts';
import { told } from '#sync/connectors/desk/told.ts';
import { asking, behind, firstOf, lastOf } from '#sync/connectors/desk/turn.ts';
import type { Feed, FeedContext, Place, Reading, Watch, Watched } from '#sync/feed.ts';
import { isJustLeft, leftBehind } from '#sync/left-behind.ts';
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
 * of a comment that left its ticket unchanged (rule K12). Of 1,600 calls a day at most 600 go here,
 * and 100 more while Desk does not tell all of it.
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
    ask: (place, { watched = [], now }) => {
      const isOver = isJustLeft(place, now) && furtherOf(place, watched, walk) === null;
      if (isOver) return get(String(place?.['left']));
      return asking(behind(watched, lastOf(place)) ?? firstOf(watched));
    },
    // A ticket has its next turn; what was said in it is asked for again after the others of its round.
    setBehind: (place, asked, stumbled) => {
      const [, last] = TICKET.exec(asked.path) ?? [];
      if (last !== undefined) return { ...place, last, leftAt: null };
      const talk = talkOf(asked);
      if (!talk) return null;
      const left = setBehind(behindIn(place?.['behind']), entryOf(talk), {
        since: null,
        now: stumbled.now,
      });
      return leftBehind({ ...place, behind: asText(left) }, asked, stumbled);
    },
    read: (reply, asked) => {
      const trouble = troubleOf(DESK, reply);
      if (trouble) return told(trouble);
      const talk = talkOf(asked.request);
      return talk ? readTalk(reply, asked, { walk, talk }) : readTicket(reply, asked, walk);
    },
  };
}

type Said = { readonly walk: Walk; readonly talk: Talk };

function readTalk(reply: RemoteReply, asked: Asked, { walk, talk }: Said): Reading {
  const agentId = readSetup(asked.setup)?.agentId ?? null;
  const heard = hearTalk(reply, { talk, agentId, since: null });
  if (!heard) return told(unreadable(DESK));
  const others = behindIn(asked.place?.['behind']).filter(([one]) => one !== entryOf(talk));
  const there = { ...asked, place: { ...asked.place, behind: asText(others) } };
  return went({ facts: heard.facts, talk: heard.next }, there, walk);
}

function readTicket(reply: RemoteReply, asked: Asked, walk: Walk): Reading {
  const id = TICKET.exec(asked.request.path)?.[1] ?? '0';
  const found = thingOf(reply);
  if (found && found.id !== id) return told(unreadable(DESK));
  const read = Number(asked.place?.['read'] ?? 0) + 1;
  const there = { ...asked, place: { ...asked.place, last: id, read } };
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

function went({ facts, talk }: Brought, asked: Asked, walk: Walk): Reading {
  const { place, watched = [], now } = asked;
  const left = behindIn(place?.['behind']);
  const further = furtherOf(place, watched, walk);
  const [entry = further === null ? dueOf(left, now) : null] = talk;
  const more = further === null ? null : asking(further);
  return {
    kind: 'read',
    facts,
    place: place ?? {},
    more: entry === null ? more : questionOf(entry),
    ...unreadOf(left),
  };
}

/** The next ticket of this round; null at its end. */
function furtherOf(place: Place | null, watched: readonly Watched[], { aRound }: Walk) {
  return Number(place?.['read'] ?? 0) % aRound === 0 ? null : behind(watched, lastOf(place));
}
