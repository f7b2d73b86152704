import { PRACTICE_MERCHANT } from '#sandbox/authorize-net/merchant.ts';
import type { Call } from '#tests/held-to-contract/sweep.ts';

const AUTH = { merchantAuthentication: PRACTICE_MERCHANT };
const ASK = 'POST /request.api';
const LISTED = {
  sorting: { orderBy: 'submitTimeUTC', orderDescending: true },
  paging: { limit: 100, offset: 1 },
};
const order = { invoiceNumber: 'INV-2026-0001', description: 'Editing & proofs' };

const asked = (name: string, told: object = {}): Call => ({
  asks: ASK,
  body: { [`${name}Request`]: { ...AUTH, ...told } },
  status: 200,
});

const form = (more: object = {}) => ({
  refId: 'K7Q2',
  transactionRequest: {
    transactionType: 'authCaptureTransaction',
    amount: '50.00',
    currencyCode: 'EUR',
    order,
    customer: { id: 'C-77', email: 'ada@quillmoor.example' },
    billTo: { firstName: 'Ada', lastName: 'Quill' },
    transactionSettings: {
      setting: [{ settingName: 'duplicateWindow', settingValue: '28800' }],
    },
    ...more,
  },
  hostedPaymentSettings: {
    setting: [
      { settingName: 'hostedPaymentButtonOptions', settingValue: '{"text":"Pay"}' },
      {
        settingName: 'hostedPaymentReturnOptions',
        settingValue: '{"showReceipt":false,"url":"http://127.0.0.1:48217/paid"}',
      },
    ],
  },
});

const undoing = (transactionRequest: object): Call =>
  asked('createTransaction', { refId: 'K7Q3', transactionRequest });

/** What Authorize.net is asked. It refuses with 200 too, so the words of an answer tell. */
export const authorizeNetCalls: readonly Call[] = [
  asked('authenticateTest'),
  asked('getUnsettledTransactionList', LISTED),
  {
    ...asked('getHostedPaymentPage', form()),
    keeps: { token: '/token' },
    after: ({ people }) => void people['authorize-net'].payHostedForm({}),
  },
  {
    ...asked('getUnsettledTransactionList', LISTED),
    keeps: { transaction: '/transactions/0/transId' },
  },
  {
    ...asked('getTransactionDetails', { transId: '{transaction}' }),
    keeps: { state: '/transaction/transactionStatus' },
    after: ({ people }) => void people['authorize-net'].settleBatch({}),
  },
  {
    ...asked('getSettledBatchList', { includeStatistics: true }),
    keeps: { batch: '/batchList/0/batchId' },
  },
  asked('getTransactionList', { batchId: '{batch}', ...LISTED }),
  asked('getTransactionDetails', { transId: '{transaction}' }),
  undoing({
    transactionType: 'refundTransaction',
    amount: '5.00',
    payment: { creditCard: { cardNumber: 'XXXX1111', expirationDate: 'XXXX' } },
    refTransId: '{transaction}',
  }),
  undoing({ transactionType: 'voidTransaction', refTransId: '{transaction}' }),
  {
    ...asked('getHostedPaymentPage', form({ order: { invoiceNumber: 'INV-2026-0002' } })),
    after: ({ people }) => void people['authorize-net'].declineHostedForm({}),
  },
  asked('getUnsettledTransactionList', LISTED),
  asked('getTransactionDetails', { transId: '99' }),
  asked('getTransactionList', { batchId: '1', ...LISTED }),
  asked('getHostedPaymentPage', { ...form({ amount: '0.00' }) }),
];
