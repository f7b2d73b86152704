import { expect, test } from 'vitest';
import { eventFeed } from '#sync/connectors/billing/event-feed.ts';
import { queueOf } from '#sync/connectors/billing/queue.ts';
import type { Place } from '#sync/feed.ts';
import { billingSetup } from '#sync/testing/billing.ts';
import { AT } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const MINUTE_MS = 60_000;
const CONTEXT = { setup: billingSetup(), now: AT };
/** What an earlier round had read, so that everything since an hour ago is new. */
const READ: Place = { at: AT - 60 * MINUTE_MS, seen: '' };

function event(id: number, minutesAgo: number) {
  const event_time = new Date(AT - minutesAgo * MINUTE_MS).toISOString();
  return { event_id: String(id), event_type: 'invoice_updated', event_time };
}

function pageRead(place: Place | null, events: readonly object[], isLast: boolean) {
  const request = eventFeed.ask({ ...place, queue: '' }, CONTEXT);
  const answer = reply(200, { code: 0, events, page_context: { has_more_page: !isLast } });
  const read = eventFeed.read(answer, { place, request, ...CONTEXT });
  if (read.kind !== 'read') throw new Error(JSON.stringify(read));
  return { ...read, asked: request.path, ids: queueOf(read.place) };
}

test('J16 page after page of events is read until one holds nothing new', () => {
  const first = pageRead(READ, [event(9, 1), event(8, 2)], false);
  expect(first.ids).toEqual(['/events/8', '/events/9']);
  // What came meanwhile has moved the others: none of them is heard twice.
  const second = pageRead(first.place, [event(8, 2), event(7, 30)], false);
  expect(second.asked).toContain('&page=2');
  expect(second.ids).toEqual(['/events/8', '/events/9', '/events/7']);
  const third = pageRead(second.place, [event(6, 70), event(5, 80)], false);
  expect(third.place).toMatchObject({ at: AT - MINUTE_MS, page: null });
  expect(third.ids).toHaveLength(3);
  const later = pageRead(third.place, [event(10, 0), event(9, 1), event(8, 2)], true);
  expect(later.asked).not.toContain('&page=');
  expect(later.ids.at(-1)).toBe('/events/10');
  expect(later.ids).toHaveLength(4);
});

test('J16 what was heard is read first; a crash between two pages goes on at the second', () => {
  const first = pageRead(READ, [event(9, 1), event(8, 2)], false);
  expect(first.more?.path).toBe('/events/8');
  expect(eventFeed.ask({ ...first.place, queue: '' }, CONTEXT).path).toContain('&page=2');
  expect(first.place).toMatchObject({ at: READ['at'] });
});

test('J16 where the newest come last all pages are read, and the next round begins at the last', () => {
  const first = pageRead(READ, [event(5, 80), event(6, 70)], false);
  expect(first.ids).toEqual([]);
  const second = pageRead(first.place, [event(7, 30), event(8, 2)], true);
  expect(second.ids).toEqual(['/events/8', '/events/7']);
  const later = pageRead(second.place, [event(7, 30), event(8, 2), event(9, 0)], true);
  expect(later.asked).toContain('&page=2');
  expect(later.ids.at(-1)).toBe('/events/9');
  expect(later.ids).toHaveLength(3);
  const emptied = pageRead(later.place, [], true);
  expect(eventFeed.ask({ ...emptied.place, queue: '' }, CONTEXT).path).not.toContain('&page=');
});

test('J16 before the first round everything is old, and one page is enough', () => {
  const first = pageRead(null, [event(9, 1), event(8, 2)], false);
  expect(first).toMatchObject({ ids: [], more: null });
});

test('J8 before the first round events are old, and what is known here is read as it stands', () => {
  const request = eventFeed.ask(null, CONTEXT);
  const answer = reply(200, { code: 0, events: [event(9, 1)] });
  const known = () => ['41', '42'];
  const read = eventFeed.read(answer, { place: null, request, known, ...CONTEXT });
  if (read.kind !== 'read') throw new Error(JSON.stringify(read));
  expect(queueOf(read.place)).toEqual(['/invoices/41', '/invoices/42']);
  const place = { ...READ, at: 0, known: read.place['known'] ?? null };
  const later = eventFeed.read(answer, { place, request, known, ...CONTEXT });
  expect(later.kind === 'read' && queueOf(later.place)).toEqual(['/events/9']);
});

test('J8 what is known here is read as it stands also where an earlier version read events', () => {
  const request = eventFeed.ask(READ, CONTEXT);
  const asked = { request, known: () => ['41'], ...CONTEXT };
  const answer = reply(200, { code: 0, events: [] });
  const first = eventFeed.read(answer, { ...asked, place: READ });
  if (first.kind !== 'read') throw new Error(JSON.stringify(first));
  expect(queueOf(first.place)).toEqual(['/invoices/41']);
  const next = eventFeed.read(answer, { ...asked, place: { ...first.place, queue: '' } });
  expect(next.kind === 'read' && queueOf(next.place)).toEqual([]);
});
