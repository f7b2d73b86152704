import { extraParameter, invalid } from '#sandbox/desk/refusal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Query, Web } from '#sandbox/web.ts';

export type Reach = {
  readonly usual: number;
  readonly most: number;
  /** Where a list ends for everybody: a search knows no more than its first thousand hits. */
  readonly deepest?: number;
};

/** Desk refuses what it does not know, also in the query; `orgId` may always be there. */
export function onlyQuery(c: Web, names: readonly string[]): Query {
  const query = c.req.query();
  const extra = Object.keys(query).find((name) => name !== 'orgId' && !names.includes(name));
  if (extra !== undefined) throw extraParameter(extra);
  return query;
}

/** A page of a list as `{data}`; an empty one is told by 204 and no body. */
export function answerList<R>(
  c: Web,
  rows: readonly R[],
  reach: Reach,
  show: (row: R) => JsonObject,
  more: JsonObject = {},
) {
  const from = wholeOf(c, 'from', 0, 0, reach.deepest ?? Number.MAX_SAFE_INTEGER);
  const limit = wholeOf(c, 'limit', reach.usual, 1, reach.most);
  const shown = rows.slice(from, from + limit);
  if (shown.length === 0) return c.body(null, 204);
  return c.json({ data: shown.map(show), ...more });
}

/** `createdTime` is oldest first, `-createdTime` newest first. */
export function ordered<R>(
  c: Web,
  rows: readonly R[],
  ways: Readonly<Record<string, (row: R) => number>>,
  usual: string,
): readonly R[] {
  const asked = c.req.query('sortBy') ?? usual;
  const isDescending = asked.startsWith('-');
  const way = ways[isDescending ? asked.slice(1) : asked];
  if (!way) throw invalid('/sortBy');
  const ascending = rows.toSorted((one, other) => way(one) - way(other));
  return isDescending ? ascending.toReversed() : ascending;
}

/** A moment as Desk writes it, in one of the two ways seen. */
export function deskTime(practice: Practice, at: number | null): string | number | null {
  if (at === null) return null;
  return practice.behaviour.deskTimes === 'iso' ? new Date(at).toISOString() : at;
}

function wholeOf(c: Web, name: string, usual: number, least: number, most: number): number {
  const text = c.req.query(name);
  if (text === undefined) return usual;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value < least || value > most) throw invalid(`/${name}`);
  return value;
}
