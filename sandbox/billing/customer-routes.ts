import { Hono } from 'hono';
import { cardsOf, knownCard, removeCard, showCard } from '#sandbox/billing/cards.ts';
import { customerOfReference, customers } from '#sandbox/billing/customers.ts';
import { billingScope } from '#sandbox/billing/gate.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { found } from '#sandbox/billing/record-routes.ts';
import { listed } from '#sandbox/books/lists.ts';
import { absent, wrongValue } from '#sandbox/books/refusal.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const REFERENCES = ['zcrm_contact_id', 'zcrm_account_id'] as const;

/** Customers by their id in CRM, and the cards they have stored. */
export function customerRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const read = billingScope(practice, 'customers', 'READ');
  app.get('/reference/:id', read, (c) => {
    const ledger = billingLedger(practice);
    const asked = c.req.query('reference_id_type') ?? 'zcrm_contact_id';
    const kind = REFERENCES.find((name) => name === asked);
    if (!kind) throw wrongValue('reference_id_type');
    const row = customerOfReference(ledger, kind, c.req.param('id'));
    if (!row) throw absent('Customer');
    return c.json({ code: 0, message: 'success', customer: customers.show(ledger, row) });
  });
  app.get('/:id/cards', read, (c) => {
    const ledger = billingLedger(practice);
    const customer = found(ledger, customers, c.req.param('id'));
    const rows = cardsOf(ledger, customer.id).map((card) => showCard(ledger, card));
    return c.json(listed('cards', rows, { texts: [], exacts: [], days: [] }, c.req.query()));
  });
  app.get('/:id/cards/:card', read, (c) => {
    const ledger = billingLedger(practice);
    const card = knownCard(ledger, c.req.param('id'), c.req.param('card'));
    return c.json({ code: 0, message: 'success', card: showCard(ledger, card) });
  });
  app.delete('/:id/cards/:card', billingScope(practice, 'customers', 'DELETE'), (c) => {
    const ledger = billingLedger(practice);
    removeCard(ledger, knownCard(ledger, c.req.param('id'), c.req.param('card')));
    return c.json({ code: 0, message: 'The credit card has been deleted.' });
  });
  return app;
}
