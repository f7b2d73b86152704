import { countDifferences } from '#db/differences.ts';
import type { Reader } from '#db/ledger.ts';
import { type Page, type Place, pageOf, pageSize, type Slice } from '#db/page.ts';
import type { DifferenceState } from '#db/schema/feeds.ts';
import { allRows, oneRow } from '#db/statements.ts';
import { pageQuery, type Walk, when } from '#db/walk.ts';
import type { Instant } from '#domain/dates.ts';
import type { DifferenceId } from '#domain/ids.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

export type DifferenceRow = {
  readonly id: DifferenceId;
  readonly system: System;
  /** Of something that is only there, with its id there. */
  readonly subject: Subject;
  readonly title: string;
  readonly remoteId: string | null;
  readonly field: string;
  readonly ours: string;
  readonly theirs: string;
  readonly seenAt: Instant;
  readonly state: DifferenceState;
};

const COLUMNS = `t.id, t.system, t.subject, t.title, t.remote_id AS remoteId, t.field, t.ours,
  t.theirs, t.seen_at AS seenAt, t.state`;

const OPEN: Walk = {
  table: 'differences',
  index: 'differences_by_state',
  key: 'seen_at',
  order: 'down',
  conditions: [when("state = 'open'")],
  match: null,
};

/** The open ones, what was seen last first. */
export function listDifferences(db: Reader, { after, limit }: Slice): Page<DifferenceRow> {
  const size = pageSize(limit);
  const page = pageQuery(OPEN, { columns: COLUMNS, after, limit: size });
  return pageOf(allRows<DifferenceRow & Place>(db, page.sql, ...page.values), {
    limit: size,
    count: countDifferences(db),
    toRow: (row) => row,
  });
}

/** The open ones of one thing. */
export function listDifferencesOf(db: Reader, subject: Subject): readonly DifferenceRow[] {
  return allRows(
    db,
    `SELECT ${COLUMNS} FROM differences t INDEXED BY differences_of_subject
      WHERE t.subject = ? AND t.state = 'open' ORDER BY t.system, t.field, t.seq`,
    subject,
  );
}

export function findDifference(db: Reader, id: DifferenceId): DifferenceRow | null {
  return oneRow(db, `SELECT ${COLUMNS} FROM differences t WHERE t.id = ?`, id);
}
