import { Hono } from 'hono';
import { z } from 'zod';
import { parsed, sentBody } from '#sandbox/books/body.ts';
import { id, positive } from '#sandbox/books/fields.ts';
import { booksScope } from '#sandbox/books/gate.ts';
import { partsOf } from '#sandbox/books/invoice-view.ts';
import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { payments } from '#sandbox/books/payments.ts';
import { notAllowed, overApplied, wrongValue } from '#sandbox/books/refusal.ts';
import { keepRow, saveRow } from '#sandbox/books/resource.ts';
import { rowOf } from '#sandbox/books/resource-routes.ts';
import { balanceOf, settledOn } from '#sandbox/books/settled.ts';
import { known, plain, total, ZERO } from '#sandbox/decimal.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const credits = z.strictObject({
  invoice_payments: z
    .array(z.strictObject({ payment_id: id(), amount_applied: positive() }))
    .min(1),
});

type CreditUse = z.infer<typeof credits>['invoice_payments'][number];

/** What is done to an invoice beside changing it; wants CREATE, not UPDATE. */
export function invoiceActions(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const create = booksScope(practice, 'invoices', 'CREATE');
  app.post('/:id/status/sent', create, (c) => {
    const row = rowOf(practice, invoices, c.req.param('id'));
    if (row.state === 'void') throw notAllowed('A void invoice cannot be marked as sent.');
    keepState(practice, row, 'sent');
    return c.json({ code: 0, message: 'The invoice has been marked as sent.' });
  });
  app.post('/:id/status/void', create, (c) => {
    const row = rowOf(practice, invoices, c.req.param('id'));
    if (settledOn(practice, row.id, null) > ZERO) {
      throw notAllowed('An invoice with payments cannot be voided.');
    }
    keepState(practice, row, 'void');
    return c.json({ code: 0, message: 'The invoice has been marked as void.' });
  });
  app.post('/:id/status/draft', create, (c) => {
    const row = rowOf(practice, invoices, c.req.param('id'));
    if (row.state !== 'void') throw notAllowed('Only a void invoice can become a draft again.');
    keepState(practice, row, 'draft');
    return c.json({ code: 0, message: 'The invoice has been marked as draft.' });
  });
  app.get('/:id/payments', booksScope(practice, 'invoices', 'READ'), (c) => {
    const row = rowOf(practice, invoices, c.req.param('id'));
    const shown = partsOf(practice, row.id).map(({ payment, ...part }) => ({
      payment_id: payment.id,
      invoice_payment_id: part.partId,
      invoice_id: row.id,
      payment_mode: payment.input.payment_mode ?? '',
      amount: Number(part.amount),
      tax_amount_withheld: Number(part.withheld),
      date: payment.input.date ?? '',
      reference_number: payment.input.reference_number ?? '',
    }));
    return c.json({ code: 0, message: 'success', payments: shown });
  });
  app.post('/:id/credits', create, async (c) => {
    const row = rowOf(practice, invoices, c.req.param('id'));
    const uses = parsed(practice, credits, await sentBody(c)).invoice_payments;
    mustBeCovered(practice, row, uses);
    for (const use of uses) spendCredit(practice, row, use);
    return c.json({ code: 0, message: 'The credits have been applied to the invoice.' });
  });
  return app;
}

function keepState(practice: Practice, row: InvoiceRow, state: InvoiceRow['state']): void {
  if (row.state === state) return;
  keepRow(practice, invoices, { ...row, state, modifiedAt: nowOf(practice) }, 'update');
}

/** All uses are held against credit and balance before the first is booked. */
function mustBeCovered(practice: Practice, row: InvoiceRow, uses: readonly CreditUse[]): void {
  if (row.state !== 'sent') throw notAllowed('Credits can only be applied to a sent invoice.');
  if (new Set(uses.map((use) => use.payment_id)).size < uses.length) throw wrongValue('payment_id');
  for (const use of uses) {
    const payment = rowOf(practice, payments, use.payment_id);
    if (payment.input.customer_id !== row.customerId) throw wrongValue('payment_id');
    if (known(use.amount_applied) > known(payment.unused)) throw wrongValue('amount_applied');
  }
  const wanted = total(uses.map((use) => known(use.amount_applied)));
  if (wanted > balanceOf(practice, row, null)) throw overApplied();
}

/** What a payment left over settles another invoice: the payment is applied anew. */
function spendCredit(practice: Practice, row: InvoiceRow, use: CreditUse): void {
  const payment = rowOf(practice, payments, use.payment_id);
  const parts = payment.parts.map((part) => ({
    invoice_id: part.invoiceId,
    amount_applied: part.amount,
    tax_amount_withheld: part.withheld,
  }));
  const own = parts.find((part) => part.invoice_id === row.id);
  const more = known(use.amount_applied);
  if (own) own.amount_applied = plain(known(own.amount_applied) + more);
  else parts.push({ invoice_id: row.id, amount_applied: plain(more), tax_amount_withheld: '0' });
  saveRow(practice, payments, { body: { invoices: parts }, before: payment, query: {} });
}
