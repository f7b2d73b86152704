import type { IsoDate } from '#domain/dates.ts';
import { groupBy } from '#domain/group.ts';
import type { ClientId } from '#domain/ids.ts';
import { AGING_BUCKETS, type AgingBucket, agingBucket } from '#domain/invoice/aging.ts';
import { addAll, type Minor } from '#domain/money.ts';

/** An issued invoice that is not paid yet; `due` in base currency. */
export type DueRow = {
  readonly clientId: ClientId;
  readonly name: string;
  readonly dueOn: IsoDate;
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
export function agingTable(
  rows: readonly DueRow[],
  today: IsoDate,
): { readonly buckets: readonly BucketRow[]; readonly clients: readonly ClientAging[] } {
  const clients = [...groupBy(rows, (row) => row.clientId)].map(([clientId, own]) => ({
    clientId,
    name: own[0]!.name,
    buckets: byBucket(own, today),
    total: addAll(own.map((row) => row.due)),
  }));
  return {
    buckets: AGING_BUCKETS.map((bucket) => bucketRow(bucket, rows, today)),
    clients: clients.sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1)),
  };
}

function byBucket(rows: readonly DueRow[], today: IsoDate): Readonly<Record<AgingBucket, Minor>> {
  const due = (bucket: AgingBucket) => bucketRow(bucket, rows, today).due;
  return {
    'not-due': due('not-due'),
    '1-30': due('1-30'),
    '31-60': due('31-60'),
    '61-90': due('61-90'),
    'over-90': due('over-90'),
  };
}

function bucketRow(bucket: AgingBucket, rows: readonly DueRow[], today: IsoDate): BucketRow {
  const own = rows.filter((row) => agingBucket(row.dueOn, today) === bucket);
  return { bucket, count: own.length, due: addAll(own.map((row) => row.due)) };
}
