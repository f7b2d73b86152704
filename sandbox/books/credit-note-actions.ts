import { Hono } from 'hono';
import { z } from 'zod';
import { parsed, sentBody } from '#sandbox/books/body.ts';
import { creditLeft, spentOf } from '#sandbox/books/credit-left.ts';
import { showUse } from '#sandbox/books/credit-note-view.ts';
import type { CreditNoteRow } from '#sandbox/books/credit-notes.ts';
import { creditNotes } from '#sandbox/books/credit-notes.ts';
import { id, positive } from '#sandbox/books/fields.ts';
import { booksScope } from '#sandbox/books/gate.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { absent, notAllowed, overApplied, wrongValue } from '#sandbox/books/refusal.ts';
import { keepRow } from '#sandbox/books/resource.ts';
import { rowOf } from '#sandbox/books/resource-routes.ts';
import { balanceOf } from '#sandbox/books/settled.ts';
import { known, total, ZERO } from '#sandbox/decimal.ts';
import { nextId } from '#sandbox/mint.ts';
import { dayOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const STATES = { void: 'void', draft: 'draft', open: 'open' } as const;

const uses = z.strictObject({
  invoices: z.array(z.strictObject({ invoice_id: id(), amount_applied: positive() })).min(1),
});

export type AskedUse = { readonly invoiceId: string; readonly amount: string };

/** What is done to a credit note beside changing it; wants CREATE, not UPDATE. */
export function creditNoteActions(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const create = booksScope(practice, 'creditnotes', 'CREATE');
  for (const state of Object.values(STATES)) {
    app.post(`/:id/status/${state}`, create, (c) => {
      const row = rowOf(practice, creditNotes, c.req.param('id'));
      if (state !== 'open' && spentOf(practice, row) > ZERO) {
        throw notAllowed(`A credit note that was used cannot become ${state}.`);
      }
      const changed = { ...row, state, modifiedAt: nowOf(practice) };
      if (row.state !== state) keepRow(practice, creditNotes, changed, 'update');
      return c.json({ code: 0, message: `The credit note has been marked as ${state}.` });
    });
  }
  app.get('/:id/invoices', booksScope(practice, 'creditnotes', 'READ'), (c) => {
    const row = rowOf(practice, creditNotes, c.req.param('id'));
    const shown = row.uses.map((use) => showUse(practice, row, use));
    return c.json({ code: 0, message: 'success', invoices_credited: shown });
  });
  app.post('/:id/invoices', create, async (c) => {
    const row = rowOf(practice, creditNotes, c.req.param('id'));
    const sent = parsed(practice, uses, await sentBody(c)).invoices;
    const asked = sent.map((use) => ({ invoiceId: use.invoice_id, amount: use.amount_applied }));
    mustBeCredited(practice, row, asked);
    applyCredit(practice, row, asked);
    return c.json({ code: 0, message: 'The credits have been applied to the invoices.' });
  });
  app.delete('/:id/invoices/:use', booksScope(practice, 'creditnotes', 'DELETE'), (c) => {
    const row = rowOf(practice, creditNotes, c.req.param('id'));
    withdrawCredit(practice, row, c.req.param('use'));
    return c.json({ code: 0, message: 'The credits applied to an invoice have been deleted.' });
  });
  return app;
}

/** All uses are held against credit and balances before the first is booked. */
export function mustBeCredited(
  practice: Practice,
  row: CreditNoteRow,
  asked: readonly AskedUse[],
): void {
  if (new Set(asked.map((use) => use.invoiceId)).size < asked.length)
    throw wrongValue('invoice_id');
  for (const { invoiceId, amount } of asked) {
    const invoice = rowOf(practice, invoices, invoiceId);
    if (invoice.customerId !== row.customerId) throw wrongValue('invoice_id');
    if (invoice.state !== 'sent') {
      throw notAllowed('Credits can only be applied to a sent invoice.');
    }
    if (known(amount) > balanceOf(practice, invoice, null)) throw overApplied();
  }
  const wanted = total(asked.map((use) => known(use.amount)));
  if (wanted > creditLeft(practice, row)) throw wrongValue('amount_applied');
}

export function applyCredit(
  practice: Practice,
  row: CreditNoteRow,
  asked: readonly AskedUse[],
): void {
  const now = nowOf(practice);
  const added = asked.map((use) => ({
    ...use,
    useId: nextId(practice.state.minting),
    date: dayOf(now),
  }));
  const changed = { ...row, uses: [...row.uses, ...added], modifiedAt: now };
  keepRow(practice, creditNotes, changed, 'update');
}

export function withdrawCredit(practice: Practice, row: CreditNoteRow, useId: string): void {
  const left = row.uses.filter((use) => use.useId !== useId);
  if (left.length === row.uses.length) throw absent('Credit');
  const changed = { ...row, uses: left, modifiedAt: nowOf(practice) };
  keepRow(practice, creditNotes, changed, 'update');
}
