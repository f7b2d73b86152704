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
  /** Ways that the index has apart, such as standings; each is walked and limited by itself. */
  readonly apart?: readonly Condition[];
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
  const start = readCursor(after) ?? edgeOf(walk);
  const beyond = when(`(${key}, seq) ${order === 'up' ? '>' : '<'} (?, ?)`, start.key, start.seq);
  const sorted = `ORDER BY key ${direction}, seq ${direction} LIMIT ?`;
  const ways = (walk.apart ?? [when('true')]).map((way): Query => {
    const found = sumQuery(
      { ...walk, apart: [way], conditions: [...walk.conditions, beyond] },
      `seq, ${key} AS key`,
    );
    return { sql: `SELECT * FROM (${found.sql} ${sorted})`, values: [...found.values, limit + 1] };
  });
  const union = ways.map((way) => way.sql).join(' UNION ALL ');
  return {
    sql: `SELECT ${columns}, w.key, w.seq
      FROM (SELECT * FROM (${union}) ${sorted}) w
        CROSS JOIN ${table} t ON t.seq = w.seq ${joins}
      ORDER BY w.key ${direction}, w.seq ${direction}`,
    values: [...columnValues, ...valuesOf(ways), limit + 1],
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

/** Columns or sums over everything a walk would meet. */
export function sumQuery(walk: Walk, columns: string): Query {
  const source = sourceOf(walk);
  const apart = walk.apart ?? [];
  const any = apart.map(({ sql }) => sql).join(' OR ');
  const conditions = apart.length === 0 ? [] : [{ sql: `(${any})`, values: valuesOf(apart) }];
  const all = [...conditions, ...walk.conditions];
  return {
    sql: `SELECT ${columns} FROM ${source.sql} WHERE ${sqlOf(all)}`,
    values: [...source.values, ...valuesOf(all)],
  };
}

function sourceOf({ table, index, match }: Walk): Query {
  if (match === null) return { sql: `${table} INDEXED BY ${index}`, values: [] };
  const found = `SELECT rowid AS found FROM ${searchOf(table)} WHERE text MATCH ?
    ORDER BY rowid DESC LIMIT ${MOST_MATCHES}`;
  return { sql: `(${found}) CROSS JOIN ${table} NOT INDEXED ON seq = found`, values: [match] };
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
function edgeOf({ key, order }: Walk): Place {
  if (order === 'down') return { key: key === 'seq' ? HIGHEST : '\u{10ffff}', seq: HIGHEST };
  return { key: key === 'seq' ? -1 : '', seq: -1 };
}
