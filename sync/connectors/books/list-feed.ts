import type { Instant } from '#domain/dates.ts';
import type { Fact } from '#domain/fact.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { entriesOf, type Kind, nextPage } from '#sync/connectors/books/answer.ts';
import type { ReadEntry } from '#sync/connectors/books/facts.ts';
import { type Keyed, readSetup } from '#sync/connectors/books/setup.ts';
import type { Feed, FeedContext, Place } from '#sync/feed.ts';
import { spellMoment, spokenAt } from '#sync/zoho/moment.ts';
import { troubleReading, unreadableReading } from '#sync/zoho/trouble-reading.ts';

const MINUTE_MS = 60_000;
/** Clocks differ and lists lag (rule F2). */
const OVERLAP_MS = 10 * MINUTE_MS;

/** A list of Books, of which our key is in the unique field of `keyed`. */
export type List = {
  readonly kind: Pick<Kind, 'path' | 'one' | 'many' | 'idName'>;
  /** Null where a list has no field for our key. */
  readonly keyed: Keyed | null;
  readonly title: string;
  readonly read: ReadEntry;
};

/**
 * Where `last_modified_time` is described as a filter: what changed since, in no order, so that the
 * place moves at the end of a round.
 */
export function changesFeed(list: List, everyMs: number): Feed {
  return {
    name: `books.${list.kind.path}`,
    title: list.title,
    everyMs,
    ask: (place, { now }) => {
      const since = Number(place?.['since'] ?? now) - OVERLAP_MS;
      const moment = encodeURIComponent(booksMoment(Math.max(0, since) as Instant));
      const path = `/${list.kind.path}?last_modified_time=${moment}&per_page=200&page=1`;
      return { method: 'GET', path };
    },
    read: (reply, { place, request, now, ...context }) => {
      const told = toldBy(list, reply, { now, ...context });
      if (told.kind !== 'told') return told;
      // By Books' own clock: one that is ahead here would hide what changes there (rule F22).
      const from = Math.min(Number(place?.['since'] ?? now), spokenAt(reply) ?? now);
      const top = Math.max(from, Number(place?.['top'] ?? 0), ...told.facts.map(moment));
      const more = nextPage(request, reply);
      const next: Place = more ? { since: from, top } : { since: top };
      return { kind: 'read', facts: told.facts, place: next, more };
    },
  };
}

/** Where it is not: the newest page, by the order the list has or is described to have. */
export function newestFeed(list: List, everyMs: number, order = ''): Feed {
  return {
    name: `books.${list.kind.path}`,
    title: list.title,
    everyMs,
    ask: () => ({ method: 'GET', path: `/${list.kind.path}?per_page=50&page=1${order}` }),
    read: (reply, { place, request, ...context }) => {
      const told = toldBy(list, reply, context);
      if (told.kind !== 'told') return told;
      const before = Number(place?.['since'] ?? Number.POSITIVE_INFINITY);
      const top = Math.max(0, Number(place?.['top'] ?? 0), ...told.facts.map(moment));
      // Only an order by change tells that older ones are known.
      const isNews =
        order !== '' && told.facts.every((fact) => fact.changedAt > before - OVERLAP_MS);
      const more = isNews ? nextPage(request, reply) : null;
      const next = more ? { since: Number.isFinite(before) ? before : null, top } : { since: top };
      return { kind: 'read', facts: told.facts, place: next, more };
    },
  };
}

/** What an answer lists; an empty page that says that more follows is none. */
export function toldBy(
  { kind, keyed, title, read }: List,
  reply: RemoteReply,
  { setup }: FeedContext,
) {
  const trouble = troubleReading('Books', title, reply);
  if (trouble) return trouble;
  const entries = entriesOf(reply, { ...kind, words: '' });
  const isEndless = entries?.length === 0 && nextPage(NOWHERE, reply) !== null;
  if (entries === null || isEndless) return unreadableReading('Books', title);
  const field = keyed === null ? null : (readSetup(setup)?.fields[keyed] ?? null);
  const facts = entries.map((entry) => read(entry, field)).filter((fact) => fact !== null);
  const listed = entries.map((entry) => String(entry[kind.idName] ?? ''));
  // Entries of which none can be read are another answer than an empty list.
  const isAllUnread = keyed !== null && facts.length === 0 && entries.length > 0;
  return isAllUnread
    ? unreadableReading('Books', title)
    : ({ kind: 'told', facts, listed } as const);
}

const NOWHERE = { method: 'GET', path: '' } as const;

function moment({ changedAt }: Fact): number {
  return changedAt;
}

/** Books writes no colon in the offset. */
function booksMoment(at: Instant): string {
  return spellMoment(at).replace(/:(\d\d)$/, '$1');
}
