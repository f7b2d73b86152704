import { groupBy } from '#domain/group.ts';
import type { ClientId } from '#domain/ids.ts';
import { AGING_BUCKETS, type AgingBucket } from '#domain/invoice/aging.ts';
import { addAll, type Minor } from '#domain/money.ts';

/** What of a client is due in a bucket; `due` in base currency, of `count` invoices. */
export type DueRow = {
  readonly clientId: ClientId;
  readonly name: string;
  readonly bucket: AgingBucket;
  readonly count: number;
  readonly due: Minor;
};

export type BucketRow = {
  readonly bucket: AgingBucket;
  readonly count: number;
  readonly due: Minor;
};

export type ClientAging = {
  readonly clientId: ClientId;
  readonly name: string;
  readonly buckets: Readonly<Record<AgingBucket, Minor>>;
  readonly total: Minor;
};

/** What is due by age: all buckets, also the empty ones, and clients by what they owe (rule R3). */
export function agingTable(rows: readonly DueRow[]): {
  readonly buckets: readonly BucketRow[];
  readonly clients: readonly ClientAging[];
} {
  const clients = [...groupBy(rows, (row) => row.clientId)].map(([clientId, own]) => ({
    clientId,
    name: own[0]!.name,
    buckets: byBucket(own),
    total: addAll(own.map((row) => row.due)),
  }));
  return {
    buckets: AGING_BUCKETS.map((bucket) => bucketRow(bucket, rows)),
    clients: clients.sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1)),
  };
}

function byBucket(rows: readonly DueRow[]): Readonly<Record<AgingBucket, Minor>> {
  const due = (bucket: AgingBucket) => bucketRow(bucket, rows).due;
  return {
    'not-due': due('not-due'),
    '1-30': due('1-30'),
    '31-60': due('31-60'),
    '61-90': due('61-90'),
    'over-90': due('over-90'),
  };
}

function bucketRow(bucket: AgingBucket, rows: readonly DueRow[]): BucketRow {
  const own = rows.filter((row) => row.bucket === bucket);
  const count = own.reduce((sum, row) => sum + row.count, 0);
  return { bucket, count, due: addAll(own.map((row) => row.due)) };
}
