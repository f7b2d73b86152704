import type { Reader } from '#db/ledger.ts';
import { type Page, pageOf, pageSize, type Slice } from '#db/page.ts';
import type { DeliveryState } from '#db/schema/outbox.ts';
import { allRows, oneRow } from '#db/statements.ts';
import { pageQuery, type Walk, when } from '#db/walk.ts';
import type { Instant } from '#domain/dates.ts';
import type { DeliveryId } from '#domain/ids.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

/** Nothing earlier of the same subject is unsent; for a delivery `o`. */
export const UNBLOCKED = `NOT EXISTS (
  SELECT 1 FROM outbox e INDEXED BY outbox_of_subject
  WHERE e.system = o.system AND e.subject = o.subject AND e.seq < o.seq
    AND e.state IN ('waiting', 'sending', 'parked')
)`;

export type DeliveryView = 'waiting' | 'needs-you' | 'delivered' | 'set-aside';

export type DeliveryRow = {
  readonly id: DeliveryId;
  readonly system: System;
  readonly subject: Subject;
  readonly title: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly note: string;
  /** Only while it waits. */
  readonly dueAt: Instant | null;
  readonly at: Instant;
  readonly remoteId: string | null;
};

export type FoundDelivery = {
  readonly row: DeliveryRow;
  readonly key: string;
  readonly attempts: readonly {
    readonly at: Instant;
    readonly sentence: string;
    readonly state: 'sent' | 'note' | 'refused';
  }[];
};

const COLUMNS = `t.id, t.system, t.subject, t.title, t.state, t.attempts, t.note,
  CASE WHEN t.state = 'waiting' THEN t.due_at END AS dueAt, t.changed_at AS at,
  t.remote_id AS remoteId`;

const STATES: Readonly<Record<DeliveryView, readonly DeliveryState[]>> = {
  waiting: ['waiting', 'sending'],
  'needs-you': ['parked'],
  delivered: ['sent'],
  'set-aside': ['set-aside'],
};

/** What waits stands in the order it was made; everything else newest change first. */
export function listDeliveries(
  db: Reader,
  { view, after, limit }: Slice & { readonly view: DeliveryView },
): Page<DeliveryRow> {
  const size = pageSize(limit);
  const query = pageQuery(walkOf(view), { columns: COLUMNS, after, limit: size });
  const rows = allRows<DeliveryRow & { key: number; seq: number }>(db, query.sql, ...query.values);
  const count = countOf(db, view);
  return pageOf(rows, { limit: size, count, toRow: (row) => row });
}

export function findDelivery(db: Reader, id: DeliveryId): FoundDelivery | null {
  const found = oneRow<DeliveryRow & { readonly key: string }>(
    db,
    `SELECT ${COLUMNS}, t.key FROM outbox t WHERE t.id = ?`,
    id,
  );
  if (found === null) return null;
  const { key, ...row } = found;
  const attempts = allRows<FoundDelivery['attempts'][number]>(
    db,
    'SELECT at, sentence, state FROM delivery_attempts WHERE delivery_id = ? ORDER BY seq',
    id,
  );
  return { row, key, attempts };
}

export function walkOf(view: DeliveryView): Walk {
  const table = 'outbox';
  if (view === 'waiting') {
    const conditions = [
      when("state IN ('waiting', 'sending', 'parked')"),
      when("state <> 'parked'"),
    ];
    return { table, index: 'outbox_unsent', key: 'seq', order: 'up', conditions, match: null };
  }
  const conditions = [
    when("state <> 'waiting' AND state <> 'sending'"),
    when('state = ?', STATES[view][0] ?? ''),
  ];
  return {
    table,
    index: 'outbox_by_state',
    key: 'changed_at',
    order: 'down',
    conditions,
    match: null,
  };
}

function countOf(db: Reader, view: DeliveryView): number {
  const states = STATES[view];
  const row = oneRow<{ count: number }>(
    db,
    'SELECT coalesce(sum(count), 0) AS count FROM outbox_figures WHERE state IN (?, ?)',
    states[0] ?? '',
    states[1] ?? '',
  );
  return row?.count ?? 0;
}
