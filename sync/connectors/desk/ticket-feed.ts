import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { agendaFor, agendaOf, next } from '#sync/connectors/desk/agenda.ts';
import { countIn, DESK, refused, type Thing, thingsOf } from '#sync/connectors/desk/answer.ts';
import { leaving, sinceOf, went, without } from '#sync/connectors/desk/going-on.ts';
import { readMoment } from '#sync/connectors/desk/moment.ts';
import { readSetup } from '#sync/connectors/desk/setup.ts';
import { hearTalk } from '#sync/connectors/desk/talk.ts';
import { entryOf, get, type Talk, talkOf } from '#sync/connectors/desk/talk-question.ts';
import { ticketSeen } from '#sync/connectors/desk/ticket-seen.ts';
import { told } from '#sync/connectors/desk/told.ts';
import {
  behindPage,
  behindWindow,
  newWindow,
  readTo,
  STEP,
  searchPath,
  windowOf,
} from '#sync/connectors/desk/window.ts';
import type { Feed, FeedContext, Place, Reading } from '#sync/feed.ts';
import { isJustLeft, leftBehind } from '#sync/left-behind.ts';
import { troubleOf, unreadable } from '#sync/zoho/envelope.ts';

type Asked = { readonly place: Place | null; readonly request: RemoteRequest } & FeedContext;

/**
 * Tickets that changed, and after each page of them their comments and mails (rule K8). One feed,
 * so that what was said is never told before its ticket.
 */
export const ticketFeed: Feed = {
  name: 'desk.tickets',
  title: 'tickets, comments and mails',
  everyMs: 120_000,
  ask: (place, { setup, now }) => {
    const department = departmentOf(setup);
    const agenda = agendaFor(place, department);
    const fresh = { department, ...newWindow(agenda.until, now) };
    // Where only what was just left behind is left to ask, the round is over: it rests.
    const rest = isJustLeft(place, now) ? String(place?.['left']) : null;
    return next(agenda) ?? get(rest ?? searchPath(fresh));
  },
  // What changed is asked for again from where it was; what was said in a ticket, after the others.
  setBehind: (place, asked, stumbled) => {
    const talk = talkOf(asked);
    return talk && leftBehind(leaving(place, entryOf(talk), stumbled.now), asked, stumbled);
  },
  read: (reply, asked) => {
    const trouble = troubleOf(DESK, reply);
    if (trouble) return told(trouble);
    const talk = talkOf(asked.request);
    return talk ? readTalk(reply, asked, talk) : readTickets(reply, asked);
  },
};

function readTickets(reply: RemoteReply, { place, request, now }: Asked): Reading {
  const found = thingsOf(reply);
  const window = windowOf(request);
  if (!found || !window) return told(refused(reply, 'these tickets'));
  const facts = found.flatMap((one) => ticketSeen(one) ?? []);
  // One that cannot be read is left out; where none can, it is the answer.
  if (found.length > 0 && facts.length === 0) return told(unreadable(DESK));
  const agenda = agendaFor(place, window.department);
  const moments = found.map((one) => readMoment(one['modifiedTime']));
  const page = countIn(reply) >= STEP ? behindPage(window, moments) : null;
  const until = readTo(window, reply);
  const behind = page ?? behindWindow(window, until, now);
  const then = {
    department: window.department,
    until: page === null ? until : agenda.until,
    // A ticket of the last page may have been said something in since the first window began.
    since: agenda.search === null ? window.from : (agenda.since ?? window.from),
    talk: found.flatMap(talkIn),
    search: behind && searchPath(behind),
    behind: agenda.behind,
  };
  return went(facts, then, now);
}

function readTalk(reply: RemoteReply, asked: Asked, talk: Talk): Reading {
  const { place, setup, request, now } = asked;
  const agenda = agendaOf(place);
  const agentId = readSetup(setup)?.agentId ?? null;
  const heard = hearTalk(reply, { talk, agentId, since: sinceOf(agenda, entryOf(talk)) });
  if (!heard) return told(unreadable(DESK));
  const others = without(agenda, request);
  return went(heard.facts, { ...others, talk: [...heard.next, ...others.talk] }, now);
}

/** Where Desk does not tell how much there is, it is asked for. */
function talkIn(ticket: Thing): readonly string[] {
  const isThere = (count: string) => String(ticket[count] ?? '') !== '0';
  return [
    ...(isThere('commentCount') ? [`${ticket.id}:0`] : []),
    ...(isThere('threadCount') ? [`${ticket.id}:m0`] : []),
  ];
}

function departmentOf(setup: FeedContext['setup']): string {
  return readSetup(setup)?.departmentId ?? '';
}
