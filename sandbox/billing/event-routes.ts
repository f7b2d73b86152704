import { Hono } from 'hono';
import { showEvent } from '#sandbox/billing/events.ts';
import { billingScope } from '#sandbox/billing/gate.ts';
import { listed } from '#sandbox/books/lists.ts';
import { absent } from '#sandbox/books/refusal.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

/** What happened, newest first. A list entry carries no payload. */
export function eventRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const read = billingScope(practice, 'webhooks', 'READ');
  app.get('/', read, (c) => {
    const rows = practice.state.billing.events.map((event) => {
      const { payload: _, webhooks: __, ...brief } = showEvent(event);
      return brief;
    });
    const filters = { texts: [], exacts: ['event_type'], days: [] };
    return c.json(listed('events', rows, filters, c.req.query()));
  });
  app.get('/:id', read, (c) => {
    const event = practice.state.billing.events.find((one) => one.id === c.req.param('id'));
    if (!event) throw absent('Event');
    return c.json({ code: 0, message: 'success', event: showEvent(event) });
  });
  return app;
}
