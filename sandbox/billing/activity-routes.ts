import { Hono } from 'hono';
import type { Counter } from '#sandbox/billing/counter.ts';
import { billingScope } from '#sandbox/billing/gate.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { found } from '#sandbox/billing/record-routes.ts';
import type { BooksInput, Resource, Row } from '#sandbox/books/resource.ts';
import { keepRow } from '#sandbox/books/resource.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

/** Set aside and taken up again. */
export function activityRoutes<
  I extends BooksInput,
  R extends Row<I> & { readonly isActive: boolean },
>(practice: Practice, counter: Counter<R>, resource: Resource<I, R>): Hono<Env> {
  const app = new Hono<Env>();
  for (const state of ['active', 'inactive'] as const) {
    app.post(`/:id/markas${state}`, billingScope(practice, counter.scope, 'CREATE'), (c) => {
      const ledger = billingLedger(practice);
      const row = found(ledger, counter, c.req.param('id'));
      const isActive = state === 'active';
      const changed = { ...row, isActive, modifiedAt: nowOf(ledger) };
      if (row.isActive !== isActive) keepRow(ledger, resource, changed, 'update');
      return c.json({ code: 0, message: `The ${counter.words} has been marked as ${state}.` });
    });
  }
  return app;
}
