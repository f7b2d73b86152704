import { createHash } from 'node:crypto';

/** Stands before the first posting. */
export const NO_SEAL = '0'.repeat(64);

export type SealedContent = {
  readonly seq: number;
  readonly subject: string;
  readonly postedOn: string;
  readonly currency: string;
  readonly memo: string;
  readonly entries: readonly (readonly [account: string, amount: number, base: number])[];
};

/**
 * What seals a posting: sha256 of the seal before and of everything the posting says (rule H7).
 * Its form is frozen: a change would break every ledger that exists.
 */
export function sealOf(previous: string, set: SealedContent): string {
  const content = [set.seq, set.subject, set.postedOn, set.currency, set.memo, set.entries];
  return createHash('sha256').update(previous).update(JSON.stringify(content)).digest('hex');
}
