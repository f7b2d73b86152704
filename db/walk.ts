import { type Place, readCursor } from '#db/page.ts';
import type { Value } from '#db/statements.ts';

/** A part of a WHERE with its values. */
export type Condition = { readonly sql: string; readonly values: readonly Value[] };

/** A statement with its values, ready to run. */
export type Query = { readonly sql: string; readonly values: readonly Value[] };

/** A way through a table in the order of an index, a page at a time. */
export type Walk = {
  readonly table: string;
  /** Named, so that no statistics can choose a slower way. */
  readonly index: string;
  /** The column it is sorted by; `seq` breaks ties. */
  readonly key: string;
  readonly order: 'up' | 'down';
  readonly conditions: readonly Condition[];
  /** Words for the table's search index, already quoted; null for all rows. */
  readonly match: string | null;
};

/** Words that are everywhere match everything: a list looks at this many of the newest. */
const MOST_MATCHES = 5_000;
const HIGHEST = Number.MAX_SAFE_INTEGER;

export function when(sql: string, ...values: readonly Value[]): Condition {
  return { sql, values };
}

/** The condition unless its value is null. */
export function given(sql: string, value: Value): readonly Condition[] {
  return value === null ? [] : [when(sql, value)];
}

/**
 * One page: the keys are found and limited first, then only these rows are read (rule H10). A
 * join before the limit would read the whole table.
 */
export function pageQuery(
  walk: Walk,
  { columns, columnValues = [], joins = '', after, limit }: Slicing,
): Query {
  const { table, key, order } = walk;
  const direction = order === 'up' ? 'ASC' : 'DESC';
  const start = readCursor(after) ?? edge(order);
  const source = sourceOf(walk);
  const conditions = [
    ...walk.conditions,
    when(`(${key}, seq) ${order === 'up' ? '>' : '<'} (?, ?)`, start.key, start.seq),
  ];
  return {
    sql: `SELECT ${columns}, w.key, w.seq
      FROM (
        SELECT seq, ${key} AS key FROM ${source.sql} WHERE ${sqlOf(conditions)}
        ORDER BY ${key} ${direction}, seq ${direction} LIMIT ?
      ) w CROSS JOIN ${table} t ON t.seq = w.seq ${joins}
      ORDER BY w.key ${direction}, w.seq ${direction}`,
    values: [...columnValues, ...source.values, ...valuesOf(conditions), limit + 1],
  };
}

type Slicing = {
  /** Of the table `t` and of what is joined to it. */
  readonly columns: string;
  readonly columnValues?: readonly Value[];
  readonly joins?: string;
  readonly after: string | null;
  readonly limit: number;
};

/** Sums over everything a walk would meet. */
export function sumQuery(walk: Walk, columns: string): Query {
  const source = sourceOf(walk);
  return {
    sql: `SELECT ${columns} FROM ${source.sql} WHERE ${sqlOf(walk.conditions)}`,
    values: [...source.values, ...valuesOf(walk.conditions)],
  };
}

function sourceOf({ table, index, match }: Walk): Query {
  if (match === null) return { sql: `${table} INDEXED BY ${index}`, values: [] };
  const found = `SELECT rowid AS found FROM ${searchOf(table)} WHERE text MATCH ?
    ORDER BY rowid DESC LIMIT ${MOST_MATCHES}`;
  return { sql: `(${found}) CROSS JOIN ${table} ON seq = found`, values: [match] };
}

function searchOf(table: string): string {
  return `${table === 'income' ? table : table.slice(0, -1)}_search`;
}

function sqlOf(conditions: readonly Condition[]): string {
  return ['true', ...conditions.map(({ sql }) => sql)].join(' AND ');
}

function valuesOf(conditions: readonly Condition[]): readonly Value[] {
  return conditions.flatMap(({ values }) => values);
}

/** Before the first row in either direction. Text sorts after every number. */
function edge(order: Walk['order']): Place {
  return order === 'up' ? { key: -HIGHEST, seq: -1 } : { key: '\u{10ffff}', seq: HIGHEST };
}
