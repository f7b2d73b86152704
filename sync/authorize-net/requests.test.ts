import { expect, test } from 'vitest';
import type { CurrencyCode } from '#domain/currency.ts';
import { minor } from '#domain/money.ts';
import { readAnet } from '#sync/authorize-net/envelope.ts';
import { GATEWAYS, practiceGateway } from '#sync/authorize-net/gateway.ts';
import {
  hostedFormRequest,
  type Order,
  readHostedForm,
  takesCurrency,
} from '#sync/authorize-net/hosted-form.ts';
import { shortKey } from '#sync/authorize-net/short-key.ts';
import {
  batchesRequest,
  batchRequest,
  isOf,
  readBatches,
  readPage,
  unsettledRequest,
} from '#sync/authorize-net/transactions.ts';
import { noAnswer } from '#sync/http.ts';
import { AT, CLIENT, EUR, id, USD } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const KEY = 'Secret0Key000001';
const LOGIN = { gateway: GATEWAYS.test, credentials: { name: 'Login', transactionKey: KEY } };
const ORDER: Order = {
  key: id<string>(61),
  amount: minor(5_000),
  currency: EUR,
  description: 'Invoice INV-2026-0001',
  client: CLIENT,
  business: 'Fern & Hill "Works"',
  back: { paid: 'http://127.0.0.1:48217/paid', left: 'http://127.0.0.1:48217/left' },
};

const ok = (more: object = {}) => ({
  ...more,
  messages: { resultCode: 'Ok', message: [{ code: 'I00001', text: 'Successful.' }] },
});
const refusal = (code: string, text = 'Told.') => ({
  messages: { resultCode: 'Error', message: [{ code, text }] },
});
const bodyOf = ({ body }: { readonly body: string | null }) => JSON.parse(body ?? '');

test('X7 the members of a form stand in the order of the schema', () => {
  const { getHostedPaymentPageRequest: root } = bodyOf(hostedFormRequest(LOGIN, ORDER));
  expect(Object.keys(root)).toEqual([
    'merchantAuthentication',
    'refId',
    'transactionRequest',
    'hostedPaymentSettings',
  ]);
  expect(Object.keys(root.merchantAuthentication)).toEqual(['name', 'transactionKey']);
  const transaction = root.transactionRequest;
  expect(Object.keys(transaction)).toEqual([
    'transactionType',
    'amount',
    'currencyCode',
    'order',
    'customer',
    'billTo',
    'transactionSettings',
  ]);
  expect(Object.keys(transaction.order)).toEqual(['invoiceNumber', 'description']);
  expect(Object.keys(transaction.billTo)).toEqual([
    'firstName',
    'lastName',
    'company',
    'address',
    'city',
    'zip',
    'country',
  ]);
});

test('X5 a form carries our short key, the amount and the longest guard against doubles', () => {
  const { getHostedPaymentPageRequest: sent } = bodyOf(hostedFormRequest(LOGIN, ORDER));
  expect(sent.transactionRequest).toMatchObject({
    transactionType: 'authCaptureTransaction',
    amount: '50',
    currencyCode: 'EUR',
    order: { invoiceNumber: shortKey(ORDER.key) },
    customer: { id: shortKey(CLIENT.id), email: CLIENT.email },
    transactionSettings: { setting: [{ settingName: 'duplicateWindow', settingValue: '28800' }] },
  });
  expect(hostedFormRequest(LOGIN, ORDER)).toEqual(hostedFormRequest(LOGIN, structuredClone(ORDER)));
});

test('X7 settings are JSON inside JSON, without a bare ampersand', () => {
  const { getHostedPaymentPageRequest: sent } = bodyOf(hostedFormRequest(LOGIN, ORDER));
  const settings: { settingName: string; settingValue: string }[] =
    sent.hostedPaymentSettings.setting;
  for (const { settingValue } of settings) expect(settingValue).not.toContain('&');
  const held = Object.fromEntries(
    settings.map(({ settingName, settingValue }) => [settingName, JSON.parse(settingValue)]),
  );
  expect(held).toMatchObject({
    hostedPaymentReturnOptions: {
      showReceipt: false,
      url: 'http://127.0.0.1:48217/paid',
      cancelUrl: 'http://127.0.0.1:48217/left',
    },
    hostedPaymentOrderOptions: { merchantName: 'Fern & Hill "Works"' },
  });
});

test('X5 login and key are in the body and in nothing else, on hosts that are known', () => {
  const batches = batchesRequest(LOGIN, { since: AT, now: AT });
  const all = [hostedFormRequest(LOGIN, ORDER), unsettledRequest(LOGIN, 1), batches];
  for (const { url, headers, body } of [...all, batchRequest(LOGIN, '7', 1)]) {
    expect(url).toBe('https://apitest.authorize.net/xml/v1/request.api');
    expect(JSON.stringify(headers)).not.toContain(KEY);
    expect(body).toContain(KEY);
  }
  expect(practiceGateway('http://127.0.0.1:48300')?.form).toMatch(/:48300\/payment\/payment$/);
  expect(practiceGateway('https://api.authorize.net.evil.example')).toBeNull();
});

test('X5 a short key is 20 signs, always the same, and another for another id', () => {
  const keys = Array.from({ length: 500 }, (_, count) => shortKey(id<string>(count)));
  expect(new Set(keys).size).toBe(500);
  for (const key of keys) expect(key).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
  expect(shortKey('01990000-0000-7000-8000-000000000001')).toBe('00000000000000000001');
  expect(shortKey('ffffffff-ffff-7fff-bfff-ffffffffffff')).toBe('ZZZZZZZZZZZZZZZZZZZZ');
  expect(() => shortKey('7')).toThrow();
});

test.each([
  ['EUR', true],
  ['USD', true],
  ['JPY', false],
  ['CHF', false],
])('X5 %s is taken: %j', (code, taken) => {
  expect(takesCurrency(code as CurrencyCode)).toBe(taken);
});

test.each([
  [reply(200, ok()), 'heard', /./],
  [reply(200, refusal('E00007')), 'refused', /does not know this login/],
  [reply(200, refusal('E00011')), 'refused', /Transaction Details API/],
  [reply(200, refusal('E00013', 'amount is wrong')), 'refused', /“amount is wrong”/],
  [reply(200, refusal('E00003', '')), 'refused', /did not say why/],
  [reply(200, refusal('E00053')), 'unanswered', /busy/],
  [reply(200, { token: 'x' }), 'unanswered', /could not be read/],
  [reply(200, null), 'unanswered', /could not be read/],
  [reply(503, ok()), 'unanswered', /could not be read/],
  [noAnswer('timeout'), 'unanswered', /cannot be reached/],
] as const)('X7 an answer is judged by its result code: %j is %j', (answer, kind, why) => {
  const heard = readAnet(answer);
  expect(heard.kind).toBe(kind);
  if (heard.kind !== 'heard') expect(heard.why).toMatch(why);
});

test('X5 a form is good for less than its token lives; without a token there is none', () => {
  expect(readHostedForm(reply(200, ok({ token: 't' })), AT)).toEqual({
    kind: 'form',
    token: 't',
    expiresAt: AT + 14 * 60_000,
  });
  expect(readHostedForm(reply(200, ok({ token: null })), AT).kind).toBe('unanswered');
});

const told = (transactionStatus: string, settleAmount: number | string, more: object = {}) => ({
  transId: '60010000001',
  transactionStatus,
  invoiceNumber: 'K7',
  settleAmount,
  ...more,
});

test.each([
  [told('capturedPendingSettlement', 50), 'paid', true],
  [told('settledSuccessfully', '50.00'), 'paid', true],
  [told('settledSuccessfully', 50.01), 'paid', false],
  [told('settledSuccessfully', 50, { invoiceNumber: 'K8' }), 'paid', false],
  [told('FDSPendingReview', 50), 'held', true],
  [told('declined', 0), 'refused', true],
  [told('voided', 0), 'undone', true],
  [told('somethingNew', 50), 'unknown', true],
  [told('settledSuccessfully', 50, { invoiceNumber: undefined }), 'paid', false],
])('X6 %j is %j and ours: %j', (entry, fate, isOurs) => {
  const page = readPage(reply(200, ok({ transactions: [entry] })));
  if (page.kind !== 'page') throw new Error(page.why);
  const [one] = page.transactions;
  expect(one?.fate).toBe(fate);
  expect(one && isOf(one, { key: 'K7', amount: minor(5_000), currency: USD })).toBe(isOurs);
});

const BACK = told('refundSettledSuccessfully', '-5.00');

test.each([
  ['an empty list', { transactions: [] }, 'page'],
  ['none', {}, 'page'],
  ['none, and counted as five', { totalNumInResultSet: 5 }, 'unanswered'],
  ['anybody’s that was given back', { transactions: [{ ...BACK, invoiceNumber: '' }] }, 'page'],
  ['null, and counted as none', { transactions: null, totalNumInResultSet: 0 }, 'page'],
  ['null, and counted as one', { transactions: null, totalNumInResultSet: 1 }, 'unanswered'],
  ['one in place of a list', { transactions: told('declined', 0) }, 'unanswered'],
  ['another’s that cannot be read', { transactions: [{ invoiceNumber: 'K8' }] }, 'page'],
  ['ours that cannot be read', { transactions: [{ invoiceNumber: 'K7' }] }, 'unanswered'],
  ['ours without a sum', { transactions: [told('x', '')] }, 'unanswered'],
  ['ours in no state', { transactions: [told('', 50)] }, 'unanswered'],
  ['anybody’s', { transactions: [null] }, 'unanswered'],
])('X6 what may hide a payment is no list: %s', (_, body, kind) => {
  expect(readPage(reply(200, ok(body)), 'K7').kind).toBe(kind);
});

test.each([
  [{}, 'batches'],
  [{ batchList: [{ batchId: 7 }] }, 'batches'],
  [{ batchList: null }, 'unanswered'],
  [{ batchList: [{ batchId: 'x' }] }, 'unanswered'],
])('X6 the same of batches: %j is %s', (body, kind) => {
  expect(readBatches(reply(200, ok(body))).kind).toBe(kind);
});

test('X6 no list is an empty list, and where no number is sought what cannot be read is left out', () => {
  expect(readPage(reply(200, ok()))).toMatchObject({ transactions: [], isLast: true });
  const odd = ok({ transactions: [null, { transId: 'x' }, told('declined', 0)] });
  expect(readPage(reply(200, odd))).toMatchObject({ transactions: [{ id: '60010000001' }] });
});
