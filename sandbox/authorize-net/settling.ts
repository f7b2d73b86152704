import type { Status, TransactionRow } from '#sandbox/authorize-net/transactions.ts';
import { keepTransaction } from '#sandbox/authorize-net/transactions.ts';
import { atMoment } from '#sandbox/billing/ledger.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

const DAY_MS = 86_400_000;
/** Every day at 23:00 UTC, what came in before is settled. */
const CUT_OFF_MS = 23 * 3_600_000;

const AFTERWARDS: Partial<Readonly<Record<Status, Status>>> = {
  capturedPendingSettlement: 'settledSuccessfully',
  refundPendingSettlement: 'refundSettledSuccessfully',
};

/** Settles what the cut-offs since somebody last looked have passed, one batch a day. */
export function settleDue(practice: Practice): void {
  const now = nowOf(practice);
  const due = pending(practice).filter((row) => cutOffAfter(row.submittedAt) <= now);
  const moments = [...new Set(due.map((row) => cutOffAfter(row.submittedAt)))].sort(
    (a, b) => a - b,
  );
  for (const at of moments) {
    const world: Practice = { ...atMoment(practice, at), actor: 'time' };
    settle(
      world,
      due.filter((row) => cutOffAfter(row.submittedAt) === at),
    );
  }
}

/** Settles all that waits; tells the batch, or null where nothing waited. */
export function settleNow(practice: Practice): string | null {
  const rows = pending(practice);
  return rows.length === 0 ? null : settle(practice, rows);
}

function settle(practice: Practice, rows: readonly TransactionRow[]): string {
  const { batches, series } = practice.state.authorizeNet;
  series.batch += 1;
  const batchId = String(series.batch);
  batches.set(batchId, { id: batchId, settledAt: nowOf(practice) });
  for (const row of rows) {
    const status = AFTERWARDS[row.status] ?? row.status;
    keepTransaction(practice, { ...row, status, batchId }, 'update');
  }
  return batchId;
}

function pending(practice: Practice): TransactionRow[] {
  const rows = [...practice.state.authorizeNet.transactions.values()];
  return rows.filter((row) => AFTERWARDS[row.status] !== undefined);
}

function cutOffAfter(at: number): number {
  const today = at - (at % DAY_MS) + CUT_OFF_MS;
  return at < today ? today : today + DAY_MS;
}
