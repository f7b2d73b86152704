import { expect, test } from 'vitest';
import { minor } from '#domain/money.ts';
import type { Plan } from '#sync/connector.ts';
import { introduceClient } from '#sync/connectors/billing/customer.ts';
import { makePayable } from '#sync/connectors/billing/invoice.ts';
import { openInvoice } from '#sync/connectors/billing/open-invoice.ts';
import { recordOffline } from '#sync/connectors/billing/payment.ts';
import { askSubscription } from '#sync/connectors/billing/subscription.ts';
import { changeSubscription } from '#sync/connectors/billing/subscription-change.ts';
import { LIST_LAG_MS } from '#sync/list-lag.ts';
import { BILLING_IDS, billingContext } from '#sync/testing/billing.ts';
import { anInvoice, PAYMENT, SAMPLES } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { RETAINER, SERVICE_SAMPLES, SUBSCRIPTION } from '#sync/testing/service-samples.ts';

const INVOICE = anInvoice();

test('S22 what a list of Billing may not show yet is asked after twice', () => {
  const known = billingContext(BILLING_IDS);
  const plans = [
    askSubscription(SERVICE_SAMPLES['subscription.asked'], known),
    introduceClient(SERVICE_SAMPLES['client.introduced'], billingContext()),
    makePayable({ kind: 'invoice.made-payable', invoice: INVOICE }, known),
    recordOffline(SAMPLES['payment.recorded'], known),
  ];
  for (const plan of plans) expect(plan).toMatchObject({ lagMs: LIST_LAG_MS });
});

test('J6 a move goes out when Billing has taken the plan it leads to', () => {
  const move = {
    kind: 'move',
    planId: RETAINER.id,
    planCode: 'care-plus',
    quantity: 1,
    price: minor(50_000),
    when: 'now',
  } as const;
  const event = { ...SERVICE_SAMPLES['subscription.change-asked'], change: move };
  expect(changeSubscription(event, billingContext(BILLING_IDS))).toHaveProperty('send');
  const without = billingContext({ [`subscription:${SUBSCRIPTION.id}`]: '93' });
  const onItsWay = { ...without, isMentionedEarlier: () => true };
  expect(changeSubscription(event, onItsWay)).toMatchObject({ kind: 'wait' });
  expect(changeSubscription(event, without)).toMatchObject({ kind: 'park' });
});

test('J7 a payment and its credit on one invoice name it once', () => {
  const again = { invoiceId: INVOICE.id, amount: minor(100), withheld: minor(0) };
  const payment = { ...PAYMENT, applications: [...PAYMENT.applications, again] };
  const event = { ...SAMPLES['payment.recorded'], payment };
  const sum = [...PAYMENT.applications].reduce((so, { amount }) => so + amount, 100) / 100;
  expect(recordOffline(event, billingContext(BILLING_IDS))).toMatchObject({
    send: { request: { body: { invoices: [{ invoice_id: '95', amount_applied: sum }] } } },
  });
});

test('J12 an invoice is opened once it is there, and nothing is mailed', () => {
  const made = makePayable(
    { kind: 'invoice.made-payable', invoice: INVOICE },
    billingContext(BILLING_IDS),
  );
  const { send, finish } = made as Plan;
  expect(send.request.path).not.toContain('send=');
  expect(finish).toBe(openInvoice);
  const { request, interpret, further } = openInvoice('95');
  const standing = (status: string) => reply(200, { code: 0, invoice: { status } });
  expect(request).toEqual({ method: 'GET', path: '/invoices/95' });
  expect(interpret(standing('sent'))).toEqual({ kind: 'sent', remoteId: '95' });
  expect(further?.(request, standing('draft'))?.path).toBe('/invoices/95/converttoopen');
  expect(interpret(reply(200, { code: 0, message: 'Open.' })).kind).toBe('sent');
  expect(interpret(reply(200, { code: 0, invoice: {} })).kind).not.toBe('sent');
  expect(interpret(reply(400, { code: 9, message: 'No.' })).kind).toBe('park');
});
