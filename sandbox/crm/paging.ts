import { invalidData, oneOrTheOther, pageTooDeep } from '#sandbox/crm/refusal.ts';
import type { Json, JsonObject } from '#sandbox/json.ts';
import { isObject } from '#sandbox/json.ts';
import { crmTime, momentOf } from '#sandbox/moments.ts';
import type { Web } from '#sandbox/web.ts';

const MOST_PER_PAGE = 200;
const DEEPEST_BY_PAGE = 2000;
const TOKEN_LIVES_MS = 86_400_000;

type Sortable = { readonly id: string; readonly createdAt: number; readonly modifiedAt: number };

type Column = 'id' | 'Created_Time' | 'Modified_Time';

export type Order = { readonly by: Column; readonly isAscending: boolean };

export const NEWEST_FIRST: Order = { by: 'id', isAscending: false };

/** The last row of a page: the next one begins behind it, whatever was changed meanwhile. */
type Place = { readonly value: string | number; readonly id: string; readonly until: number };

type Asked<R> = {
  readonly rows: readonly R[];
  readonly order: Order;
  readonly now: number;
  /** Whether more than 2,000 can be reached, by a token in place of a page number. */
  readonly hasTokens: boolean;
  readonly show: (row: R) => JsonObject;
};

/** One page of a list; an empty one is told by 204 and no body. */
export function paged<R extends Sortable>(c: Web, asked: Asked<R>): Response {
  const { order, now } = asked;
  const perPage = whole(c, 'per_page', MOST_PER_PAGE);
  if (perPage > MOST_PER_PAGE) throw invalidData('per_page', '$.per_page');
  const ordered = asked.rows.toSorted((a, b) =>
    compare(order, placeOf(order, a), placeOf(order, b)),
  );
  const { page, start } = startOf(c, asked, ordered, perPage);
  const shown = ordered.slice(start, start + perPage);
  const last = shown.at(-1);
  if (!last) return c.body(null, 204);
  const hasMore = ordered.length > start + perPage;
  const hasToken = hasMore && asked.hasTokens;
  const until = now + TOKEN_LIVES_MS;
  const info: Record<string, Json> = {
    per_page: perPage,
    count: shown.length,
    page,
    sort_by: order.by,
    sort_order: order.isAscending ? 'asc' : 'desc',
    more_records: hasMore,
    next_page_token: hasToken ? tokenFor({ ...placeOf(order, last), until }) : null,
    previous_page_token: null,
    page_token_expiry: hasToken ? crmTime(until) : null,
  };
  return c.json({ data: shown.map(asked.show), info });
}

/** By which column a list was asked for; only these three can be sorted by. */
export function askedOrder(c: Web): Order {
  const by = c.req.query('sort_by') ?? 'id';
  const order = c.req.query('sort_order') ?? 'desc';
  if (by !== 'id' && by !== 'Created_Time' && by !== 'Modified_Time') {
    throw invalidData('sort_by', '$.sort_by');
  }
  if (order !== 'asc' && order !== 'desc') throw invalidData('sort_order', '$.sort_order');
  return { by, isAscending: order === 'asc' };
}

/** Null where changes since a moment were not asked for. */
export function modifiedSince(c: Web): number | null {
  const text = c.req.header('if-modified-since');
  if (text === undefined) return null;
  const since = momentOf(text);
  if (since === null) throw invalidData('If-Modified-Since', '$.If-Modified-Since');
  return since;
}

export function changedSince<R extends Sortable>(rows: readonly R[], since: number | null) {
  return since === null ? rows : rows.filter((row) => row.modifiedAt > since);
}

function startOf<R extends Sortable>(
  c: Web,
  asked: Asked<R>,
  ordered: readonly R[],
  perPage: number,
): { readonly page: number; readonly start: number } {
  const token = c.req.query('page_token');
  if (token === undefined) {
    const page = whole(c, 'page', 1);
    if (page * perPage > DEEPEST_BY_PAGE) throw pageTooDeep(page, perPage);
    return { page, start: (page - 1) * perPage };
  }
  if (c.req.query('page') !== undefined) throw oneOrTheOther('page', 'page_token');
  const place = asked.hasTokens ? placeIn(token) : null;
  if (!place || place.until < asked.now) throw invalidData('page_token', '$.page_token');
  const { order } = asked;
  const next = ordered.findIndex((row) => compare(order, placeOf(order, row), place) > 0);
  return { page: 1, start: next < 0 ? ordered.length : next };
}

function placeOf(order: Order, row: Sortable): Omit<Place, 'until'> {
  const moment = order.by === 'Created_Time' ? row.createdAt : row.modifiedAt;
  return { value: order.by === 'id' ? row.id : moment, id: row.id };
}

function compare(order: Order, one: Omit<Place, 'until'>, other: Omit<Place, 'until'>): number {
  const rising = rise(one.value, other.value) || rise(one.id, other.id);
  return order.isAscending ? rising : -rising;
}

function rise(one: string | number, other: string | number): number {
  return one < other ? -1 : Number(one > other);
}

function tokenFor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function placeIn(token: string): Place | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return isPlace(read) ? read : null;
  } catch {
    return null;
  }
}

function isPlace(value: unknown): value is Place {
  return (
    isObject(value) &&
    typeof value['id'] === 'string' &&
    typeof value['until'] === 'number' &&
    ['string', 'number'].includes(typeof value['value'])
  );
}

function whole(c: Web, name: string, fallback: number): number {
  const text = c.req.query(name);
  if (text === undefined) return fallback;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw invalidData(name, `$.${name}`);
  return Number(text);
}
