import { wrongCredentials } from '#sandbox/authorize-net/refusal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { isObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

/** The login and transaction key a client of the practice organisation signs in with. */
export const PRACTICE_MERCHANT = {
  name: 'PracticeLogin',
  transactionKey: 'PracticeKey00001',
} as const;

export function mustBeMerchant(sent: unknown): void {
  const isRight =
    isObject(sent) &&
    sent['name'] === PRACTICE_MERCHANT.name &&
    sent['transactionKey'] === PRACTICE_MERCHANT.transactionKey;
  if (!isRight) throw wrongCredentials();
}

/** In the order of the schema; the organisation has one processor and its own currency. */
export function merchantDetails({ state }: Practice): JsonObject {
  const { currencies } = state.books;
  const base = [...currencies.values()].find(({ isBase }) => isBase);
  return {
    isTestMode: true,
    processors: [{ name: 'Practice processor', id: 1, cardTypes: ['V', 'M'] }],
    merchantName: 'Practice organisation',
    gatewayId: '1',
    marketTypes: ['eCommerce'],
    productCodes: ['CNP'],
    paymentMethods: ['Visa', 'MasterCard'],
    currencies: [base?.code ?? 'USD'],
  };
}
