import { Hono } from 'hono';
import { z } from 'zod';
import { knownCard } from '#sandbox/billing/cards.ts';
import { chargeCard } from '#sandbox/billing/charging.ts';
import { billingScope } from '#sandbox/billing/gate.ts';
import {
  cancelWriteOff,
  mustBeOwed,
  openInvoice,
  voidInvoice,
  writeOff,
} from '#sandbox/billing/invoice-acts.ts';
import { invoices } from '#sandbox/billing/invoices.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { showBillingPayment } from '#sandbox/billing/payment-view.ts';
import { found } from '#sandbox/billing/record-routes.ts';
import { parsed, sentBody } from '#sandbox/books/body.ts';
import { id, text } from '#sandbox/books/fields.ts';
import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import { notAllowed } from '#sandbox/books/refusal.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const mail = z.strictObject({
  to_mail_ids: z.array(z.string()).min(1),
  cc_mail_ids: z.array(z.string()).optional(),
  subject: text(1000),
  body: text(),
});

/** What is done to an invoice beside changing it. */
export function invoiceRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const create = billingScope(practice, 'invoices', 'CREATE');
  const asked = (name: string) => {
    const ledger = billingLedger(practice);
    return { ledger, row: found(ledger, invoices, name) };
  };
  app.post('/:id/converttoopen', create, (c) => {
    const { ledger, row } = asked(c.req.param('id'));
    if (row.state !== 'draft') throw notAllowed('Only a draft can be opened.');
    openInvoice(ledger, row);
    return c.json({ code: 0, message: 'Status of the invoice has been changed to open.' });
  });
  app.post('/:id/email', create, async (c) => {
    parsed(practice, mail, await sentBody(c));
    const { ledger, row } = asked(c.req.param('id'));
    if (row.state === 'void') throw notAllowed('A void invoice cannot be sent.');
    if (row.state === 'draft') openInvoice(ledger, row);
    return c.json({ code: 0, message: 'Your invoice has been sent.' });
  });
  app.post('/:id/void', create, (c) => {
    const { ledger, row } = asked(c.req.param('id'));
    voidInvoice(ledger, row);
    return c.json({ code: 0, message: 'Invoice status has been changed to Void.' });
  });
  app.route('/', settlingRoutes(practice, asked));
  return app;
}

type Asked = (name: string) => { readonly ledger: Practice; readonly row: InvoiceRow };

function settlingRoutes(practice: Practice, asked: Asked): Hono<Env> {
  const app = new Hono<Env>();
  const create = billingScope(practice, 'invoices', 'CREATE');
  app.post('/:id/writeoff', create, (c) => {
    const { ledger, row } = asked(c.req.param('id'));
    writeOff(ledger, row);
    return c.json({ code: 0, message: 'Invoice has been written off.' });
  });
  app.post('/:id/cancelwriteoff', create, (c) => {
    const { ledger, row } = asked(c.req.param('id'));
    cancelWriteOff(ledger, row);
    return c.json({ code: 0, message: 'The write off of the invoice has been cancelled.' });
  });
  /** Sent twice while something is owed, it charges twice: there is no guard here. */
  app.post('/:id/collect', create, async (c) => {
    const sent = parsed(practice, z.strictObject({ card_id: id() }), await sentBody(c));
    const { ledger, row } = asked(c.req.param('id'));
    mustBeOwed(ledger, row);
    const card = knownCard(ledger, row.customerId, sent.card_id);
    const payment = chargeCard(ledger, row, card);
    if (!payment) throw notAllowed('This transaction has been declined.');
    const message = 'The customer payment has been recorded.';
    return c.json({ code: 0, message, payment: showBillingPayment(ledger, payment) });
  });
  return app;
}
