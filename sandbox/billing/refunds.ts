import { Hono } from 'hono';
import { z } from 'zod';
import { tellEvent } from '#sandbox/billing/events.ts';
import { billingScope } from '#sandbox/billing/gate.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { showBillingPayment, showCharge } from '#sandbox/billing/payment-view.ts';
import { payments } from '#sandbox/billing/payments.ts';
import { found } from '#sandbox/billing/record-routes.ts';
import { parsed, sentBody } from '#sandbox/books/body.ts';
import { positive, text } from '#sandbox/books/fields.ts';
import type { PaymentRow } from '#sandbox/books/payments.ts';
import { payments as booksPayments } from '#sandbox/books/payments.ts';
import { wrongValue } from '#sandbox/books/refusal.ts';
import { keepRow } from '#sandbox/books/resource.ts';
import { known, plain } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import { booksTime, dayOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

export type RefundRow = {
  readonly id: string;
  readonly paymentId: string;
  readonly customerId: string;
  readonly amount: string;
  readonly description: string;
  readonly createdAt: number;
};

const schema = z.strictObject({ amount: positive(), description: text().optional() });

/** Money given back. The invoice stays settled: what was paid is returned, not owed anew. */
export function refundRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.post('/:id/refunds', billingScope(practice, 'payments', 'CREATE'), async (c) => {
    const sent = parsed(practice, schema, await sentBody(c));
    const ledger = billingLedger(practice);
    const payment = found(ledger, payments, c.req.param('id'));
    const refund = refundPayment(ledger, payment, sent);
    const message = 'The refund information has been saved.';
    return c.json({ code: 0, message, refund: showRefund(ledger, refund) }, 201);
  });
  return app;
}

export function showRefund(practice: Practice, row: RefundRow): JsonObject {
  const payment = practice.state.books.payments.get(row.paymentId);
  return {
    refund_id: row.id,
    payment_id: row.paymentId,
    customer_id: row.customerId,
    date: dayOf(row.createdAt),
    amount: Number(row.amount),
    description: row.description,
    refund_mode: payment?.charge ? 'autotransaction' : 'cash',
    reference_number: payment?.input.reference_number ?? '',
    status: 'success',
    ...(payment?.charge && { autotransaction: showCharge(practice, payment) }),
    created_time: booksTime(row.createdAt),
  };
}

function refundPayment(
  ledger: Practice,
  payment: PaymentRow,
  sent: z.infer<typeof schema>,
): RefundRow {
  const refunded = known(payment.refunded) + known(sent.amount);
  if (refunded > known(payment.input.amount ?? '0')) throw wrongValue('amount');
  const now = nowOf(ledger);
  const row: RefundRow = {
    id: nextId(ledger.state.minting),
    paymentId: payment.id,
    customerId: payment.input.customer_id ?? '',
    amount: sent.amount,
    description: sent.description ?? '',
    createdAt: now,
  };
  ledger.state.billing.refunds.set(row.id, row);
  recordEffect(ledger, {
    ...{ system: 'billing', module: 'refunds', action: 'create', id: row.id },
    key: sent.description ?? null,
    subject: `${sent.amount} of ${payment.input.reference_number ?? payment.id}`,
  });
  const changed = { ...payment, refunded: plain(refunded), modifiedAt: now };
  keepRow(ledger, booksPayments, changed, 'update');
  tellEvent(ledger, 'payment_refunded', {
    payment: showBillingPayment(ledger, changed),
    refund: showRefund(ledger, row),
  });
  return row;
}
