import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { tell, visitorOf } from '#sandbox/visitor.ts';

const CARD = {
  number: '4111 1111 1111 1111',
  month: '12',
  year: '2029',
  code: '900',
  holder: 'Ada',
};
const DECLINED = { ...CARD, number: '4000000000000002' };
const BACK = {
  showReceipt: false,
  url: 'http://127.0.0.1:48217/paid',
  cancelUrl: 'http://127.0.0.1:48217/cancel',
};

let sandbox: Sandbox;
let visitor: Visitor;
let now = 0;

beforeEach(async () => {
  now = Date.parse('2026-03-01T08:00:00Z');
  sandbox = await startSandbox({ port: 0, seed: 9, clock: { now: () => now } });
  visitor = visitorOf(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

const setting = (settingName: string, value: object) => ({
  settingName: `hostedPayment${settingName}`,
  settingValue: JSON.stringify(value),
});
const ask = (more: object = {}, back: object = BACK) =>
  visitor.authorizeNet('getHostedPaymentPageRequest', {
    refId: 'K7Q2',
    transactionRequest: {
      transactionType: 'authCaptureTransaction',
      amount: '50.00',
      order: { invoiceNumber: 'INV-000001', description: '<b>Work</b>' },
      customer: { id: 'C-77', email: 'ada@example.org' },
      ...more,
    },
    hostedPaymentSettings: { setting: [setting('ReturnOptions', back)] },
  });
const token = async (more?: object, back?: object) => String((await ask(more, back)).json['token']);
const post = (fields: Record<string, string>) =>
  tell(`${sandbox.url}/payment/payment`, 'POST', { form: new URLSearchParams(fields) });
const pay = (form: string, card = CARD) => post({ token: form, decision: 'submit', ...card });

test('a token opens a form that is a page, shows what is paid, and escapes it', async () => {
  const told = await ask();
  expect(told.json).toMatchObject({ refId: 'K7Q2', messages: { resultCode: 'Ok' } });
  const page = await post({ token: String(told.json['token']) });

  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.text).toContain('Invoice INV-000001');
  expect(page.text).toContain('Amount 50');
  expect(page.text).toContain('&lt;b&gt;Work&lt;/b&gt;');
  expect(page.text).not.toContain('<script');
});

test('the token is heard in the body of a POST only, for fifteen minutes, and pays once', async () => {
  const form = await token();
  const old = await token();
  const refused = { status: 400, text: expect.stringContaining('Missing or invalid token') };

  const url = `${sandbox.url}/payment/payment?token=${form}`;
  expect(await tell(url, 'GET', {})).toMatchObject(refused);
  expect(await tell(url, 'POST', {})).toMatchObject(refused);
  expect((await pay(form)).status).toBe(303);
  expect(await pay(form)).toMatchObject(refused);
  now += 900_000;
  expect(await post({ token: old })).toMatchObject(refused);
});

test('the person goes back with no word of the transaction', async () => {
  const told = await pay(await token());

  expect(told.headers.get('location')).toBe(BACK.url);
  const cancelled = await post({ token: await token(), decision: 'cancel' });
  expect(cancelled.headers.get('location')).toBe(BACK.cancelUrl);
  expect(sandbox.control.keys('authorize-net', 'transactions')).toEqual({ 'INV-000001': 1 });
});

test('a receipt is shown where it was not switched off', async () => {
  const told = await pay(await token({}, { url: BACK.url, urlText: 'Back to work' }));

  expect(told.status).toBe(200);
  expect(told.text).toContain(`<a href="${BACK.url}" rel="noreferrer">Back to work</a>`);
});

test('after a refusal another card may be tried', async () => {
  const form = await token();

  expect((await pay(form, DECLINED)).text).toContain('This transaction has been declined.');
  expect((await pay(form, { ...CARD, number: '4242424242424242' })).text).toContain('test card');
  expect((await pay(form)).status).toBe(303);
  expect(sandbox.control.objects('authorize-net', 'transactions')).toMatchObject([
    { transactionStatus: 'declined', responseCode: 2, responseReasonCode: 2 },
    { transactionStatus: 'capturedPendingSettlement', responseCode: 1 },
  ]);
});

test('the same again within the window is refused, with anything changed it passes', async () => {
  const settings = (settingValue: string) => ({
    transactionSettings: { setting: [{ settingName: 'duplicateWindow', settingValue }] },
  });
  await pay(await token(settings('28800')));
  now += 3_600_000;

  expect((await pay(await token(settings('28800')))).text).toContain('duplicate transaction');
  expect((await pay(await token(settings('28799')))).status).toBe(303);
  expect((await pay(await token({ amount: '50.01' }))).status).toBe(303);
  now += 119_000;
  expect((await pay(await token({ amount: '50.01' }))).text).toContain('duplicate transaction');
  now += 1000;
  expect((await pay(await token({ amount: '50.01' }))).status).toBe(303);
});

test('nothing of a card is kept but its last four digits and its brand', async () => {
  await pay(await token());
  const held = JSON.stringify(sandbox.control.objects('authorize-net', 'transactions'));

  expect(held).toContain('"cardNumber":"XXXX1111"');
  expect(held).not.toContain('4111');
});

test('settings that are not known, or say what cannot be, are E00013', async () => {
  const code = async (told: ReturnType<typeof ask>) => (await told).text;

  expect(await code(ask({}, { url: 'javascript:alert(1)' }))).toContain('E00013');
  expect(await code(ask({}, { url: 'http://127.0.0.1/?a=1&b=2' }))).toContain('E00013');
  expect(await code(ask({ amount: '0' }))).toContain('E00013');
  expect(await code(ask({ transactionType: 'captureOnlyTransaction' }))).toContain('E00013');
  const hostedPaymentSettings = { setting: [setting('Colour', {})] };
  const transactionRequest = { transactionType: 'authCaptureTransaction', amount: 1 };
  const told = await visitor.authorizeNet('getHostedPaymentPageRequest', {
    transactionRequest,
    hostedPaymentSettings,
  });
  expect(told.text).toContain('E00013');
});

test('people pay, decline and settle without the form', async () => {
  const people = sandbox.control.people['authorize-net'];
  const form = await token();

  expect(people.declineHostedForm({ token: form }).id).toMatch(/^\d+$/);
  const { id } = people.payHostedForm({ invoiceNumber: 'INV-000001' });
  expect(() => people.payHostedForm({})).toThrow();
  expect(people.settleBatch({}).batchId).toMatch(/^\d+$/);
  const transId = String(id);
  const told = await visitor.authorizeNet('getTransactionDetailsRequest', { transId });
  expect(told.row('transaction')).toMatchObject({ transactionStatus: 'settledSuccessfully' });
});
