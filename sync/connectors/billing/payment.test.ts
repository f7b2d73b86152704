import { expect, test } from 'vitest';
import type { LedgerEvent } from '#domain/events.ts';
import { minor } from '#domain/money.ts';
import type { Held, Plan } from '#sync/connector.ts';
import { billing } from '#sync/connectors/billing/index.ts';
import { addCredit, recordOffline, toPayment } from '#sync/connectors/billing/payment.ts';
import { voidPayment } from '#sync/connectors/billing/void-payment.ts';
import { BILLING_IDS, billingContext, billingSetup } from '#sync/testing/billing.ts';
import { anInvoice, PAYMENT, SAMPLES } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const INVOICE = anInvoice();

function plan(made: Plan | Held | null): Plan {
  if (made === null || 'kind' in made) throw new Error(JSON.stringify(made));
  return made;
}

const P = `payment:${PAYMENT.id}` as const;
const EVENTS = {
  recorded: SAMPLES['payment.recorded'],
  credit: SAMPLES['payment.credit-used'],
  voided: SAMPLES['payment.voided'],
} as const;

test('J13 Billing hears of a payment once it was told of one of its invoices, connected or not', () => {
  const told = { [`invoice:${INVOICE.id}`]: 'invoice.made-payable' } as const;
  const hears = (
    event: LedgerEvent,
    {
      setup = {},
      known = {},
      told: ever = {},
    }: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) =>
    billing.hears?.(event, {
      setup,
      remoteId: (subject) => known[subject] as string | undefined,
      isTold: (subject, kind) => ever[subject] === kind,
    });
  for (const event of [EVENTS.recorded, EVENTS.credit]) {
    expect(hears(event, { told })).toBe(true);
    expect(hears(event, { told, setup: billingSetup(false) })).toBe(true);
    expect(hears(event, { known: BILLING_IDS })).toBe(true);
    expect(hears(event, {})).toBe(false);
    expect(hears(event, { told, setup: billingSetup(true) })).toBe(false);
  }
  for (const kind of ['payment.recorded', 'payment.credit-used']) {
    expect(hears(EVENTS.voided, { told: { [P]: kind } })).toBe(true);
  }
  expect(hears(EVENTS.voided, { known: { [P]: '6' } })).toBe(true);
  expect(hears(EVENTS.voided, { told })).toBe(false);
  expect(hears(EVENTS.voided, { known: { [P]: '6' }, setup: billingSetup(true) })).toBe(false);
});

test('J7 a payment made another way goes with the invoices Billing has, looked for by our id', () => {
  const parts = [{ id: '95', amount: minor(40_000) }];
  expect(toPayment(PAYMENT, { customer: '91', parts, isForeign: false })).toMatchObject({
    amount: 400,
    payment_mode: 'banktransfer',
    reference_number: PAYMENT.id,
    invoices: [{ invoice_id: '95', amount_applied: 400 }],
  });
  const { probe } = plan(recordOffline(EVENTS.recorded, billingContext(BILLING_IDS)));
  const payments = [{ payment_id: '6', reference_number: PAYMENT.id }];
  expect(probe.interpret(reply(200, { code: 0, invoice: { payments } })).kind).toBe('sent');
});

test('J13 what becomes of a payment is decided when it goes out', () => {
  const waits = recordOffline(EVENTS.recorded, billingContext({}, { isOnItsWay: true }));
  expect(waits).toMatchObject({ kind: 'wait', why: expect.stringContaining('the invoice') });
  const { [`invoice:${INVOICE.id}`]: _, ...others } = BILLING_IDS;
  expect(recordOffline(EVENTS.recorded, billingContext(others))).toMatchObject({
    kind: 'needless',
  });
  expect(voidPayment(EVENTS.voided, billingContext(BILLING_IDS))).toMatchObject({
    kind: 'needless',
  });
});

test('J15 what Billing has of a payment already is changed in place, what a card paid is not', () => {
  const there = billingContext({ ...BILLING_IDS, [P]: '6' });
  const { send, probe } = plan(addCredit(EVENTS.credit, there));
  expect(send.request).toMatchObject({ method: 'PUT', path: '/payments/6' });
  const told = (payment: object) =>
    probe.interpret(reply(200, { code: 0, payment: { payment_id: '6', ...payment } }));
  expect(told({ payment_mode: 'banktransfer' }).kind).toBe('absent');
  const byCard = { autotransaction: { gateway_transaction_id: '4000' } };
  expect(told(byCard)).toMatchObject({ kind: 'park', why: expect.stringContaining('by card') });
});

test('J14 a void payment is deleted there, once: gone already is what was wanted', () => {
  const there = billingContext({ ...BILLING_IDS, [P]: '6' });
  const { send, probe, asksFirst } = plan(voidPayment(EVENTS.voided, there));
  expect(send.request).toEqual({ method: 'DELETE', path: '/payments/6' });
  expect(asksFirst).toBe(true);
  const gone = reply(404, { code: 1002, message: 'Payment does not exist.' });
  expect([send, probe].map((step) => step.interpret(gone))).toEqual([
    { kind: 'sent', remoteId: '6' },
    { kind: 'sent', remoteId: '6' },
  ]);
  const payment = { payment_id: '6', payment_mode: 'autotransaction' };
  expect(probe.interpret(reply(200, { code: 0, payment })).kind).toBe('park');
});

test('J2 in one organisation a payment is read by Books’ id, or void there since', () => {
  const shared = { isShared: true, books: { [P]: '6' } };
  for (const held of [
    recordOffline(EVENTS.recorded, billingContext({}, shared)),
    addCredit(EVENTS.credit, billingContext({}, shared)),
    voidPayment(EVENTS.voided, billingContext({ [P]: '6' }, shared)),
  ]) {
    const { send } = plan(held);
    expect(send.request).toEqual({ method: 'GET', path: '/payments/6' });
    const gone = reply(404, { code: 1002, message: 'Payment does not exist.' });
    expect(send.interpret(gone)).toEqual({ kind: 'sent', remoteId: '6' });
  }
});
