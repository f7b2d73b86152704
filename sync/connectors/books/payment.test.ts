import { expect, test } from 'vitest';
import type { InvoiceId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import type { Plan, Planner } from '#sync/connector.ts';
import {
  applications,
  recordPayment,
  useCredit,
  voidPayment,
} from '#sync/connectors/books/payment.ts';
import { booksSetup, contextWith } from '#sync/testing/books.ts';
import { CLIENT, DAY, id, PAYMENT, SAMPLES } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const THERE = { [`client:${CLIENT.id}`]: '91', [`invoice:${id<InvoiceId>(5)}`]: '95' };

function plan(made: ReturnType<Planner<'payment.recorded'>>): Plan {
  if (made === null || 'kind' in made) throw new Error(JSON.stringify(made));
  return made;
}

test('B14 a payment names its invoices and what was kept back on top', () => {
  const payment = {
    ...PAYMENT,
    applications: [{ invoiceId: id<InvoiceId>(5), amount: minor(40_000), withheld: minor(1_500) }],
  };
  const event = { ...SAMPLES['payment.recorded'], payment };
  expect(plan(recordPayment(event, contextWith(THERE))).send.request.body).toMatchObject({
    customer_id: '91',
    payment_mode: 'banktransfer',
    amount: 500,
    date: DAY,
    reference_number: 'Transfer 9',
    account_id: '22',
    invoices: [{ invoice_id: '95', amount_applied: 400, tax_amount_withheld: 15 }],
  });
});

test('B14 credit used later is the same payment, applied anew as a whole', () => {
  const known = { ...THERE, [`payment:${PAYMENT.id}`]: '96' };
  const { send } = plan(useCredit(SAMPLES['payment.credit-used'], contextWith(known)));
  expect(send.request).toMatchObject({
    method: 'PUT',
    path: '/customerpayments/96',
    body: { invoices: [{ invoice_id: '95', amount_applied: 500 }] },
  });
});

test('B14 credit to another invoice is one more part', () => {
  const other = id<InvoiceId>(15);
  const use = { paymentId: PAYMENT.id, invoiceId: other, amount: minor(300), appliedOn: DAY };
  expect(applications(PAYMENT, [use, use]).map((part) => [part.invoiceId, part.amount])).toEqual([
    [id<InvoiceId>(5), 40_000],
    [other, 600],
  ]);
});

test('S17 every invoice it settles goes first', () => {
  const event = SAMPLES['payment.recorded'];
  const known = { [`client:${CLIENT.id}`]: '91' };
  expect(recordPayment(event, contextWith(known, booksSetup(), true))).toMatchObject({
    why: 'Waiting. Goes out when Books has taken the invoice.',
  });
});

test('S19 payments of one invoice go in the order they were recorded', () => {
  const behind = contextWith(THERE, booksSetup(), true);
  expect(recordPayment(SAMPLES['payment.recorded'], behind)).toMatchObject({
    kind: 'wait',
    why: 'Waiting. Goes out after the earlier payments of the same invoice.',
  });
});

test('B2 without a unique field our id is its reference, and is what it is found by', () => {
  const event = SAMPLES['payment.recorded'];
  const { send, probe } = plan(recordPayment(event, contextWith(THERE, booksSetup(null))));
  expect(send.request.body).toMatchObject({ reference_number: PAYMENT.id });
  expect(probe.request.path).toContain(`reference_number=${PAYMENT.id}`);
  const list = { code: 0, customerpayments: [{ payment_id: '7', reference_number: PAYMENT.id }] };
  expect(probe.interpret(reply(200, list))).toEqual({ kind: 'sent', remoteId: '7' });
});

test('B9 more than an invoice has open may be an earlier void on its way', () => {
  const { send } = plan(recordPayment(SAMPLES['payment.recorded'], contextWith(THERE)));
  const refused = reply(400, { code: 24016, message: 'More than the balance.' });
  expect(send.interpret(refused)).toMatchObject({ kind: 'retry' });
});

test('B13 a voided payment is deleted there; gone already is what was wanted', () => {
  const event = SAMPLES['payment.voided'];
  const { send, probe } = plan(
    voidPayment(event, contextWith({ [`payment:${PAYMENT.id}`]: '96' })),
  );
  expect(send.request).toMatchObject({ method: 'DELETE', path: '/customerpayments/96' });
  const gone = reply(404, { code: 1002, message: 'Customer payment does not exist.' });
  for (const step of [send, probe]) {
    expect(step.interpret(gone)).toEqual({ kind: 'sent', remoteId: '96' });
  }
});

test('S2 a payment is found in the list under either of the names the list has', () => {
  const { probe } = plan(recordPayment(SAMPLES['payment.recorded'], contextWith(THERE)));
  const wrongName = probe.interpret(reply(200, { code: 0, payments: [] }));
  for (const name of ['customerpayments', 'customer_payments']) {
    const outcome = probe.interpret(reply(200, { code: 0, [name]: [] }));
    expect(outcome.kind).not.toBe(wrongName.kind);
  }
});

test('S39 a payment that the sign-in may not write waits for another sign-in, and is not tried again', () => {
  const { send } = plan(recordPayment(SAMPLES['payment.recorded'], contextWith(THERE)));
  const lacking = reply(401, { code: 'OAUTH_SCOPE_MISMATCH', message: 'Scope.' });
  expect(send.interpret(lacking)).toMatchObject({ kind: 'park', untilSignIn: true });
  expect(send.interpret(reply(400, { code: 9, message: 'No.' }))).toMatchObject({ kind: 'retry' });
});
