import { expect, test } from 'vitest';
import type { PaymentId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import type { Held, Plan } from '#sync/connector.ts';
import { askCardPage } from '#sync/connectors/billing/card-page.ts';
import { askCharge } from '#sync/connectors/billing/charge.ts';
import { billingContext } from '#sync/testing/billing.ts';
import { anInvoice, CLIENT, EUR, id } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { CARD_PAGE, CHARGE, SERVICE_SAMPLES, SUBSCRIPTION } from '#sync/testing/service-samples.ts';

const KNOWN = {
  [`client:${CLIENT.id}`]: '91',
  [`subscription:${SUBSCRIPTION.id}`]: '93',
  [`invoice:${anInvoice().id}`]: '95',
};

function plan(made: Plan | Held | null): Plan {
  if (made === null || 'kind' in made) throw new Error(JSON.stringify(made));
  return made;
}

test.each([
  [CARD_PAGE.purpose, 'invoicepayment', { invoice_id: '95' }],
  [{ kind: 'store-card', clientId: CLIENT.id }, 'addpaymentmethod', { customer_id: '91' }],
  [
    { kind: 'card-of-subscription', subscriptionId: SUBSCRIPTION.id },
    'updatecard',
    { subscription_id: '93' },
  ],
] as const)('X2 a page for %j names the gateway', (purpose, path, body) => {
  const event = { kind: 'card-page.asked', page: { ...CARD_PAGE, purpose }, owed: null } as const;
  const { send, probe } = plan(askCardPage(event, billingContext(KNOWN)));
  expect(send.request.path).toBe(`/hostedpages/${path}`);
  const gateways = { payment_gateways: [{ payment_gateway: 'authorize_net' }] };
  expect(send.request.body).toEqual({ ...body, ...gateways });
  const made = reply(201, { code: 0, hostedpage: { hostedpage_id: '2-ab12' } });
  expect(send.interpret(made)).toEqual({ kind: 'sent', remoteId: '2-ab12' });
  expect(probe.request.method).toBe('GET');
});

test('X8 no page is made while Billing would ask for another sum than is due here', () => {
  const paidBy = [id<PaymentId>(6)];
  const event = { kind: 'card-page.asked', page: CARD_PAGE } as const;
  const owed = { amount: minor(10_000), currency: EUR, paidBy };
  const own = plan(askCardPage({ ...event, owed }, billingContext(KNOWN)));
  const due = (balance: number) =>
    own.probe.interpret(reply(200, { code: 0, invoice: { balance } })).kind;
  expect(own.asksFirst).toBe(true);
  expect([due(100), due(0), due(119)]).toEqual(['absent', 'park', 'park']);
  const shared = { isShared: true } as const;
  expect(askCardPage({ ...event, owed }, billingContext(KNOWN, shared))).toMatchObject({
    kind: 'wait',
    why: expect.stringContaining('Books'),
  });
});

test('X4 a charge is sent only while its amount is what is due', () => {
  const { onlyOnceAfter } = plan(askCharge(SERVICE_SAMPLES['charge.asked'], billingContext(KNOWN)));
  const due = (balance: number) =>
    onlyOnceAfter?.interpret(reply(200, { code: 0, invoice: { balance } })).kind;
  expect([due(100), due(0), due(120)]).toEqual(['absent', 'park', 'park']);
});

test('X4 what became of a charge is looked up, and never “not there, so again”', () => {
  const { probe } = plan(askCharge(SERVICE_SAMPLES['charge.asked'], billingContext(KNOWN)));
  const paid = {
    payment_id: '61',
    amount: 100,
    date: '2026-01-05',
    autotransaction: { card_id: CHARGE.card.remoteId },
  };
  const came = (...payments: readonly object[]) =>
    probe.interpret(reply(200, { code: 0, invoice: { payments } })).kind;
  expect(came(paid)).toBe('sent');
  expect(came()).toBe('park');
  expect(came({ ...paid, amount: 50 })).toBe('park');
  expect(came({ ...paid, date: '2025-12-01' })).toBe('park');
  expect(came({ ...paid, autotransaction: { card_id: '1' } })).toBe('park');
});
