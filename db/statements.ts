import type { Reader } from '#db/ledger.ts';

/** What SQLite takes as the value of a parameter. */
export type Value = string | number | null;

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
  return statement<R>(db, sql).all(...values);
}

/** The first row of a statement in SQL, or null. */
export function oneRow<R>(db: Reader, sql: string, ...values: readonly Value[]): R | null {
  return statement<R>(db, sql).get(...values) ?? null;
}

/** Runs a statement that changes; returns how many rows it changed. */
export function change(db: Reader, sql: string, ...values: readonly Value[]): number {
  return statement(db, sql).run(...values).changes;
}

function statement<R>(db: Reader, sql: string) {
  return keep(db, sql, () => db.$client.prepare<Value[], R>(sql));
}

function keep<Q>(db: Reader, key: unknown, make: () => Q): Q {
  const ours = prepared.get(db) ?? new Map<unknown, unknown>();
  prepared.set(db, ours);
  if (!ours.has(key)) ours.set(key, make());
  return ours.get(key) as Q;
}
