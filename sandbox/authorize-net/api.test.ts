import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { tell, visitorOf } from '#sandbox/visitor.ts';

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

const send = (body: unknown) => tell(`${sandbox.url}/xml/v1/request.api`, 'POST', { body });
const refusal = (code: string, text?: string) => ({
  status: 200,
  json: {
    messages: {
      resultCode: 'Error',
      message: [{ code, ...(text !== undefined && { text: expect.stringContaining(text) }) }],
    },
  },
});
const paid = async (invoiceNumber: string, amount = '50.00') => {
  await visitor.authorizeNet('getHostedPaymentPageRequest', {
    transactionRequest: {
      transactionType: 'authCaptureTransaction',
      amount,
      order: { invoiceNumber },
    },
  });
  return String(sandbox.control.people['authorize-net'].payHostedForm({}).id);
};
const list = async (told: object = {}) =>
  (await visitor.authorizeNet('getUnsettledTransactionListRequest', told)).rows('transactions');
const undo = (transactionType: string, refTransId: string, amount?: string) =>
  visitor.authorizeNet('createTransactionRequest', {
    transactionRequest: { transactionType, ...(amount && { amount }), refTransId },
  });

test('answers begin with a byte-order mark, and errors come with 200', async () => {
  const body = JSON.stringify({
    authenticateTestRequest: { merchantAuthentication: sandbox.merchant },
  });
  const answer = await fetch(`${sandbox.url}/xml/v1/request.api`, { method: 'POST', body });
  const bytes = new Uint8Array(await answer.arrayBuffer());

  expect([...bytes.slice(0, 4)]).toEqual([0xef, 0xbb, 0xbf, 0x7b]);
  expect((await visitor.authorizeNet('authenticateTestRequest')).json).toEqual({
    messages: { resultCode: 'Ok', message: [{ code: 'I00001', text: 'Successful.' }] },
  });
  expect(await send({ openSesameRequest: {} })).toMatchObject(refusal('E00004'));
  expect(await send([])).toMatchObject(refusal('E00003'));
});

test('who the merchant is, and that nobody is stored with it', async () => {
  const { json } = await visitor.authorizeNet('getMerchantDetailsRequest');
  expect(json).toMatchObject({ merchantName: 'Practice organisation', currencies: ['USD'] });
  expect((await visitor.authorizeNet('getCustomerProfileIdsRequest')).json).toMatchObject({
    ids: [],
    messages: { resultCode: 'Ok' },
  });
});

test('a wrong login is told, and an order that is not the described one', async () => {
  const merchantAuthentication = { ...sandbox.merchant, transactionKey: 'other' };
  const { name, transactionKey } = sandbox.merchant;
  const request = (sent: object) => send({ getTransactionDetailsRequest: sent });

  expect(await request({ merchantAuthentication, transId: '1' })).toMatchObject(refusal('E00007'));
  expect(
    await request({ transId: '1', merchantAuthentication: { name, transactionKey } }),
  ).toMatchObject(refusal('E00003', "invalid child element 'transId'"));
  expect(
    await request({ merchantAuthentication: { transactionKey, name }, transId: '1' }),
  ).toMatchObject(refusal('E00003', "invalid child element 'name'"));
  expect(await request({ merchantAuthentication: sandbox.merchant })).toMatchObject(
    refusal('E00003', "expected: 'clientId, refId, transId'"),
  );
});

test.each([
  [{ refId: 'x'.repeat(21) }, 'refId'],
  [{ transactionRequest: { amount: 1, transactionType: 'x' } }, 'invalid child element'],
  [
    { transactionRequest: { transactionType: 'x', order: { invoiceNumber: 'x'.repeat(21) } } },
    'invoiceNumber',
  ],
  [{ transactionRequest: { transactionType: 'x', amount: 'much' } }, 'amount'],
  [{ transactionRequest: { transactionType: 'x', customer: { email: 'a', id: '1' } } }, "'id'"],
])('what does not fit is E00003: %j', async (told, text) => {
  expect(await visitor.authorizeNet('getHostedPaymentPageRequest', told)).toMatchObject(
    refusal('E00003', text),
  );
});

test('one transaction is told in full', async () => {
  const transId = await paid('INV-1', '50.5');
  const told = await visitor.authorizeNet('getTransactionDetailsRequest', { transId });

  expect(told.row('transaction')).toMatchObject({
    transId,
    submitTimeUTC: '2026-03-01T08:00:00Z',
    transactionStatus: 'capturedPendingSettlement',
    responseCode: 1,
    order: { invoiceNumber: 'INV-1' },
    authAmount: 50.5,
    settleAmount: 50.5,
    payment: { creditCard: { cardNumber: 'XXXX1111', cardType: 'Visa' } },
  });
  expect(
    await visitor.authorizeNet('getTransactionDetailsRequest', { transId: '1' }),
  ).toMatchObject(refusal('E00040'));
});

test('unsettled transactions are sorted and paged', async () => {
  expect((await visitor.authorizeNet('getUnsettledTransactionListRequest')).text).toContain(
    'I00004',
  );
  for (const number of ['INV-1', 'INV-2', 'INV-3']) {
    now += 1000;
    await paid(number);
  }
  const names = async (told: object) => (await list(told)).map((row) => row['invoiceNumber']);
  const sorting = { orderBy: 'submitTimeUTC', orderDescending: false };

  expect(await names({})).toEqual(['INV-3', 'INV-2', 'INV-1']);
  expect(await names({ sorting })).toEqual(['INV-1', 'INV-2', 'INV-3']);
  expect(await names({ sorting, paging: { limit: 2, offset: 2 } })).toEqual(['INV-3']);
  expect(await names({ status: 'pendingApproval' })).toEqual([]);
  const paging = { limit: 1001, offset: 1 };
  expect(
    await visitor.authorizeNet('getUnsettledTransactionListRequest', { paging }),
  ).toMatchObject(refusal('E00003', 'limit'));
});

test('declined ones are listed, or not', async () => {
  await visitor.authorizeNet('getHostedPaymentPageRequest', {
    transactionRequest: { transactionType: 'authCaptureTransaction', amount: '5' },
  });
  sandbox.control.people['authorize-net'].declineHostedForm({});

  expect(await list()).toMatchObject([{ transactionStatus: 'declined', settleAmount: 0 }]);
  sandbox.control.setBehaviour({ declinedAreListed: false });
  expect(await list()).toEqual([]);
});

test('at the cut-off of the day a batch is settled, and found by its day', async () => {
  await paid('INV-1');
  now = Date.parse('2026-03-02T07:00:00Z');
  await paid('INV-2');

  expect(await list()).toMatchObject([{ invoiceNumber: 'INV-2' }]);
  const batches = await visitor.authorizeNet('getSettledBatchListRequest', {
    includeStatistics: true,
    firstSettlementDate: '2026-03-01T00:00:00Z',
    lastSettlementDate: '2026-03-02T00:00:00Z',
  });
  expect(batches.rows('batchList')).toMatchObject([
    {
      settlementTimeUTC: '2026-03-01T23:00:00Z',
      settlementState: 'settledSuccessfully',
      statistics: [{ accountType: 'Visa', chargeAmount: 50, chargeCount: 1 }],
    },
  ]);
  const batchId = batches.rows('batchList')[0]?.['batchId'];
  const told = await visitor.authorizeNet('getTransactionListRequest', { batchId });
  expect(told.rows('transactions')).toMatchObject([
    { invoiceNumber: 'INV-1', transactionStatus: 'settledSuccessfully' },
  ]);
  expect(sandbox.control.effects({ module: 'transactions' }).map(({ actor }) => actor)).toEqual([
    'person',
    'time',
    'person',
  ]);
});

test('a payment is voided before it is settled, and refunded after', async () => {
  const first = await paid('INV-1');
  const second = await paid('INV-2');

  expect((await undo('voidTransaction', first)).row('transactionResponse')).toMatchObject({
    responseCode: '1',
    transId: first,
  });
  expect((await undo('refundTransaction', second, '10')).text).toContain('"errorCode":"54"');
  sandbox.control.people['authorize-net'].settleBatch({});
  expect((await undo('voidTransaction', second)).text).toContain('"errorCode":"16"');
  expect((await undo('refundTransaction', second, '30')).text).toContain('"responseCode":"1"');
  expect((await undo('refundTransaction', second, '20.01')).text).toContain('"errorCode":"55"');
  expect(await list()).toMatchObject([
    { transactionStatus: 'refundPendingSettlement', settleAmount: 30 },
    { transactionStatus: 'voided', settleAmount: 0 },
  ]);
});

test('no card is charged through the API, and no full number taken', async () => {
  const payment = { creditCard: { cardNumber: '4111111111111111', expirationDate: '2029-12' } };
  const charge = (transactionType: string) =>
    visitor.authorizeNet('createTransactionRequest', {
      transactionRequest: { transactionType, amount: '5', payment },
    });

  expect((await charge('refundTransaction')).text).toContain('"errorCode":"6"');
  expect(await undo('authCaptureTransaction', '1', '5')).toMatchObject(refusal('E00027'));
  expect(sandbox.control.objects('authorize-net', 'transactions')).toEqual([]);
});

test('faults strike its addresses', async () => {
  sandbox.control.fault({
    match: { system: 'authorize-net' },
    timing: { kind: 'always' },
    act: { kind: 'too-many-requests', retryAfter: null },
  });

  expect(await visitor.authorizeNet('authenticateTestRequest')).toMatchObject({
    status: 429,
    json: { messages: { resultCode: 'Error' } },
  });
});
