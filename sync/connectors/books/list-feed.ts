import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import type { Fact } from '#domain/fact.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { entriesOf, type Kind, nextPage } from '#sync/connectors/books/answer.ts';
import type { ReadEntry } from '#sync/connectors/books/facts.ts';
import { type Keyed, readSetup } from '#sync/connectors/books/setup.ts';
import type { Feed, FeedContext, Place, Swept } from '#sync/feed.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { spellMoment } from '#sync/zoho/moment.ts';
import { troubleReading, unreadableReading } from '#sync/zoho/trouble-reading.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Clocks differ and lists lag (rule F2). */
const OVERLAP_MS = 10 * MINUTE_MS;

const zPaged = z.object({ page_context: z.object({ has_more_page: z.boolean() }) });

/** A list of Books, of which our key is in the unique field of `keyed`. */
export type List = {
  readonly kind: Pick<Kind, 'path' | 'many' | 'idName'>;
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
      const from = Number(place?.['since'] ?? now);
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
      const since = Math.max(0, ...told.facts.map(moment));
      // Only an order by change tells that older ones are known.
      const isNews =
        order !== '' && told.facts.every((fact) => fact.changedAt > before - OVERLAP_MS);
      const more = isNews ? nextPage(request, reply) : null;
      const next = more ? { since: Number.isFinite(before) ? before : null } : { since };
      return { kind: 'read', facts: told.facts, place: next, more };
    },
  };
}

/** The whole list once a day: changes of what is old, and what was deleted (rule F7). */
export function wholeFeed(list: List, sweeps?: Swept): Feed {
  return {
    name: `books.all-${list.kind.many}`,
    title: `all ${list.title}`,
    everyMs: DAY_MS,
    ...(sweeps && { sweeps }),
    ask: () => ({ method: 'GET', path: `/${list.kind.path}?per_page=200&page=1` }),
    read: (reply, { request, ...context }) => {
      const told = toldBy(list, reply, context);
      if (told.kind !== 'told') return told;
      const { facts, listed } = told;
      if (!isWholly(reply, listed)) return unreadableReading('Books', list.title);
      return { kind: 'read', facts, listed, place: {}, more: nextPage(request, reply) };
    },
  };
}

function toldBy({ kind, keyed, title, read }: List, reply: RemoteReply, { setup }: FeedContext) {
  const trouble = troubleReading('Books', title, reply);
  if (trouble) return trouble;
  const entries = entriesOf(reply, { ...kind, one: '', words: '' });
  if (entries === null) return unreadableReading('Books', title);
  const field = keyed === null ? null : (readSetup(setup)?.fields[keyed] ?? null);
  const facts = entries.map((entry) => read(entry, field)).filter((fact) => fact !== null);
  const listed = entries.map((entry) => String(entry[kind.idName] ?? ''));
  return { kind: 'told', facts, listed } as const;
}

/** Where it is not said whether more follows, or what an entry is, nothing can count as missing. */
function isWholly({ body }: RemoteReply, listed: readonly string[]): boolean {
  return zPaged.safeParse(body).success && listed.every((id) => zRemoteId.safeParse(id).success);
}

function moment({ changedAt }: Fact): number {
  return changedAt;
}

/** Books writes no colon in the offset. */
function booksMoment(at: Instant): string {
  return spellMoment(at).replace(/:(\d\d)$/, '$1');
}
