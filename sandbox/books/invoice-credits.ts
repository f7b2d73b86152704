import { Hono } from 'hono';
import { z } from 'zod';
import { parsed, sentBody } from '#sandbox/books/body.ts';
import { applyCredit, mustBeCredited, withdrawCredit } from '#sandbox/books/credit-note-actions.ts';
import { creditNotes } from '#sandbox/books/credit-notes.ts';
import { id, positive } from '#sandbox/books/fields.ts';
import { booksScope } from '#sandbox/books/gate.ts';
import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { payments } from '#sandbox/books/payments.ts';
import { absent, missing, notAllowed, overApplied, wrongValue } from '#sandbox/books/refusal.ts';
import { saveRow } from '#sandbox/books/resource.ts';
import { rowOf } from '#sandbox/books/resource-routes.ts';
import { balanceOf, partsOf } from '#sandbox/books/settled.ts';
import { known, plain, total } from '#sandbox/decimal.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const amount = { amount_applied: positive() };
const credits = z.strictObject({
  invoice_payments: z.array(z.strictObject({ payment_id: id(), ...amount })).optional(),
  apply_creditnotes: z.array(z.strictObject({ creditnote_id: id(), ...amount })).optional(),
});

type PaymentUse = NonNullable<z.infer<typeof credits>['invoice_payments']>[number];

/** What has settled an invoice, and what else may: left-over payments and credit notes. */
export function invoiceCredits(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/:id/payments', booksScope(practice, 'invoices', 'READ'), (c) => {
    const row = rowOf(practice, invoices, c.req.param('id'));
    const shown = partsOf(practice, row.id).map(({ payment, ...part }) => ({
      payment_id: payment.id,
      payment_number: payment.number,
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
  app.get('/:id/creditsapplied', booksScope(practice, 'invoices', 'READ'), (c) => {
    const row = rowOf(practice, invoices, c.req.param('id'));
    const shown = usesOn(practice, row.id).map(({ note, use }) => ({
      creditnote_id: note.id,
      creditnotes_number: note.number,
      creditnotes_invoice_id: use.useId,
      credited_date: use.date,
      amount_applied: Number(use.amount),
    }));
    return c.json({ code: 0, message: 'success', credits: shown });
  });
  app.delete('/:id/creditsapplied/:use', booksScope(practice, 'invoices', 'DELETE'), (c) => {
    const { id: invoiceId, use: useId } = c.req.param();
    const held = usesOn(practice, invoiceId).find(({ use }) => use.useId === useId);
    if (!held) throw absent('Credit');
    withdrawCredit(practice, held.note, useId);
    return c.json({ code: 0, message: 'Credits applied to the invoice have been deleted.' });
  });
  app.post('/:id/credits', booksScope(practice, 'invoices', 'CREATE'), async (c) => {
    const row = rowOf(practice, invoices, c.req.param('id'));
    applyAll(practice, row, parsed(practice, credits, await sentBody(c)));
    return c.json({ code: 0, message: 'The credits have been applied to the invoice.' });
  });
  return app;
}

function usesOn(practice: Practice, invoiceId: string) {
  return [...practice.state.books.creditNotes.values()].flatMap((note) =>
    note.uses.filter((use) => use.invoiceId === invoiceId).map((use) => ({ note, use })),
  );
}

/** All uses are held against credit and balance before the first is booked. */
function applyAll(practice: Practice, row: InvoiceRow, sent: z.infer<typeof credits>): void {
  const { invoice_payments: uses = [], apply_creditnotes: notes = [] } = sent;
  if (uses.length + notes.length === 0) throw missing('invoice_payments');
  const named = [...uses.map((one) => one.payment_id), ...notes.map((one) => one.creditnote_id)];
  if (new Set(named).size < named.length) throw wrongValue('payment_id');
  mustBeCovered(practice, row, uses);
  const credited = notes.map((one) => ({
    note: rowOf(practice, creditNotes, one.creditnote_id),
    use: { invoiceId: row.id, amount: one.amount_applied },
  }));
  for (const { note, use } of credited) mustBeCredited(practice, note, [use]);
  const wanted = total([...uses, ...notes].map((one) => known(one.amount_applied)));
  if (wanted > balanceOf(practice, row, null)) throw overApplied();
  for (const use of uses) spendCredit(practice, row, use);
  for (const { note, use } of credited) applyCredit(practice, note, [use]);
}

function mustBeCovered(practice: Practice, row: InvoiceRow, uses: readonly PaymentUse[]): void {
  if (row.state !== 'sent') throw notAllowed('Credits can only be applied to a sent invoice.');
  for (const use of uses) {
    const payment = rowOf(practice, payments, use.payment_id);
    if (payment.input.customer_id !== row.customerId) throw wrongValue('payment_id');
    if (known(use.amount_applied) > known(payment.unused)) throw wrongValue('amount_applied');
  }
}

/** What a payment left over settles another invoice: the payment is applied anew. */
function spendCredit(practice: Practice, row: InvoiceRow, use: PaymentUse): void {
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
