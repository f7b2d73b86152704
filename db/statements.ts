import type { Reader } from '#db/ledger.ts';

/** What SQLite takes as the value of a parameter. */
export type Value = string | number | null;

/** One value, or all of them by their number: `?1`, `?2`. */
type Bound = Value | Readonly<Record<string, Value>>;

const NUMBERED = /\?\d/;

const prepared = new WeakMap<object, Map<unknown, unknown>>();

/**
 * A query that is prepared once for each open ledger and kept: preparing costs more than running.
 * `build` ends in drizzle's `.prepare()`.
 */
export function kept<Q>(build: (db: Reader) => Q): (db: Reader) => Q {
  return (db) => keep(db, build, () => build(db));
}

/** All rows of a statement in SQL; `R` says what its columns are. */
export function allRows<R>(db: Reader, sql: string, ...values: readonly Value[]): R[] {
  return statement<R>(db, sql).all(...bound(sql, values));
}

/** The first row of a statement in SQL, or null. */
export function oneRow<R>(db: Reader, sql: string, ...values: readonly Value[]): R | null {
  return statement<R>(db, sql).get(...bound(sql, values)) ?? null;
}

/** Runs a statement that changes; returns how many rows it changed. */
export function change(db: Reader, sql: string, ...values: readonly Value[]): number {
  return statement(db, sql).run(...bound(sql, values)).changes;
}

function statement<R>(db: Reader, sql: string) {
  return keep(db, sql, () => db.$client.prepare<Bound[], R>(sql));
}

/** SQLite's numbered parameters count as named ones here, so they are handed over by name. */
function bound(sql: string, values: readonly Value[]): readonly Bound[] {
  if (!NUMBERED.test(sql)) return values;
  return [Object.fromEntries(values.map((value, index) => [String(index + 1), value]))];
}

function keep<Q>(db: Reader, key: unknown, make: () => Q): Q {
  const ours = prepared.get(db) ?? new Map<unknown, unknown>();
  prepared.set(db, ours);
  if (!ours.has(key)) ours.set(key, make());
  return ours.get(key) as Q;
}
