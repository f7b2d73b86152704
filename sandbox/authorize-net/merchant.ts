import { wrongCredentials } from '#sandbox/authorize-net/refusal.ts';
import { isObject } from '#sandbox/json.ts';

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
