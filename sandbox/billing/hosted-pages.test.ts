import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BillingDesk } from '#sandbox/billing/billing-desk.ts';
import { billingDesk } from '#sandbox/billing/billing-desk.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { tell, visitorOf } from '#sandbox/visitor.ts';

const APPROVED = '4111 1111 1111 1111';
const DECLINED = '4000000000000002';

let sandbox: Sandbox;
let visitor: Visitor;
let desk: BillingDesk;
let customer_id = '';
let now = 0;

beforeEach(async () => {
  now = Date.parse('2026-03-01T08:00:00Z');
  sandbox = await startSandbox({ port: 0, seed: 5, clock: { now: () => now } });
  visitor = visitorOf(sandbox);
  desk = billingDesk(sandbox, visitor);
  customer_id = await desk.addCustomer('<b>Bowman</b>');
});

afterEach(async () => {
  await sandbox.stop();
});

async function addInvoice(): Promise<string> {
  const body = { customer_id, invoice_items: [{ name: 'Work', price: 80 }] };
  const told = await visitor.billing('POST', '/invoices', { body, query: { send: 'true' } });
  return String(told.row('invoice')['invoice_id']);
}

async function pageFor(kind: string, body: object) {
  const { row } = await visitor.billing('POST', `/hostedpages/${kind}`, { body });
  return { id: String(row('hostedpage')['hostedpage_id']), url: String(row('hostedpage')['url']) };
}

const submit = (url: string, number: string, changes = {}) =>
  tell(url, 'POST', {
    form: new URLSearchParams({
      ...{ number, month: '12', year: '2029', code: '123', holder: 'Ada Bowman' },
      ...{ decision: 'submit', ...changes },
    }),
  });
const read = async (id: string) => (await visitor.billing('GET', `/hostedpages/${id}`)).json;
const invoice = async (id: string) =>
  (await visitor.billing('GET', `/invoices/${id}`)).row('invoice');

test('an invoice is paid on its page, and the payment is there for Books too', async () => {
  const invoice_id = await addInvoice();
  const redirect_url = 'http://127.0.0.1:48217/paid?state=7';
  const { id, url } = await pageFor('invoicepayment', { invoice_id, redirect_url });

  expect(await read(id)).toMatchObject({
    ...{ code: 0, hostedpage_id: id, status: 'fresh', action: 'invoice_payment', data: {} },
    expiring_time: '2026-03-01T09:00:00+0000',
  });
  const form = await tell(url, 'GET', {});
  expect(form.text).toContain('Pay 80 USD');
  expect(form.text).toContain('&lt;b&gt;Bowman&lt;/b&gt;');
  expect(form.text).not.toContain('<b>Bowman');
  expect((await read(id))['status']).toBe('read');

  const paid = await submit(url, APPROVED);
  expect(paid.status).toBe(303);
  expect(paid.headers.get('location')).toBe(`${redirect_url}&hostedpage_id=${id}`);
  expect(await read(id)).toMatchObject({
    status: 'success',
    data: { invoice: { invoice_id, status: 'paid', balance: 0 } },
  });
  expect(await invoice(invoice_id)).toMatchObject({
    payments: [
      {
        payment_mode: 'autotransaction',
        amount: 80,
        autotransaction: { payment_gateway: 'authorize_net', last_four_digits: 1111 },
      },
    ],
  });
  const { rows } = await visitor.books('GET', '/customerpayments');
  expect(rows('customerpayments')).toMatchObject([{ amount: 80, payment_mode: 'autotransaction' }]);
  expect(JSON.stringify(sandbox.control.effects())).not.toContain('4111');
});

test('sent twice it pays once; a second page finds nothing to pay', async () => {
  const invoice_id = await addInvoice();
  const [one, two] = [
    await pageFor('invoicepayment', { invoice_id }),
    await pageFor('invoicepayment', { invoice_id }),
  ];
  await Promise.all([submit(one.url, APPROVED), submit(one.url, APPROVED)]);
  const again = await submit(two.url, APPROVED);

  expect(again).toMatchObject({ status: 200 });
  expect(again.text).toContain('Nothing is owed on this invoice any more.');
  expect(sandbox.control.objects('billing', 'payments')).toHaveLength(1);
  const third = await visitor.billing('POST', '/hostedpages/invoicepayment', {
    body: { invoice_id },
  });
  expect(third.status).toBe(400);
});

test('a declined card can be followed by another', async () => {
  const invoice_id = await addInvoice();
  const { id, url } = await pageFor('invoicepayment', { invoice_id });
  const declined = await submit(url, DECLINED);

  expect(declined.status).toBe(402);
  expect(declined.text).toContain('The card was declined.');
  expect(await read(id)).toMatchObject({ status: 'failed', data: {} });
  expect(await invoice(invoice_id)).toMatchObject({ status: 'sent', balance: 80 });
  expect((await submit(url, APPROVED)).text).toContain('Thank you');
  expect((await read(id))['status']).toBe('success');
  const types = sandbox.control.objects('billing', 'events').map((one) => one['event_type']);
  expect(types).toEqual(['invoice_notification', 'payment_declined', 'payment_thankyou']);
});

test.each([
  ['a number that is no test number', { number: '4242424242424242' }, 'Only the test card'],
  ['a month that is none', { month: '13' }, 'not a month and a year'],
  ['a card of last month', { month: '2', year: '2026' }, 'has expired'],
  ['a code that is none', { code: 'x' }, 'three or four digits'],
])('typed wrongly: %s', async (_, changes, words) => {
  const { id, url } = await pageFor('invoicepayment', { invoice_id: await addInvoice() });
  const told = await submit(url, APPROVED, changes);

  expect(told.text).toContain(words);
  expect((await read(id))['status']).not.toBe('success');
});

test('a page can be cancelled, and ends by itself after an hour', async () => {
  const invoice_id = await addInvoice();
  const [one, two] = [
    await pageFor('invoicepayment', { invoice_id }),
    await pageFor('invoicepayment', { invoice_id }),
  ];
  await submit(one.url, '', { decision: 'cancel' });
  expect((await read(one.id))['status']).toBe('cancelled');
  expect((await submit(one.url, APPROVED)).text).toContain('Nothing was charged');
  now += 3_600_000;

  expect((await submit(two.url, APPROVED)).status).toBe(410);
  expect(sandbox.control.objects('billing', 'payments')).toEqual([]);
});

test('cards are added and replaced: last four and expiry are kept', async () => {
  const added = await pageFor('addpaymentmethod', { customer_id });
  await submit(added.url, APPROVED);
  const cards = async () =>
    (await visitor.billing('GET', `/customers/${customer_id}/cards`)).rows('cards');
  const [card] = await cards();

  expect(card).toMatchObject({
    ...{ customer_id, last_four_digits: 1111, expiry_month: 12 },
    ...{ expiry_year: 2029, payment_gateway: 'authorize_net', status: 'active' },
  });
  const card_id = String(card?.['card_id']);
  const replaced = await pageFor('updatepaymentmethod', { card_id });
  await submit(replaced.url, '5424000000000015');
  expect(await cards()).toMatchObject([{ card_id, last_four_digits: 15 }]);
  await visitor.billing('DELETE', `/customers/${customer_id}/cards/${card_id}`);
  expect(await cards()).toEqual([]);
});

test('a subscription is begun, and later given another card', async () => {
  await desk.addPlan();
  const customer = { display_name: 'New', email: 'new@example.com' };
  const order = { customer, plan: { plan_code: 'care' }, reference_id: 'key-9' };
  const page = await pageFor('newsubscription', order);
  await submit(page.url, DECLINED);
  expect(sandbox.control.objects('billing', 'subscriptions')).toEqual([]);
  await submit(page.url, APPROVED);
  const done = await read(page.id);

  expect(done).toMatchObject({
    status: 'success',
    data: {
      subscription: { status: 'live', reference_id: 'key-9', auto_collect: true },
      invoice: { status: 'paid' },
    },
  });
  const [row] = sandbox.control.objects('billing', 'subscriptions');
  const subscription_id = String(row?.['subscription_id']);
  const other = await pageFor('updatecard', { subscription_id });
  await submit(other.url, '370000000000002');
  expect(await desk.subscription(subscription_id)).toMatchObject({
    card: { last_four_digits: 2 },
  });
  sandbox.control.setBehaviour({ billingExtras: true });
  expect(await desk.subscription(subscription_id)).toMatchObject({ card: { card_type: 'amex' } });
});

test('leading zeros of a card are lost, unless its digits come as text', async () => {
  sandbox.control.setBehaviour({ lastFourDigits: 'text', billingExtras: true });
  const { id, url } = await pageFor('addpaymentmethod', { customer_id });
  await submit(url, '5424000000000015');

  expect(await read(id)).toMatchObject({ data: { card: { last_four_digits: '0015' } } });
});

test('the answer may come wrapped', async () => {
  sandbox.control.setBehaviour({ hostedPageAnswer: 'wrapped' });
  const { id } = await pageFor('addpaymentmethod', { customer_id });

  expect(await read(id)).toMatchObject({ code: 0, hostedpage: { hostedpage_id: id } });
});

test('refused: nothing to do on it, another gateway, a strange address', async () => {
  const post = (kind: string, body: object) =>
    visitor.billing('POST', `/hostedpages/${kind}`, { body });
  const gateways = [{ payment_gateway: 'stripe' }];

  expect((await post('invoicepayment', { invoice_id: '1' })).json['code']).toBe(1002);
  expect((await post('addpaymentmethod', { customer_id: '1' })).status).toBe(404);
  const body = { customer_id, payment_gateways: gateways };
  expect((await post('addpaymentmethod', body)).status).toBe(400);
  const script = { customer_id, redirect_url: 'javascript:1' };
  expect((await post('addpaymentmethod', script)).status).toBe(400);
  expect((await tell(`${sandbox.url}/pay/billing/hostedpage/x/checkout`, 'GET', {})).status).toBe(
    404,
  );
});
