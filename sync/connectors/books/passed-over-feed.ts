import type { RemoteRequest } from '#sync/connector.ts';
import type { List } from '#sync/connectors/books/list-feed.ts';
import { askOne, idAsked, toldOfOne } from '#sync/connectors/books/one-feed.ts';
import type { Feed, PassedOver, Watched } from '#sync/feed.ts';
import { firstOf, leftBehind } from '#sync/left-behind.ts';
import { unreadableReading } from '#sync/zoho/trouble-reading.ts';

const MINUTE_MS = 60_000;
const NOTHING: RemoteRequest = { method: 'GET', path: '/invoices/0' };

/**
 * What changed there while something about it was on its way was not compared. Once that has arrived
 * it is asked about by itself, for no list may tell of it again (rule F15).
 */
export function passedOverFeed(lists: Readonly<Record<PassedOver, List>>): Feed {
  const request = (one: Watched | undefined) =>
    one?.kind === undefined ? NOTHING : askOne(lists[one.kind], one.remoteId);
  return {
    name: 'books.passed-over',
    title: 'what changed meanwhile',
    everyMs: MINUTE_MS,
    watches: 'passed-over',
    ask: (place, { watched = [], now }) => request(firstOf(watched, request, { place, now })),
    setBehind: leftBehind,
    read: (reply, asked) => {
      const kinds = Object.keys(lists) as PassedOver[];
      const kind = kinds.find((one) => idAsked(lists[one], asked.request) !== null);
      const list = lists[kind ?? 'invoice'];
      const told = toldOfOne(list, kind ?? 'invoice', reply, asked);
      if (told.kind !== 'told') return told;
      if (told.facts.length === 0) return unreadableReading('Books', list.title);
      const { watched = [] } = asked;
      const at = watched.findIndex((one) => request(one).path === asked.request.path);
      const next = watched[at + 1];
      return { kind: 'read', facts: told.facts, place: {}, more: next ? request(next) : null };
    },
  };
}
