import { wrongValue } from '#sandbox/books/refusal.ts';
import type { Json, JsonObject } from '#sandbox/json.ts';
import { momentOf } from '#sandbox/moments.ts';
import type { Query } from '#sandbox/web.ts';

const MOST_PER_PAGE = 200;

/** By which of its members a list can be searched. */
export type Filters = {
  /** Texts: `x`, `x_startswith`, `x_contains`; all of them are searched by `search_text`. */
  readonly texts: readonly string[];
  /** Ids, states, amounts: `x`. */
  readonly exacts: readonly string[];
  /** Days: `x`, `x_start`, `x_end`, `x_before`, `x_after`. */
  readonly days: readonly string[];
  /** Whether `last_modified_time` is documented for the list; elsewhere it is passed over. */
  readonly hasChanges?: boolean;
  /** Columns it can be sorted by beside `created_time`; any, where nothing is said. */
  readonly sorts?: readonly string[];
};

const UNPAID = new Set(['sent', 'overdue', 'partiallypaid']);

type Test = (value: string, wanted: string) => boolean;

const TEXT_TESTS: Readonly<Record<string, Test>> = {
  '': (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  _startswith: (value, wanted) => value.toLowerCase().startsWith(wanted.toLowerCase()),
  _contains: (value, wanted) => value.toLowerCase().includes(wanted.toLowerCase()),
};
const DAY_TESTS: Readonly<Record<string, Test>> = {
  '': (value, wanted) => value === wanted,
  _start: (value, wanted) => value >= wanted,
  _end: (value, wanted) => value <= wanted,
  _before: (value, wanted) => value < wanted,
  _after: (value, wanted) => value > wanted,
};

/** Spares the showing of a thing that one word of the query rules out as it stands in its row. */
export function mayPass(row: object, { texts, exacts }: Filters, query: Query): boolean {
  return Object.entries(row).every(([name, value]) => {
    const wanted = query[name];
    if (wanted === undefined || typeof value !== 'string') return true;
    if (texts.includes(name)) return value.toLowerCase() === wanted.toLowerCase();
    return !exacts.includes(name) || equal(value, wanted);
  });
}

/** The page that was asked for; parameters that are not known are passed over, as Books does. */
export function listed(many: string, rows: readonly JsonObject[], filters: Filters, query: Query) {
  const page = whole(query, 'page', 1);
  const perPage = whole(query, 'per_page', MOST_PER_PAGE);
  if (perPage > MOST_PER_PAGE) throw wrongValue('per_page');
  const found = sorted(
    rows.filter((row) => passes(row, filters, query)),
    filters,
    query,
  );
  const start = (page - 1) * perPage;
  return {
    code: 0,
    message: 'success',
    [many]: found.slice(start, start + perPage),
    page_context: {
      page,
      per_page: perPage,
      has_more_page: found.length > start + perPage,
      report_name: many,
      applied_filter: query['filter_by'] ?? 'Status.All',
      sort_column: query['sort_column'] ?? 'created_time',
      sort_order: query['sort_order'] ?? 'D',
    },
  };
}

function passes(row: JsonObject, filters: Filters, query: Query): boolean {
  return (
    filters.texts.every((name) => meets(row, name, TEXT_TESTS, query)) &&
    filters.days.every((name) => meets(row, name, DAY_TESTS, query)) &&
    filters.exacts.every((name) => meets(row, name, { '': equal }, query)) &&
    hasStatus(row, query['filter_by']) &&
    (!filters.hasChanges || isModifiedSince(row, query['last_modified_time'])) &&
    hasText(row, filters.texts, query['search_text'])
  );
}

function meets(
  row: JsonObject,
  name: string,
  tests: Readonly<Record<string, Test>>,
  query: Query,
): boolean {
  return Object.entries(tests).every(([ending, test]) => {
    const wanted = query[`${name}${ending}`];
    return wanted === undefined || test(asText(row[name]), wanted);
  });
}

/** `10` is `10.00`; an id is longer than a number can be told apart. */
function equal(value: string, wanted: string): boolean {
  const isNumber = value !== '' && value.length < 16;
  return value === wanted || (isNumber && Number(value) === Number(wanted));
}

/** `Status.PartiallyPaid`, `PlanStatus.ACTIVE`; `.All` and filters of another kind let all pass. */
function hasStatus(row: JsonObject, filter: string | undefined): boolean {
  const named = /Status[.](\w+)$/.exec(filter ?? '')?.[1];
  const wanted = named?.toLowerCase().replaceAll('_', '');
  if (wanted === undefined || wanted === 'all') return true;
  const status = asText(row['status']).replaceAll('_', '');
  return status === wanted || (wanted === 'unpaid' && UNPAID.has(status));
}

/** A plus sign that was not encoded arrives as a space: no moment, so the call is refused. */
function isModifiedSince(row: JsonObject, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const since = momentOf(wanted);
  const modified = momentOf(asText(row['last_modified_time']));
  if (since === null) throw wrongValue('last_modified_time');
  return modified !== null && modified >= since;
}

function hasText(row: JsonObject, names: readonly string[], wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const sought = wanted.toLowerCase();
  return names.some((name) => asText(row[name]).toLowerCase().includes(sought));
}

/** Newest first, unless a column is named that the list can be sorted by. */
function sorted(
  rows: readonly JsonObject[],
  { sorts }: Filters,
  query: Query,
): readonly JsonObject[] {
  const named = query['sort_column'];
  const isKnown = sorts === undefined || sorts.includes(named ?? '');
  const column = isKnown && named !== 'created_time' ? named : undefined;
  const isAscending = query['sort_order'] === 'A' || query['sort_order'] === 'ascending';
  if (column === undefined) return isAscending ? rows : rows.toReversed();
  const ordered = rows.toSorted((a, b) => compare(a[column], b[column]));
  return isAscending ? ordered : ordered.toReversed();
}

function compare(one: Json | undefined, other: Json | undefined): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [a, b] = [asText(one), asText(other)];
  return a < b ? -1 : Number(a > b);
}

function asText(value: Json | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

function whole(query: Query, name: string, fallback: number): number {
  const text = query[name];
  if (text === undefined) return fallback;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw wrongValue(name);
  return Number(text);
}
