import type { Member, Shape } from '#sandbox/authorize-net/shape.ts';
import {
  anything,
  decimal,
  digits,
  group,
  like,
  many,
  text,
  truth,
} from '#sandbox/authorize-net/shape.ts';

const moment = like(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.]\d+)?(?:Z|[+-]\d\d:\d\d)?$/);
const settings = group(['setting', many(group(['settingName', text()], ['settingValue', text()]))]);
const namedAmount = group(
  ['amount', decimal, 'must'],
  ['name', text(31)],
  ['description', text(255)],
);

const NAME_AND_ADDRESS: readonly Member[] = [
  ['firstName', text(50)],
  ['lastName', text(50)],
  ['company', text(50)],
  ['address', text(60)],
  ['city', text(40)],
  ['state', text(40)],
  ['zip', text(20)],
  ['country', text(60)],
];

const lineItem = group(
  ['itemId', text(31, 1), 'must'],
  ['name', text(31, 1), 'must'],
  ['description', text(255)],
  ['quantity', decimal, 'must'],
  ['unitPrice', decimal, 'must'],
  ['taxable', truth],
);

const transaction = group(
  ['transactionType', text(), 'must'],
  ['amount', decimal],
  ['currencyCode', text()],
  ['payment', anything],
  ['profile', anything],
  ['solution', anything],
  ['callId', text()],
  ['terminalNumber', text()],
  ['authCode', text()],
  ['refTransId', text()],
  ['splitTenderId', text()],
  ['order', group(['invoiceNumber', text(20)], ['description', text(255)])],
  ['lineItems', group(['lineItem', many(lineItem)])],
  ['tax', namedAmount],
  ['duty', namedAmount],
  ['shipping', namedAmount],
  ['taxExempt', truth],
  ['poNumber', text(25)],
  ['customer', group(['type', text()], ['id', text(20)], ['email', text(255)])],
  [
    'billTo',
    group(
      ...NAME_AND_ADDRESS,
      ['phoneNumber', text(25)],
      ['faxNumber', text(25)],
      ['email', text()],
    ),
  ],
  ['shipTo', group(...NAME_AND_ADDRESS)],
  ['customerIP', text()],
  ['cardholderAuthentication', anything],
  ['retail', anything],
  ['employeeId', text()],
  ['transactionSettings', settings],
  ['userFields', anything],
  ['surcharge', namedAmount],
  ['merchantDescriptor', text()],
  ['subMerchant', anything],
  ['tip', namedAmount],
  ['processingOptions', anything],
  ['subsequentAuthInformation', anything],
  ['otherTax', anything],
  ['shipFrom', group(...NAME_AND_ADDRESS)],
  ['authorizationIndicatorType', anything],
);

const sorting = group(
  ['orderBy', like(/^(?:id|submitTimeUTC)$/), 'must'],
  ['orderDescending', truth, 'must'],
);
const paging = group(
  ['limit', like(/^(?:[1-9]\d{0,2}|1000)$/), 'must'],
  ['offset', like(/^(?:[1-9]\d{0,4}|100000)$/), 'must'],
);

/** What each method takes, after the three members all of them begin with. */
export const REQUESTS: Readonly<Record<string, Shape>> = {
  authenticateTestRequest: request(),
  getMerchantDetailsRequest: request(),
  getCustomerProfileIdsRequest: request(),
  getHostedPaymentPageRequest: request(
    ['transactionRequest', transaction, 'must'],
    ['hostedPaymentSettings', settings],
  ),
  createTransactionRequest: request(['transactionRequest', transaction, 'must']),
  getTransactionDetailsRequest: request(['transId', digits, 'must']),
  getUnsettledTransactionListRequest: request(
    ['status', like(/^(?:any|pendingApproval)$/)],
    ['sorting', sorting],
    ['paging', paging],
  ),
  getSettledBatchListRequest: request(
    ['includeStatistics', truth],
    ['firstSettlementDate', moment],
    ['lastSettlementDate', moment],
  ),
  getTransactionListRequest: request(['batchId', digits], ['sorting', sorting], ['paging', paging]),
};

function request(...members: readonly Member[]): Shape {
  return group(
    [
      'merchantAuthentication',
      group(['name', text(25)], ['transactionKey', text(16), 'must'], ['mobileDeviceId', text(60)]),
      'must',
    ],
    ['clientId', text(30)],
    ['refId', text(20)],
    ...members,
  );
}
