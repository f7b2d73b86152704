import { Hono } from 'hono';
import { z } from 'zod';
import { mustHave, parsed, sentBody } from '#sandbox/books/body.ts';
import { creditLeft } from '#sandbox/books/credit-left.ts';
import { creditNotes } from '#sandbox/books/credit-notes.ts';
import { day, id, positive, text } from '#sandbox/books/fields.ts';
import { booksScope } from '#sandbox/books/gate.ts';
import { listed } from '#sandbox/books/lists.ts';
import { payments } from '#sandbox/books/payments.ts';
import type { RefundRow } from '#sandbox/books/refunds.ts';
import { refundsOf, showRefund } from '#sandbox/books/refunds.ts';
import { absent, notAllowed, wrongValue } from '#sandbox/books/refusal.ts';
import { keepRow } from '#sandbox/books/resource.ts';
import { rowOf } from '#sandbox/books/resource-routes.ts';
import type { Exact } from '#sandbox/decimal.ts';
import { known, plain } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

const PAID_FROM = new Set(['cash', 'bank', 'credit_card', 'other_current_asset', 'equity']);

const schema = z.strictObject({
  date: day().optional(),
  refund_mode: text(100).optional(),
  payment_form: text(100).optional(),
  reference_number: text(100).optional(),
  amount: positive().optional(),
  exchange_rate: positive().optional(),
  from_account_id: id().optional(),
  description: text(500).optional(),
});

type Kind = RefundRow['of'];

/** How much of it can be given back still. */
const LEFT: Readonly<Record<Kind, (practice: Practice, id: string) => Exact>> = {
  creditnotes: (practice, id) => creditLeft(practice, rowOf(practice, creditNotes, id)),
  customerpayments: (practice, id) => known(rowOf(practice, payments, id).unused),
};

/** Refunds have no custom field and no uniqueness: a key is known by its reference number. */
export function refundRoutes(practice: Practice, of: Kind): Hono<Env> {
  const app = new Hono<Env>();
  const [one, many] =
    of === 'creditnotes'
      ? ['creditnote_refund', 'creditnote_refunds']
      : ['payment_refund', 'payment_refunds'];
  /** Of a payment even a single refund is told as a list. */
  const told = (shown: JsonObject) =>
    of === 'creditnotes' ? { [one]: shown } : { [many]: [shown] };
  const found = (c: Web) => {
    const row = practice.state.books.refunds.get(c.req.param('refund') ?? '');
    if (!row || row.ownerId !== c.req.param('id')) throw absent('Refund');
    return row;
  };
  app.get('/:id/refunds', booksScope(practice, of, 'READ'), (c) => {
    LEFT[of](practice, c.req.param('id'));
    const rows = refundsOf(practice, c.req.param('id')).map(showRefund);
    const filters = { texts: ['reference_number'], exacts: [], days: ['date'] };
    return c.json(listed(many, rows, filters, c.req.query()));
  });
  app.post('/:id/refunds', booksScope(practice, of, 'CREATE'), async (c) => {
    const shown = showRefund(refund(practice, of, c.req.param('id'), await sentBody(c)));
    return c.json({ code: 0, message: 'The refund has been saved.', ...told(shown) });
  });
  app.get('/:id/refunds/:refund', booksScope(practice, of, 'READ'), (c) =>
    c.json({ code: 0, message: 'success', ...told(showRefund(found(c))) }),
  );
  app.delete('/:id/refunds/:refund', booksScope(practice, of, 'DELETE'), (c) => {
    const row = found(c);
    practice.state.books.refunds.delete(row.id);
    note(practice, row, 'delete');
    settleAnew(practice, row, -known(row.amount));
    return c.json({ code: 0, message: 'The refund has been deleted.' });
  });
  return app;
}

function refund(practice: Practice, of: Kind, ownerId: string, body: unknown): RefundRow {
  const left = LEFT[of](practice, ownerId);
  const sent = parsed(practice, schema, body);
  mustHave(sent, 'date', 'amount', 'from_account_id');
  const account = practice.state.books.accounts.get(sent.from_account_id ?? '');
  if (!(account && PAID_FROM.has(account.type))) throw wrongValue('from_account_id');
  const amount = sent.amount ?? '0';
  if (known(amount) > left) throw notAllowed('The refund is more than what is left.');
  const row: RefundRow = {
    id: nextId(practice.state.minting),
    of,
    ownerId,
    date: sent.date ?? '',
    amount,
    mode: sent.refund_mode ?? 'Cash',
    reference: sent.reference_number ?? '',
    description: sent.description ?? '',
    accountId: account.id,
    exchangeRate: sent.exchange_rate ?? '1',
    createdAt: nowOf(practice),
  };
  practice.state.books.refunds.set(row.id, row);
  note(practice, row, 'create');
  settleAnew(practice, row, known(row.amount));
  return row;
}

/** So much more of a payment, or of a credit note, was given back; Billing may have done so too. */
function settleAnew(practice: Practice, { of, ownerId }: RefundRow, more: Exact): void {
  const modifiedAt = nowOf(practice);
  if (of === 'creditnotes') {
    const row = rowOf(practice, creditNotes, ownerId);
    keepRow(practice, creditNotes, { ...row, modifiedAt }, 'update');
    return;
  }
  const row = rowOf(practice, payments, ownerId);
  const refunded = plain(known(row.refunded) + more);
  const unused = plain(known(row.unused) - more);
  const changed = { ...row, unused, refunded, modifiedAt };
  keepRow(practice, payments, changed, 'update');
}

function note(practice: Practice, row: RefundRow, action: 'create' | 'delete'): void {
  recordEffect(practice, {
    system: 'books',
    module: row.of === 'creditnotes' ? 'creditnoterefunds' : 'paymentrefunds',
    action,
    id: row.id,
    key: row.reference === '' ? null : row.reference,
    subject: `${row.date} ${row.amount}`,
  });
}
