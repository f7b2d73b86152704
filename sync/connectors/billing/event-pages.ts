import { z } from 'zod';
import type { RemoteRequest } from '#sync/connector.ts';
import { queued } from '#sync/connectors/billing/queue.ts';
import type { Place } from '#sync/feed.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { momentOf } from '#sync/zoho/moment.ts';
import { zText } from '#sync/zoho/values.ts';

const OVERLAP_MS = 300_000;
/** A method of payment is no payment: cards have a feed of their own. */
const HINTS = /^(invoice|payment(?!_method)|subscription)_/;
const FIRST_PAGE = '/events?per_page=200';

export const zEvent = z.object({ event_id: zRemoteId, event_type: zText, event_time: zText });

type Timed = z.infer<typeof zEvent> & { readonly at: number };

/** The page of events to read: where an earlier round came to, else the first. */
export function pageOf(place: Place | null): RemoteRequest {
  return { method: 'GET', path: String(place?.['page'] ?? FIRST_PAGE) };
}

/**
 * The place after a page of events: those that are new are queued. `at` and `seen` are how far was
 * read to the end of all pages; `newest` and `passed` are what stood in the pages of this reading,
 * so that what moves to a later page meanwhile is not read twice. Before the first round everything
 * is old: what is known here is read as it stands, the rest by the sweeps of the other feeds.
 */
export function freshEvents(
  place: Place | null,
  events: readonly z.infer<typeof zEvent>[],
  { asked, further }: { readonly asked: RemoteRequest; readonly further: RemoteRequest | null },
): Place {
  const since = Number(place?.['at'] ?? 0);
  const heard = new Set([...idsIn(place?.['seen']), ...idsIn(place?.['passed'])]);
  const timed = events.flatMap((event) => {
    const at = momentOf(event.event_time);
    return at === null ? [] : [{ ...event, at }];
  });
  const newest = Math.max(since, Number(place?.['newest'] ?? 0), ...timed.map(({ at }) => at));
  const isNew = ({ at }: Timed) => at >= since - OVERLAP_MS;
  const unheard = timed.filter((event) => isNew(event) && !heard.has(event.event_id));
  const recent = timed.filter(({ at }) => at >= newest - OVERLAP_MS).map(idOf);
  const latest = [...new Set([...idsIn(place?.['latest']), ...recent])];
  const isOver = place === null || further === null || isPast(timed, isNew);
  const next = queued(place, place === null ? [] : pathsOf(unheard));
  return isOver
    ? { ...next, at: newest, seen: latest.join(' '), ...OVER, page: startOf(timed, asked) }
    : {
        ...next,
        ...{ at: since, seen: place['seen'] ?? '', newest, page: further.path },
        passed: [...new Set([...idsIn(place['passed']), ...timed.map(idOf)])].join(' '),
        latest: latest.join(' '),
      };
}

const OVER = { newest: null, passed: null, latest: null } as const;

export function isAmidPages(place: Place): boolean {
  return typeof place['newest'] === 'number';
}

/** Where the newest come last, the next round begins at the page they stood on. */
function startOf(timed: readonly Timed[], { path }: RemoteRequest): string | null {
  const [first] = timed;
  const last = timed.at(-1);
  return first !== undefined && last !== undefined && first.at < last.at ? path : null;
}

/** Nothing new can follow where the newest come first; in any other order all pages are read. */
function isPast(timed: readonly Timed[], isNew: (event: Timed) => boolean): boolean {
  const [first] = timed;
  const last = timed.at(-1);
  return first !== undefined && last !== undefined && first.at > last.at && !isNew(last);
}

/** The oldest first. */
function pathsOf(events: readonly Timed[]): readonly string[] {
  return events
    .filter(({ event_type }) => HINTS.test(event_type))
    .map(({ event_id }) => `/events/${event_id}`)
    .toReversed();
}

function idOf({ event_id }: Timed): string {
  return event_id;
}

function idsIn(value: Place[string] | undefined): readonly string[] {
  return typeof value === 'string' && value !== '' ? value.split(' ') : [];
}
