import { Hono } from 'hono';
import { booksScope } from '#sandbox/books/gate.ts';
import { journals } from '#sandbox/books/journals.ts';
import { keepRow } from '#sandbox/books/resource.ts';
import { rowOf } from '#sandbox/books/resource-routes.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

export function journalActions(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.post('/:id/status/publish', booksScope(practice, 'accountants', 'CREATE'), (c) => {
    const row = rowOf(practice, journals, c.req.param('id'));
    const published = { ...row, isPublished: true, modifiedAt: nowOf(practice) };
    if (!row.isPublished) keepRow(practice, journals, published, 'update');
    return c.json({ code: 0, message: 'The journal has been published.' }, 201);
  });
  return app;
}
