import { z } from 'zod';
import type { Counter, Sent } from '#sandbox/billing/counter.ts';
import { counterOf } from '#sandbox/billing/counter.ts';
import { tellEvent } from '#sandbox/billing/events.ts';
import { showBillingPayment } from '#sandbox/billing/payment-view.ts';
import { parsed } from '#sandbox/books/body.ts';
import { customFields, day, id, notNegative, positive, text } from '#sandbox/books/fields.ts';
import type { PaymentRow } from '#sandbox/books/payments.ts';
import { payments as booksPayments } from '#sandbox/books/payments.ts';
import { notAllowed } from '#sandbox/books/refusal.ts';
import { saveRow } from '#sandbox/books/resource.ts';
import { dayOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

const schema = z.strictObject({
  customer_id: id().optional(),
  payment_mode: text(100).optional(),
  amount: positive().optional(),
  date: day().optional(),
  reference_number: text(100).optional(),
  description: text().optional(),
  invoices: z.array(z.strictObject({ invoice_id: id(), amount_applied: notNegative() })).optional(),
  exchange_rate: positive().optional(),
  bank_charges: notNegative().optional(),
  account_id: id().optional(),
  custom_fields: customFields.optional(),
});

const books = counterOf(booksPayments);

/** Money that came in outside of the gateway; sent twice it is booked twice. */
export const payments: Counter<PaymentRow> = {
  ...books,
  many: 'payments',
  words: 'payment',
  scope: 'payments',
  save: savePayment,
  remove: (practice, row) => {
    if (row.charge) throw notAllowed('A payment by card is refunded, not deleted.');
    books.remove(practice, row);
    tellEvent(practice, 'payment_voided', { payment: showBillingPayment(practice, row) });
  },
  show: showBillingPayment,
  brief: showBillingPayment,
};

function savePayment(practice: Practice, sent: Sent<PaymentRow>): PaymentRow {
  const input = parsed(practice, schema, sent.body);
  const date = input.date ?? sent.before?.input.date ?? dayOf(nowOf(practice));
  const row = saveRow(practice, booksPayments, { ...sent, body: { ...input, date } });
  const payment = showBillingPayment(practice, row);
  if (!sent.before) tellEvent(practice, 'payment_thankyou', { payment });
  return row;
}
