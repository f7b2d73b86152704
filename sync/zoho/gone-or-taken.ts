import type { RemoteReply } from '#sync/connector.ts';
import { envelopeOf } from '#sync/zoho/envelope.ts';

/** What Books and Billing say of a thing they do not have; its status is not settled. */
const GONE_CODE = 1002;
const GONE_WORDS = /does ?n[o']t exist/i;
/** Of a name that is taken. Of a number that is no code is known, so their words count as well. */
const TAKEN_CODES = new Set<unknown>([3062, 1001]);
const TAKEN_WORDS = /already exist|already in use|already been taken|duplicate|must be unique/i;

export function isGone({ status, body }: RemoteReply): boolean {
  const { code, message } = envelopeOf(body);
  return code === GONE_CODE || (status === 404 && GONE_WORDS.test(message));
}

/** Whether something else has what may be had once. */
export function isTaken({ body }: RemoteReply): boolean {
  const { code, message } = envelopeOf(body);
  return code !== 0 && (TAKEN_CODES.has(code) || TAKEN_WORDS.test(message));
}
