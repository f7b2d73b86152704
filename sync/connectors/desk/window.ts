import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { readMoment, writtenMoment } from '#sync/connectors/desk/moment.ts';

export const PAGE = 100;
/** A ticket that changes under way leaves the window, and those behind it move up. */
const STEP = 90;
/** A search knows no more than its first thousand hits. */
const MOST_HITS = 900;
const NARROWEST_MS = 1_000;
const YEAR_MS = 31_536_000_000;
/** Clocks differ, and the index of searches lags behind (rule F2). */
const OVERLAP_MS = 300_000;

/** Tickets that changed between two moments, from the `at`-th on. */
export type Window = { readonly from: Instant; readonly to: Instant; readonly at: number };

const zCounted = z.object({ count: z.coerce.number().int().min(0) });
const zQuery = z.object({
  modifiedTimeRange: z.string(),
  from: z.coerce.number().int().min(0),
});

/** From a little before where was read to last, or from a year ago. */
export function newWindow(until: Instant | null, now: Instant): Window {
  const from = until === null ? now - YEAR_MS : Math.min(until, now) - OVERLAP_MS;
  return { from: from as Instant, to: now, at: 0 };
}

export function searchPath({ from, to, at }: Window, departmentId: string): string {
  const range = `${writtenMoment(from)},${writtenMoment(to)}`;
  const query = { departmentId, modifiedTimeRange: range, sortBy: 'modifiedTime' };
  return `/tickets/search?${new URLSearchParams({ ...query, from: String(at), limit: String(PAGE) })}`;
}

/** Null where the request is no search of ours. */
export function windowOf({ path }: RemoteRequest): Window | null {
  const [, search = ''] = path.split('?');
  const query = zQuery.safeParse(Object.fromEntries(new URLSearchParams(search)));
  if (!query.success) return null;
  const [from = null, to = null] = query.data.modifiedTimeRange.split(',').map(readMoment);
  return from === null || to === null ? null : { from, to, at: query.data.from };
}

/** The first half where there are more hits than a search shows; null where all can be read. */
export function narrowed(window: Window, reply: RemoteReply, found: number): Window | null {
  const { from, to, at } = window;
  const counted = zCounted.safeParse(reply.body);
  const hits = counted.success ? counted.data.count : at + found;
  if (hits < MOST_HITS || to - from <= NARROWEST_MS) return null;
  return { from, to: (from + Math.floor((to - from) / 2)) as Instant, at: 0 };
}

/** What to ask behind this page; null where everything up to now was read. */
export function following(window: Window, found: number, now: Instant): Window | null {
  const { from, to, at } = window;
  if (found >= PAGE && at + STEP <= MOST_HITS) return { from, to, at: at + STEP };
  return to >= now - OVERLAP_MS ? null : { from: to, to: now, at: 0 };
}

/** By Desk's own clock where it tells it: one that is ahead here would hide what changes there. */
export function readTo({ to }: Window, { headers }: RemoteReply): Instant {
  const there = Date.parse(String(headers['date']));
  return (there < to ? there : to) as Instant;
}
