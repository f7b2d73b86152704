import type { HostedForm } from '#sandbox/authorize-net/hosted-forms.ts';
import type { TransactionRow } from '#sandbox/authorize-net/transactions.ts';

/** What was settled together, once a day. */
export type BatchRow = { readonly id: string; readonly settledAt: number };

export type AuthorizeNetState = {
  readonly forms: Map<string, HostedForm>;
  readonly transactions: Map<string, TransactionRow>;
  readonly batches: Map<string, BatchRow>;
  /** The last numbers given out. */
  readonly series: { transaction: number; batch: number };
};

const FIRST_TRANSACTION = 60_010_000_000;
const FIRST_BATCH = 12_000_000;

export function newAuthorizeNet(): AuthorizeNetState {
  return {
    forms: new Map(),
    transactions: new Map(),
    batches: new Map(),
    series: { transaction: FIRST_TRANSACTION, batch: FIRST_BATCH },
  };
}
