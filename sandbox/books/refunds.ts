import type { Exact } from '#sandbox/decimal.ts';
import { known, total } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { booksTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';

/** Money given back: of a credit note, or what was left over of a payment. */
export type RefundRow = {
  readonly id: string;
  readonly of: 'creditnotes' | 'customerpayments';
  readonly ownerId: string;
  readonly date: string;
  readonly amount: string;
  readonly mode: string;
  readonly reference: string;
  readonly description: string;
  readonly accountId: string;
  readonly exchangeRate: string;
  readonly createdAt: number;
};

export function refundsOf(practice: Practice, ownerId: string): readonly RefundRow[] {
  return [...practice.state.books.refunds.values()].filter((row) => row.ownerId === ownerId);
}

export function refundedOf(practice: Practice, ownerId: string): Exact {
  return total(refundsOf(practice, ownerId).map((row) => known(row.amount)));
}

export function showRefund(row: RefundRow): JsonObject {
  const ids =
    row.of === 'creditnotes'
      ? { creditnote_refund_id: row.id, creditnote_id: row.ownerId }
      : { payment_refund_id: row.id, payment_id: row.ownerId };
  return {
    ...ids,
    date: row.date,
    refund_mode: row.mode,
    reference_number: row.reference,
    amount: Number(row.amount),
    exchange_rate: Number(row.exchangeRate),
    from_account_id: row.accountId,
    description: row.description,
    created_time: booksTime(row.createdAt),
  };
}
