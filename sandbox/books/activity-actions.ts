import { Hono } from 'hono';
import { booksScope } from '#sandbox/books/gate.ts';
import type { BooksInput, Resource, Row } from '#sandbox/books/resource.ts';
import { keepRow } from '#sandbox/books/resource.ts';
import { rowOf } from '#sandbox/books/resource-routes.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

/** Set aside and taken up again; wants CREATE, not UPDATE. */
export function activityActions<
  I extends BooksInput,
  R extends Row<I> & { readonly isActive: boolean },
>(practice: Practice, resource: Resource<I, R>): Hono<Env> {
  const app = new Hono<Env>();
  for (const state of ['active', 'inactive'] as const) {
    app.post(`/:id/${state}`, booksScope(practice, resource.scope, 'CREATE'), (c) => {
      const row = rowOf(practice, resource, c.req.param('id'));
      const isActive = state === 'active';
      const changed = { ...row, isActive, modifiedAt: nowOf(practice) };
      if (row.isActive !== isActive) keepRow(practice, resource, changed, 'update');
      return c.json({ code: 0, message: `The ${resource.words} has been marked as ${state}.` });
    });
  }
  return app;
}
