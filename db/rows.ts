import { eq, type InferInsertModel, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable, SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core';
import type { Writer } from '#db/ledger.ts';
import { kept } from '#db/statements.ts';

type Row<T extends SQLiteTable, C extends keyof InferInsertModel<T>> = {
  readonly [K in C]-?: InferInsertModel<T>[K];
};

/** Puts a new row into a table, with the named columns; prepared once. */
export function inserting<T extends SQLiteTable, C extends keyof InferInsertModel<T> & string>(
  table: T,
  columns: readonly C[],
): (tx: Writer, row: Row<T, C>) => void {
  const query = kept((db) => db.insert(table).values(parameters<T>(columns)).prepare());
  return (tx, row) => void query(tx).run(row);
}

/** Puts a row into a table, or into the place of the one with the same `id`. */
export function saving<
  T extends SQLiteTable & { readonly id: SQLiteColumn },
  C extends keyof InferInsertModel<T> & string,
>(table: T, columns: readonly C[]): (tx: Writer, row: Row<T, C>) => void {
  const query = kept((db) =>
    db
      .insert(table)
      .values(parameters<T>(columns))
      .onConflictDoUpdate({ target: table.id, set: excluded<T>(columns) })
      .prepare(),
  );
  return (tx, row) => void query(tx).run(row);
}

/** Changes the named columns of the row with this `id`. */
export function updating<
  T extends SQLiteTable & { readonly id: SQLiteColumn },
  C extends keyof InferInsertModel<T> & string,
>(table: T, columns: readonly C[]): (tx: Writer, row: Row<T, C> & { readonly id: string }) => void {
  const query = kept((db) =>
    db
      .update(table)
      .set(parameters<T>(columns))
      .where(eq(table.id, sql.placeholder('id')))
      .prepare(),
  );
  return (tx, row) => void query(tx).run(row);
}

function parameters<T extends SQLiteTable>(columns: readonly string[]) {
  const named = columns.map((name) => [name, sql.placeholder(name)]);
  return Object.fromEntries(named) as T['$inferInsert'];
}

function excluded<T extends SQLiteTable>(columns: readonly string[]) {
  const changing = columns.filter((name) => name !== 'id');
  return Object.fromEntries(
    changing.map((name) => [name, sql`excluded.${sql.identifier(snake(name))}`]),
  ) as SQLiteUpdateSetSource<T>;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
