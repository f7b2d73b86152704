import { Hono } from 'hono';
import { counterOf } from '#sandbox/billing/counter.ts';
import { billingScope } from '#sandbox/billing/gate.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { found } from '#sandbox/billing/record-routes.ts';
import { changeSubscription, subscribe } from '#sandbox/billing/subscribing.ts';
import { tellSubscription } from '#sandbox/billing/subscription-keeping.ts';
import { showTerms } from '#sandbox/billing/subscription-view.ts';
import type { SubscriptionRow } from '#sandbox/billing/subscriptions.ts';
import { subscriptions } from '#sandbox/billing/subscriptions.ts';
import { sentBody } from '#sandbox/books/body.ts';
import { listed } from '#sandbox/books/lists.ts';
import { notAllowed } from '#sandbox/books/refusal.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env, Query } from '#sandbox/web.ts';

export const subscriptionCounter = counterOf(subscriptions);

const ACTIVE = new Set(['live', 'trial', 'non_renewing', 'unpaid', 'paused']);
const HAS_ENDED = new Set(['cancelled', 'expired']);

export function subscriptionRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const scope = (operation: 'CREATE' | 'READ' | 'UPDATE' | 'DELETE') =>
    billingScope(practice, 'subscriptions', operation);
  const answer = (ledger: Practice, row: SubscriptionRow, message: string) => ({
    code: 0,
    message,
    subscription: subscriptionCounter.show(ledger, row),
  });
  app.get('/', scope('READ'), (c) => c.json(listOf(billingLedger(practice), c.req.query())));
  app.post('/', scope('CREATE'), async (c) => {
    const body = await sentBody(c);
    const ledger = billingLedger(practice);
    const row = subscribe(ledger, body);
    return c.json(answer(ledger, row, 'Subscription has been created successfully.'), 201);
  });
  app.get('/:id', scope('READ'), (c) => {
    const ledger = billingLedger(practice);
    return c.json(answer(ledger, found(ledger, subscriptionCounter, c.req.param('id')), 'success'));
  });
  app.put('/:id', scope('UPDATE'), async (c) => {
    const body = await sentBody(c);
    const ledger = billingLedger(practice);
    const before = found(ledger, subscriptionCounter, c.req.param('id'));
    const row = changeSubscription(ledger, before, body);
    return c.json(answer(ledger, row, 'Subscription has been updated successfully.'));
  });
  app.delete('/:id', scope('DELETE'), (c) => {
    const ledger = billingLedger(practice);
    const row = found(ledger, subscriptionCounter, c.req.param('id'));
    if (!HAS_ENDED.has(row.state)) throw notAllowed('Cancel the subscription before deleting it.');
    subscriptionCounter.remove(ledger, row);
    tellSubscription(ledger, row, 'subscription_deleted');
    return c.json({ code: 0, message: 'The subscription has been deleted.' });
  });
  app.get('/:id/scheduledchanges', scope('READ'), (c) => {
    const ledger = billingLedger(practice);
    const row = found(ledger, subscriptionCounter, c.req.param('id'));
    if (!row.scheduled) throw notAllowed('There are no scheduled changes.');
    const { end_of_term: _, ...shown } = subscriptionCounter.show(ledger, row);
    const subscription = { ...shown, plan: showTerms(row.scheduled) };
    return c.json({ code: 0, message: 'success', subscription });
  });
  return app;
}

function listOf(ledger: Practice, query: Query) {
  const rows = subscriptionCounter
    .rows(ledger)
    .map((row) => subscriptionCounter.brief(ledger, row));
  const { many, filters } = subscriptionCounter;
  if (!/[.]ACTIVE$/i.test(query['filter_by'] ?? '')) return listed(many, rows, filters, query);
  const active = rows.filter((row) => ACTIVE.has(String(row['status'])));
  return listed(many, active, filters, { ...query, filter_by: 'SubscriptionStatus.All' });
}
