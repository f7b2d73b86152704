import { expect, test } from 'vitest';
import type { Held, Plan } from '#sync/connector.ts';
import { introduceClient, keyLine, toCustomer } from '#sync/connectors/billing/customer.ts';
import { makePayable, toInvoice } from '#sync/connectors/billing/invoice.ts';
import { savePlan, toPlan } from '#sync/connectors/billing/plan.ts';
import { voidInvoice } from '#sync/connectors/billing/void-invoice.ts';
import { decimal } from '#sync/decimal.ts';
import { BILLING_IDS, billingContext } from '#sync/testing/billing.ts';
import { anInvoice, CLIENT, EUR, SAMPLES, USD } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { RETAINER, SERVICE_SAMPLES } from '#sync/testing/service-samples.ts';

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

test('J20 a plan is known by its code, and by the id it was known by before', () => {
  const code = 'care-monthly';
  const told = reply(201, { code: 0, plan: { plan_code: code, product_id: '41' } });
  const { send, probe } = plan(savePlan(SERVICE_SAMPLES['plan.saved'], billingContext()));
  for (const step of [send, probe]) {
    expect(step.interpret(told)).toMatchObject({ kind: 'sent', remoteId: code });
  }
  const known = plan(savePlan(SERVICE_SAMPLES['plan.saved'], billingContext(BILLING_IDS)));
  expect(known.send.interpret(told)).toMatchObject({ kind: 'sent', remoteId: '92' });
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
  expect(toPlan({ ...RETAINER, term })).toMatchObject({
    plan_code: 'care-monthly',
    recurring_price: 450,
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
  const strangers = [{ invoice_id: '7', number: INVOICE.number, reference_number: 'other' }];
  const ours = [{ invoice_id: '8', number: 'X', reference_number: INVOICE.id }];
  const found = (invoices: readonly object[]) =>
    made.probe.interpret(reply(200, { code: 0, invoices })).kind;
  expect([found([]), found(ours), found(strangers)]).toEqual(['absent', 'sent', 'park']);
});

test('J23 an invoice whose reference is not told is known by number, client, day and total', () => {
  const event = { kind: 'invoice.made-payable', invoice: INVOICE } as const;
  const { probe } = plan(makePayable(event, billingContext(BILLING_IDS)));
  expect(probe.request.path).toContain('customer_id=91');
  const { number, issuedOn, totals } = INVOICE;
  const ours = {
    invoice_id: '8',
    number,
    invoice_date: issuedOn,
    total: decimal(totals.total, EUR),
  };
  const found = (one: object) => probe.interpret(reply(200, { code: 0, invoices: [one] }));
  expect(found(ours)).toMatchObject({ kind: 'sent', remoteId: '8' });
  for (const other of [{ total: 1 }, { invoice_date: '2026-01-04' }, { reference_number: 'x' }]) {
    expect(found({ ...ours, ...other }).kind).toBe('park');
  }
});

test('J24 an address is one street, and a plan stays in its product', () => {
  const address = { ...CLIENT.address, street: 'Kai 4', street2: 'Hof 2' };
  expect(toCustomer({ ...CLIENT, address }).billing_address).toMatchObject({
    street: 'Kai 4, Hof 2',
  });
  expect(toCustomer(CLIENT).billing_address).not.toHaveProperty('street2');
  const { send } = plan(savePlan(SERVICE_SAMPLES['plan.saved'], billingContext()));
  const changed = plan(savePlan(SERVICE_SAMPLES['plan.saved'], billingContext(BILLING_IDS)));
  expect(send.request.body).toMatchObject({ product_id: '41' });
  expect(changed.send.request.body).not.toHaveProperty('product_id');
});
