import { z } from 'zod';
import { invalidField, noRecord } from '#sandbox/authorize-net/refusal.ts';
import { showBatch, statisticsOf, summaryOf } from '#sandbox/authorize-net/transaction-view.ts';
import type { TransactionRow } from '#sandbox/authorize-net/transactions.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { momentOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

const DAY_MS = 86_400_000;
const LONGEST_RANGE_MS = 31 * DAY_MS;
const MOST_LISTED = 1000;

const truth = z.union([z.boolean(), z.enum(['true', 'false', '0', '1']), z.number()]);
const listing = z.object({
  sorting: z.object({ orderBy: z.string(), orderDescending: truth }).optional(),
  paging: z.object({ limit: z.coerce.number(), offset: z.coerce.number() }).optional(),
});

export const unsettledRequest = listing.extend({ status: z.string().default('any') });
export const settledRequest = listing.extend({ batchId: z.string().default('') });
export const batchesRequest = z.object({
  includeStatistics: truth.default(false),
  firstSettlementDate: z.string().optional(),
  lastSettlementDate: z.string().optional(),
});

/** What was submitted and not settled yet, voided and declined ones among it. */
export function unsettled(practice: Practice, sent: z.infer<typeof unsettledRequest>): JsonObject {
  if (sent.status === 'pendingApproval') return listed([], sent);
  const rows = [...practice.state.authorizeNet.transactions.values()].filter(
    (row) =>
      row.batchId === null && (row.responseCode === 1 || practice.behaviour.declinedAreListed),
  );
  return listed(rows, sent);
}

export function inBatch(practice: Practice, sent: z.infer<typeof settledRequest>): JsonObject {
  const { batches, transactions } = practice.state.authorizeNet;
  if (!batches.has(sent.batchId)) throw noRecord();
  return listed(
    [...transactions.values()].filter((row) => row.batchId === sent.batchId),
    sent,
  );
}

/** Batches of the last day, or of a range of at most 31 days. */
export function settledBatches(
  practice: Practice,
  sent: z.infer<typeof batchesRequest>,
): JsonObject {
  const last = momentOf(sent.lastSettlementDate ?? '') ?? nowOf(practice);
  const first = momentOf(sent.firstSettlementDate ?? '') ?? last - DAY_MS;
  if (first > last || last - first > LONGEST_RANGE_MS) throw invalidField('firstSettlementDate');
  const found = [...practice.state.authorizeNet.batches.values()].filter(
    (batch) => batch.settledAt >= first && batch.settledAt <= last,
  );
  if (found.length === 0) return {};
  const batchList = found.map((batch) => ({
    ...showBatch(batch),
    ...(isTrue(sent.includeStatistics) && { statistics: statisticsOf(practice, batch) }),
  }));
  return { batchList };
}

/** The offset counts pages, from 1. Where nothing is found, there is no list either. */
function listed(rows: readonly TransactionRow[], sent: z.infer<typeof listing>): JsonObject {
  const { limit, offset } = sent.paging ?? { limit: MOST_LISTED, offset: 1 };
  const by = sent.sorting?.orderBy === 'submitTimeUTC' ? submitted : numbered;
  const ascending = rows.toSorted((one, other) => by(one) - by(other));
  const sorted = isTrue(sent.sorting?.orderDescending ?? true) ? ascending.toReversed() : ascending;
  const shown = sorted.slice((offset - 1) * limit, offset * limit);
  if (shown.length === 0) return {};
  return { transactions: shown.map(summaryOf), totalNumInResultSet: rows.length };
}

function numbered(row: TransactionRow): number {
  return Number(row.id);
}

function submitted(row: TransactionRow): number {
  return row.submittedAt;
}

function isTrue(value: z.infer<typeof truth>): boolean {
  return ['true', '1'].includes(String(value));
}
