import { Hono } from 'hono';
import type { Counter } from '#sandbox/billing/counter.ts';
import { billingScope } from '#sandbox/billing/gate.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { sentBody } from '#sandbox/books/body.ts';
import { listed } from '#sandbox/books/lists.ts';
import { absent } from '#sandbox/books/refusal.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

/** List, read, create, change and delete; there is no create-once here. */
export function recordRoutes<R>(practice: Practice, counter: Counter<R>): Hono<Env> {
  const app = new Hono<Env>();
  const { one, many, words } = counter;
  const scope = (operation: 'CREATE' | 'READ' | 'UPDATE' | 'DELETE') =>
    billingScope(practice, counter.scope, operation);
  const answer = (ledger: Practice, row: R, message: string) => ({
    code: 0,
    message,
    [one]: counter.show(ledger, row),
  });

  app.get('/', scope('READ'), (c) => {
    const ledger = billingLedger(practice);
    const rows = counter.rows(ledger).map((row) => counter.brief(ledger, row));
    return c.json(listed(many, rows, counter.filters, c.req.query()));
  });
  app.post('/', scope('CREATE'), async (c) => {
    const body = await sentBody(c);
    const ledger = billingLedger(practice);
    const row = counter.save(ledger, { body, before: null, query: c.req.query() });
    return c.json(answer(ledger, row, `The ${words} has been created.`), 201);
  });
  app.get('/:id', scope('READ'), (c) => {
    const ledger = billingLedger(practice);
    return c.json(answer(ledger, found(ledger, counter, c.req.param('id')), 'success'));
  });
  app.put('/:id', scope('UPDATE'), async (c) => {
    const body = await sentBody(c);
    const ledger = billingLedger(practice);
    const before = found(ledger, counter, c.req.param('id'));
    const row = counter.save(ledger, { body, before, query: c.req.query() });
    return c.json(answer(ledger, row, `The ${words} details have been updated.`));
  });
  app.delete('/:id', scope('DELETE'), (c) => {
    const ledger = billingLedger(practice);
    counter.remove(ledger, found(ledger, counter, c.req.param('id')));
    return c.json({ code: 0, message: `The ${words} has been deleted.` });
  });
  return app;
}

export function found<R>(ledger: Practice, counter: Counter<R>, name: string): R {
  const row = counter.find(ledger, name);
  if (!row) throw absent(`${counter.words.charAt(0).toUpperCase()}${counter.words.slice(1)}`);
  return row;
}
