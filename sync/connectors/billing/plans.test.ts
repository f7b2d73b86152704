import { expect, test } from 'vitest';
import { minor } from '#domain/money.ts';
import type { SubscriptionChange } from '#domain/subscription/subscription.ts';
import type { Held, Plan } from '#sync/connector.ts';
import { introduceClient, keyLine, toCustomer } from '#sync/connectors/billing/customer.ts';
import { makePayable, toInvoice } from '#sync/connectors/billing/invoice.ts';
import { savePlan, toPlan } from '#sync/connectors/billing/plan.ts';
import { askSubscription } from '#sync/connectors/billing/subscription.ts';
import {
  changeSubscription,
  isSo,
  toRequest,
} from '#sync/connectors/billing/subscription-change.ts';
import { voidInvoice } from '#sync/connectors/billing/void-invoice.ts';
import { BILLING_IDS, billingContext } from '#sync/testing/billing.ts';
import { anInvoice, CLIENT, EUR, SAMPLES, USD } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { RETAINER, SERVICE_SAMPLES, SUBSCRIPTION } from '#sync/testing/service-samples.ts';

const INVOICE = anInvoice();

function plan(made: Plan | Held | null): Plan {
  if (made === null || 'kind' in made) throw new Error(JSON.stringify(made));
  return made;
}

test('J1 delivered is code 0 with an id', () => {
  const { send } = plan(savePlan(SERVICE_SAMPLES['plan.saved'], billingContext()));
  const id = '4600000000012345679';
  expect(send.interpret(reply(201, { code: 0, plan: { plan_id: id } }))).toMatchObject({
    kind: 'sent',
    remoteId: id,
  });
  expect(send.interpret(reply(201, { code: 0, plan: {} })).kind).toBe('retry');
  expect(send.interpret(reply(400, { code: 4, message: 'No.' })).kind).toBe('park');
});

test('J10 a plan is set aside after who was put on it before', () => {
  const { plan: saved } = SERVICE_SAMPLES['plan.saved'];
  const archived = { kind: 'plan.saved', plan: { ...saved, archivedAt: saved.createdAt } } as const;
  const behind = { ...billingContext(BILLING_IDS), isMentionedEarlier: () => true };
  expect(savePlan(archived, behind)).toMatchObject({ kind: 'wait' });
  expect(plan(savePlan(archived, billingContext(BILLING_IDS))).finish).toBeDefined();
  expect(plan(savePlan(SERVICE_SAMPLES['plan.saved'], behind)).send).toBeDefined();
});

test('J11 what was voided is voided in a Billing of its own, and found void there', () => {
  const event = { ...SAMPLES['invoice.voided'], invoiceId: INVOICE.id };
  const { send, probe } = plan(voidInvoice(event, billingContext(BILLING_IDS)));
  expect(send.request).toMatchObject({ method: 'POST', path: '/invoices/95/void' });
  expect(send.interpret(reply(200, { code: 0, message: 'Void.' }))).toMatchObject({
    kind: 'sent',
    remoteId: '95',
  });
  const standing = (status: string) =>
    probe.interpret(reply(200, { code: 0, invoice: { invoice_id: '95', status } })).kind;
  expect(['void', 'sent'].map(standing)).toEqual(['sent', 'absent']);
});

test('J2 what Books has written is read in a shared organisation, never written again', () => {
  const books = { [`invoice:${INVOICE.id}`]: '95', [`client:${CLIENT.id}`]: '91' };
  const shared = billingContext({}, { isShared: true, books });
  const invoice = plan(makePayable({ kind: 'invoice.made-payable', invoice: INVOICE }, shared));
  expect(invoice.send.request).toEqual({ method: 'GET', path: '/invoices/95' });
  const there = reply(200, { code: 0, invoice: { invoice_id: '95' } });
  expect(invoice.send.interpret(there)).toEqual({ kind: 'sent', remoteId: '95' });
  const client = plan(introduceClient(SERVICE_SAMPLES['client.introduced'], shared));
  expect(client.send.request).toEqual({ method: 'GET', path: '/customers/91' });
  const waiting = billingContext({}, { isShared: true });
  expect(introduceClient(SERVICE_SAMPLES['client.introduced'], waiting)).toMatchObject({
    kind: 'wait',
  });
});

test('J3 a customer carries our key, and is asked for before it is made', () => {
  const made = plan(introduceClient(SERVICE_SAMPLES['client.introduced'], billingContext()));
  expect(made.asksFirst).toBe(true);
  expect(made.send.request).toMatchObject({
    method: 'POST',
    body: { display_name: CLIENT.name, currency_code: EUR, notes: keyLine(CLIENT.id) },
  });
  const list = reply(200, {
    code: 0,
    customers: [{ customer_id: '9', display_name: CLIENT.name.toUpperCase() }],
  });
  expect(made.probe.interpret(list)).toEqual({ kind: 'absent' });
  expect(made.probe.further?.(made.probe.request, list)?.path).toBe('/customers/9');
});

test.each([
  ['our key', { notes: `Nice.\n${keyLine(CLIENT.id)}` }, 'sent'],
  ['no key and our e-mail', { email: CLIENT.email }, 'sent'],
  ['no key and another e-mail', { email: 'b@c.example' }, 'park'],
  [
    'the key of another client and our e-mail',
    {
      notes: 'Gigledger key: 01990000-0000-7000-8000-000000000099',
      email: CLIENT.email,
    },
    'park',
  ],
  ['neither', {}, 'park'],
])('J3 a namesake with %s', (_, fields, kind) => {
  const { probe } = plan(introduceClient(SERVICE_SAMPLES['client.introduced'], billingContext()));
  const customer = { customer_id: '9', display_name: CLIENT.name, ...fields };
  expect(probe.interpret(reply(200, { code: 0, customer })).kind).toBe(kind);
});

test('J3 saved again is an update by id that leaves the notes alone', () => {
  const { send } = plan(
    introduceClient(SERVICE_SAMPLES['client.introduced'], billingContext(BILLING_IDS)),
  );
  expect(send.request).toEqual({ method: 'PUT', path: '/customers/91', body: toCustomer(CLIENT) });
});

test.each([
  [
    { every: 1, unit: 'month' },
    { interval: 1, interval_unit: 'months' },
  ],
  [
    { every: 2, unit: 'week' },
    { interval: 2, interval_unit: 'weeks' },
  ],
  [
    { every: 1, unit: 'year' },
    { interval: 1, interval_unit: 'years' },
  ],
] as const)('J4 a plan goes under our code, %j', (term, terms) => {
  expect(toPlan({ ...RETAINER, term }, '41')).toMatchObject({
    plan_code: 'care-monthly',
    recurring_price: 450,
    product_id: '41',
    ...terms,
  });
});

test('J4 a code that is taken is ours only within our product, and the currency must be theirs', () => {
  const { probe } = plan(savePlan(SERVICE_SAMPLES['plan.saved'], billingContext()));
  const found = (product_id: string) =>
    probe.interpret(reply(200, { code: 0, plan: { plan_id: '5', product_id } }));
  expect(found('41').kind).toBe('sent');
  expect(found('42').kind).toBe('park');
  const foreign = { ...RETAINER, currency: USD };
  expect(savePlan({ kind: 'plan.saved', plan: foreign }, billingContext())).toMatchObject({
    kind: 'park',
  });
});

test('J4 a known plan is changed in place and set aside as it is here', () => {
  const event = { kind: 'plan.saved', plan: { ...RETAINER, archivedAt: 1 as never } } as const;
  const made = plan(savePlan(event, billingContext(BILLING_IDS)));
  expect(made.send.request).toMatchObject({ method: 'PUT', path: '/plans/care-monthly' });
  expect(made.finish?.('92').request.path).toBe('/plans/care-monthly/markasinactive');
});

test('J5 a subscription carries our id and is looked for by it before it is made', () => {
  const made = plan(
    askSubscription(SERVICE_SAMPLES['subscription.asked'], billingContext(BILLING_IDS)),
  );
  expect(made.asksFirst).toBe(true);
  expect(made.send.request.body).toEqual({
    customer_id: '91',
    plan: { plan_code: 'care-monthly', quantity: 1, price: 450 },
    starts_at: SUBSCRIPTION.startsOn,
    reference_id: SUBSCRIPTION.id,
    auto_collect: false,
  });
  const others = [{ subscription_id: '1', reference_id: 'x' }];
  const ours = { subscription_id: '2', reference_id: SUBSCRIPTION.id };
  const found = (subscriptions: readonly object[]) =>
    made.probe.interpret(reply(200, { code: 0, subscriptions }));
  expect(found(others)).toEqual({ kind: 'absent' });
  expect(found([...others, ours])).toEqual({ kind: 'sent', remoteId: '2' });
});

const MOVE = {
  kind: 'move',
  planId: RETAINER.id,
  planCode: 'care-plus',
  quantity: 2,
  price: minor(50_050),
  when: 'term-end',
} as const;

test.each<[SubscriptionChange, string, string, unknown]>([
  [{ kind: 'pause' }, 'POST', '/subscriptions/93/pause', {}],
  [{ kind: 'resume' }, 'POST', '/subscriptions/93/resume', {}],
  [{ kind: 'reactivate' }, 'POST', '/subscriptions/93/reactivate', {}],
  [{ kind: 'cancel', when: 'now' }, 'POST', '/subscriptions/93/cancel?cancel_at_end=false', {}],
  [{ kind: 'cancel', when: 'term-end' }, 'POST', '/subscriptions/93/cancel?cancel_at_end=true', {}],
  [
    MOVE,
    'PUT',
    '/subscriptions/93',
    { plan: { plan_code: 'care-plus', quantity: 2, price: 500.5 }, end_of_term: true },
  ],
])('J6 %j is asked for as it is', (change, method, path, body) => {
  expect(toRequest(change, { id: '93', currency: EUR })).toEqual({ method, path, body });
});

test.each<[SubscriptionChange, string, boolean]>([
  [{ kind: 'pause' }, 'paused', true],
  [{ kind: 'pause' }, 'live', false],
  [{ kind: 'resume' }, 'live', true],
  [{ kind: 'resume' }, 'paused', false],
  [{ kind: 'cancel', when: 'now' }, 'non_renewing', false],
  [{ kind: 'cancel', when: 'now' }, 'cancelled', true],
  [{ kind: 'cancel', when: 'term-end' }, 'non_renewing', true],
  [{ kind: 'reactivate' }, 'cancelled', false],
  [{ kind: 'reactivate' }, 'non_renewing', false],
  [{ kind: 'reactivate' }, 'live', true],
])('J6 %j of a subscription that is %s is so: %s', (change, status, so) => {
  expect(isSo(change, { status, currency: EUR })).toBe(so);
});

test('J6 a move is so when plan, number and price are', () => {
  const terms = { plan_code: 'care-plus', quantity: 2, price: 500.5 };
  const standing = { status: 'live', currency: EUR };
  expect(isSo(MOVE, { ...standing, scheduled_plan: terms })).toBe(true);
  expect(isSo({ ...MOVE, when: 'now' }, { ...standing, scheduled_plan: terms })).toBe(false);
  expect(isSo(MOVE, { ...standing, scheduled_plan: { ...terms, price: 500 } })).toBe(false);
  expect(
    plan(
      changeSubscription(SERVICE_SAMPLES['subscription.change-asked'], billingContext(BILLING_IDS)),
    ).asksFirst,
  ).toBe(true);
});

test('J7 in an organisation of its own an invoice goes under our number', () => {
  const event = { kind: 'invoice.made-payable', invoice: INVOICE } as const;
  const made = plan(makePayable(event, billingContext(BILLING_IDS)));
  expect(made.asksFirst).toBe(true);
  expect(made.send.request.path).toBe('/invoices?ignore_auto_number_generation=true');
  expect(toInvoice(INVOICE, { customer: '91', taxes: ['51'] })).toMatchObject({
    customer_id: '91',
    invoice_number: INVOICE.number,
    reference_number: INVOICE.id,
    invoice_items: [{ name: 'Editing', price: 470.25, quantity: 1, tax_id: '51' }],
  });
  const strangers = [{ invoice_id: '7', number: INVOICE.number }];
  const ours = [{ invoice_id: '8', number: 'X', reference_number: INVOICE.id }];
  const found = (invoices: readonly object[]) =>
    made.probe.interpret(reply(200, { code: 0, invoices })).kind;
  expect([found([]), found(ours), found(strangers)]).toEqual(['absent', 'sent', 'park']);
});
