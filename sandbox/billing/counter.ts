import type { Filters } from '#sandbox/books/lists.ts';
import type { BooksInput, Resource, Row } from '#sandbox/books/resource.ts';
import { keepRow, saveRow, showBrief, showRow } from '#sandbox/books/resource.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Query } from '#sandbox/web.ts';

export type Sent<R> = {
  readonly body: unknown;
  readonly before: R | null;
  readonly query: Query;
};

/** One kind of record as Billing hands it over the counter; behind it may be a row of Books. */
export type Counter<R> = {
  readonly one: string;
  readonly many: string;
  readonly words: string;
  readonly scope: string;
  readonly filters: Filters;
  readonly rows: (practice: Practice) => readonly R[];
  /** By what stands in the address: an id, or the code of a plan. */
  readonly find: (practice: Practice, name: string) => R | null;
  readonly save: (practice: Practice, sent: Sent<R>) => R;
  readonly remove: (practice: Practice, row: R) => void;
  readonly show: (practice: Practice, row: R) => JsonObject;
  readonly brief: (practice: Practice, row: R) => JsonObject;
};

/** For what Billing keeps just as Books would. */
export function counterOf<I extends BooksInput, R extends Row<I>>(
  resource: Resource<I, R>,
): Counter<R> {
  return {
    one: resource.one,
    many: resource.many,
    words: resource.words,
    scope: resource.scope,
    filters: resource.filters,
    rows: (practice) => [...resource.rows(practice).values()],
    find: (practice, name) => resource.rows(practice).get(name) ?? null,
    save: (practice, sent) => saveRow(practice, resource, sent),
    remove: (practice, row) => {
      resource.mustBeRemovable(practice, row);
      keepRow(practice, resource, row, 'delete');
    },
    show: (practice, row) => showRow(practice, resource, row),
    brief: (practice, row) => showBrief(practice, resource, row),
  };
}
