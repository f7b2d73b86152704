import { z } from 'zod';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { nextPage } from '#sync/connectors/books/answer.ts';
import { type List, toldBy } from '#sync/connectors/books/list-feed.ts';
import { askOne, idAsked, toldOfOne } from '#sync/connectors/books/one-feed.ts';
import type { Feed, FeedContext, Place, Reading, Stumbled, Swept } from '#sync/feed.ts';
import { isJustLeft, leftBehind } from '#sync/left-behind.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { unreadableReading } from '#sync/zoho/trouble-reading.ts';

const DAY_MS = 86_400_000;
/** Looked at one by one in a round; the rest has its turn in the next. */
const MOST_DOUBTS = 25;

const zPaged = z.object({ page_context: z.object({ has_more_page: z.boolean() }) });

type Whole = {
  readonly sweeps?: Swept;
  readonly everyMs?: number;
  /** Where a person would not know the list by the name it has in its answer. */
  readonly called?: string;
};
type Asked = { readonly place: Place | null; readonly request: RemoteRequest } & FeedContext;

/**
 * The whole list now and then: changes of what is old, and what was deleted. A list that changes while
 * it is read may pass over an entry: what did not stand in it is a doubt, and only Books' word about
 * that one thing settles it (rules F7 and F14).
 */
export function wholeFeed(list: List, { sweeps, everyMs = DAY_MS, called }: Whole = {}): Feed {
  return {
    name: `books.all-${called ?? list.kind.many}`,
    title: `all ${list.title}`,
    everyMs,
    ...(sweeps && { sweeps, setBehind: (...asked) => leaveDoubt(list, ...asked) }),
    ask: (place, { now }) => {
      const [next] = isJustLeft(place, now) ? idsIn(place, 'doubts') : [];
      if (next !== undefined) return askOne(list, next);
      return { method: 'GET', path: `/${list.kind.path}?per_page=200&page=1` };
    },
    read: (reply, asked) =>
      sweeps !== undefined && idAsked(list, asked.request) !== null
        ? readDoubt(list, sweeps, reply, asked)
        : readPage(list, reply, asked),
  };
}

/** `missing` is what was known when the round began and did not stand in it so far. */
function readPage(
  list: List,
  reply: RemoteReply,
  { place, request, known = () => [], ...context }: Asked,
): Reading {
  const told = toldBy(list, reply, context);
  if (told.kind !== 'told') return told;
  const { facts, listed } = told;
  if (!isWholly(reply, listed)) return unreadableReading('Books', list.title);
  const isFirst = request.path.endsWith('page=1');
  const here = new Set(listed);
  const missing = (isFirst ? known() : idsIn(place, 'missing')).filter((id) => !here.has(id));
  const { after = '' } = place ?? {};
  const more = nextPage(request, reply);
  if (more) return { kind: 'read', facts, place: { missing: missing.join(' '), after }, more };
  const doubts = inTurn(missing, String(after)).slice(0, MOST_DOUBTS);
  return doubting(list, { facts, doubts, after });
}

/**
 * The next doubt has its turn, this one its own again after the others (rule F20), in this round or by
 * `after` in the next. Two in a row may be the other side: the second is asked about again first.
 */
function leaveDoubt(
  list: List,
  place: Place | null,
  asked: RemoteRequest,
  stumbled: Stumbled,
): Place | null {
  const after = idAsked(list, asked);
  const others = idsIn(place, 'doubts').filter((id) => id !== after);
  if (after === null || others.length === 0 || typeof place?.['left'] === 'string') return null;
  return leftBehind({ doubts: [...others, after].join(' '), after }, asked, stumbled);
}

function readDoubt(list: List, sweeps: Swept, reply: RemoteReply, asked: Asked): Reading {
  const told = toldOfOne(list, sweeps, reply, asked);
  // What Books does not want to tell of one thing says nothing about it.
  if (told.kind !== 'told' && told.kind !== 'park') return told;
  const facts = told.kind === 'told' ? told.facts : [];
  const after = idAsked(list, asked.request);
  const doubts = idsIn(asked.place, 'doubts').filter((id) => id !== after);
  return doubting(list, { facts, doubts, after });
}

type Doubting = {
  readonly facts: Extract<Reading, { readonly kind: 'read' }>['facts'];
  readonly doubts: readonly string[];
  readonly after: Place[string];
};

function doubting(list: List, { facts, doubts: [first, ...rest], after }: Doubting): Reading {
  if (first === undefined) return { kind: 'read', facts, place: { after }, more: null };
  const place = { doubts: [first, ...rest].join(' '), after };
  return { kind: 'read', facts, place, more: askOne(list, first) };
}

/** Behind the one that was looked at last, so that each has its turn. */
function inTurn(ids: readonly string[], after: string): readonly string[] {
  const sorted = ids.toSorted();
  return [...sorted.filter((id) => id > after), ...sorted.filter((id) => id <= after)];
}

function idsIn(place: Place | null, name: string): readonly string[] {
  const text = place?.[name];
  return typeof text === 'string' && text !== '' ? text.split(' ') : [];
}

/** Where it is not said whether more follows, or what an entry is, nothing can count as missing. */
function isWholly({ body }: RemoteReply, listed: readonly string[]): boolean {
  return zPaged.safeParse(body).success && listed.every((id) => zRemoteId.safeParse(id).success);
}
