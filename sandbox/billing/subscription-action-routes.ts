import { Hono } from 'hono';
import { z } from 'zod';
import { knownCard } from '#sandbox/billing/cards.ts';
import { billingScope } from '#sandbox/billing/gate.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { found } from '#sandbox/billing/record-routes.ts';
import { cancel, pause, postpone, reactivate, resume } from '#sandbox/billing/subscription-acts.ts';
import { keepSubscription } from '#sandbox/billing/subscription-keeping.ts';
import { subscriptionCounter } from '#sandbox/billing/subscription-routes.ts';
import type { SubscriptionRow } from '#sandbox/billing/subscriptions.ts';
import { parsed, sentBody } from '#sandbox/books/body.ts';
import { day, id, text } from '#sandbox/books/fields.ts';
import { missing } from '#sandbox/books/refusal.ts';
import { dayOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

type Asked = { readonly body: unknown; readonly isAtEnd: boolean };
type Act = (ledger: Practice, row: SubscriptionRow, asked: Asked) => Done;
type Done = { readonly row: SubscriptionRow; readonly message: string };

const pausing = z.strictObject({ resume_at: day().optional() });
const postponing = z.strictObject({ renewal_at: day() });
const collecting = z.strictObject({ auto_collect: z.boolean() });
const naming = z.strictObject({ reference_id: text(100) });
const paying = z.strictObject({ card_id: id(), auto_collect: z.boolean().optional() });

const ACTS: Readonly<Record<string, Act>> = {
  cancel: (ledger, row, { isAtEnd }) => {
    const when = isAtEnd ? 'will be canceled at the end of this term' : 'has been canceled';
    return { row: cancel(ledger, row, isAtEnd), message: `Your subscription ${when}.` };
  },
  reactivate: (ledger, row) => ({
    row: reactivate(ledger, row),
    message: 'Subscription has been reactivated successfully.',
  }),
  pause: (ledger, row, { body }) => {
    const sent = parsed(ledger, pausing, body);
    return { row: pause(ledger, row, sent.resume_at ?? null), message: 'Subscription paused.' };
  },
  resume: (ledger, row) => ({
    row: resume(ledger, row, dayOf(nowOf(ledger))),
    message: 'Subscription resumed.',
  }),
  postpone: (ledger, row, { body }) => {
    const sent = parsed(ledger, postponing, body);
    const message = 'Billing date of the subscription has been changed.';
    return { row: postpone(ledger, row, sent.renewal_at), message };
  },
  autocollect: (ledger, row, { body }) => {
    const sent = parsed(ledger, collecting, body);
    if (sent.auto_collect && row.cardId === null) throw missing('card_id');
    const changed = { ...row, autoCollect: sent.auto_collect };
    const message = 'Auto charge Status has been changed successfully.';
    return { row: keepSubscription(ledger, changed, null), message };
  },
  reference: (ledger, row, { body }) => {
    const { reference_id } = parsed(ledger, naming, body);
    const changed = { ...row, input: { ...row.input, reference_id } };
    const message = 'Subscription has been updated successfully.';
    return { row: keepSubscription(ledger, changed, null), message };
  },
  card: (ledger, row, { body }) => {
    const sent = parsed(ledger, paying, body);
    const card = knownCard(ledger, row.customerId, sent.card_id);
    const autoCollect = sent.auto_collect ?? row.autoCollect;
    const changed = { ...row, cardId: card.id, autoCollect };
    const message = 'Card has been updated successfully.';
    return { row: keepSubscription(ledger, changed, null), message };
  },
};

/** What is done to a subscription beside changing it; wants CREATE. */
export function subscriptionActionRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const create = billingScope(practice, 'subscriptions', 'CREATE');
  for (const [name, act] of Object.entries(ACTS)) {
    app.post(`/:id/${name}`, create, async (c) => {
      const body = await bodyOrNothing(c);
      const ledger = billingLedger(practice);
      const before = found(ledger, subscriptionCounter, c.req.param('id'));
      const isAtEnd = c.req.query('cancel_at_end') === 'true';
      const { row, message } = act(ledger, before, { body, isAtEnd });
      const subscription = subscriptionCounter.show(ledger, row);
      return c.json({ code: 0, message, subscription });
    });
  }
  app.delete('/:id/card', billingScope(practice, 'subscriptions', 'DELETE'), (c) => {
    const ledger = billingLedger(practice);
    const row = found(ledger, subscriptionCounter, c.req.param('id'));
    keepSubscription(ledger, { ...row, cardId: null, autoCollect: false }, null);
    const message = 'Card has been successfully removed from the subscription.';
    return c.json({ code: 0, message });
  });
  return app;
}

async function bodyOrNothing(c: Web): Promise<unknown> {
  return (await c.req.text()) === '' ? {} : sentBody(c);
}
