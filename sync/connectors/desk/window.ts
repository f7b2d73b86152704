import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { readMoment, writtenMoment } from '#sync/connectors/desk/moment.ts';
import { spokenAt } from '#sync/zoho/moment.ts';

export const PAGE = 100;
/** What goes under way moves up what is behind it; and a page may be a little shorter than asked. */
export const STEP = 90;
/** A search knows no more than its first thousand hits. */
const MOST_HITS = 900;
/** No moment there is told in smaller parts for certain. */
const A_SECOND_MS = 1_000;
const YEAR_MS = 31_536_000_000;
/** Clocks differ, and the index of searches lags behind (rule F2). */
const OVERLAP_MS = 300_000;

/** Tickets of a department that changed between two moments, from the `at`-th on. */
export type Window = {
  readonly department: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly at: number;
};

const zQuery = z.object({
  departmentId: z.string(),
  modifiedTimeRange: z.string(),
  from: z.coerce.number().int().min(0),
});

/** From a little before where was read to last, or from a year ago. */
export function newWindow(until: Instant | null, now: Instant): Omit<Window, 'department'> {
  const from = until === null ? now - YEAR_MS : Math.min(until, now) - OVERLAP_MS;
  return { from: from as Instant, to: now, at: 0 };
}

export function searchPath({ department, from, to, at }: Window): string {
  const range = `${writtenMoment(from)},${writtenMoment(to)}`;
  const query = { departmentId: department, modifiedTimeRange: range, sortBy: 'modifiedTime' };
  return `/tickets/search?${new URLSearchParams({ ...query, from: String(at), limit: String(PAGE) })}`;
}

/** Null where the request is no search of ours. */
export function windowOf({ path }: RemoteRequest): Window | null {
  const [, search = ''] = path.split('?');
  const query = zQuery.safeParse(Object.fromEntries(new URLSearchParams(search)));
  if (!query.success) return null;
  const { departmentId: department, modifiedTimeRange, from: at } = query.data;
  const [from = null, to = null] = modifiedTimeRange.split(',').map(readMoment);
  return from === null || to === null ? null : { department, from, to, at };
}

/**
 * What to ask behind a full page: what changed since its last ticket did. What changes under way leaves
 * the window and is in the next one, so that nothing is counted off a list that moves (rule K16).
 */
export function behindPage(window: Window, moments: readonly (Instant | null)[]): Window | null {
  const { from, at } = window;
  const last = isRising(moments) ? (moments.at(-1) ?? null) : null;
  const since = ((last ?? 0) - A_SECOND_MS) as Instant;
  if (since > from) return { ...window, from: since, at: 0 };
  // As many in one moment, or in no order.
  if (at + STEP <= MOST_HITS) return { ...window, at: at + STEP };
  return last === null ? null : { ...window, from: (last + 1) as Instant, at: 0 };
}

/** What changed while the window was read; null where that was a moment ago. */
export function behindWindow(window: Window, readTo: Instant, now: Instant): Window | null {
  if (window.to >= now - OVERLAP_MS) return null;
  return { ...window, from: (readTo - OVERLAP_MS) as Instant, to: now, at: 0 };
}

/** By Desk's own clock where it tells it: one that is ahead here would hide what changes there. */
export function readTo({ to }: Pick<Window, 'to'>, reply: RemoteReply): Instant {
  return Math.min(to, spokenAt(reply) ?? to) as Instant;
}

function isRising(moments: readonly (Instant | null)[]): boolean {
  return moments.every((moment, at) => moment !== null && moment >= (moments[at - 1] ?? 0));
}
