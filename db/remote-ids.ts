import type { Reader, Writer } from '#db/ledger.ts';
import { allRows, change, oneRow } from '#db/statements.ts';
import type { Subject, SubjectKind } from '#domain/subject.ts';
import { type Keeper, SYSTEMS, type System } from '#domain/systems.ts';

export type RemoteIdRow = { readonly system: System; readonly remoteId: string };

type Known = { readonly system: Keeper; readonly subject: Subject };

export function findRemoteId(db: Reader, { system, subject }: Known): string | null {
  const row = oneRow<{ remoteId: string }>(
    db,
    'SELECT remote_id AS remoteId FROM remote_ids WHERE system = ? AND subject = ?',
    system,
    subject,
  );
  return row?.remoteId ?? null;
}

export function listRemoteIds(db: Reader, subject: Subject): readonly RemoteIdRow[] {
  return allRows(
    db,
    `SELECT system, remote_id AS remoteId FROM remote_ids
      WHERE system IN (SELECT value FROM json_each(?)) AND subject = ? ORDER BY system`,
    JSON.stringify(SYSTEMS),
    subject,
  );
}

type Named = { readonly system: Keeper; readonly remoteId: string };

/** What a remote id stands for here; taxes may share one, so they are not asked for by it. */
export function findSubject(
  db: Reader,
  { system, kind, remoteId }: Named & { readonly kind: Exclude<SubjectKind, 'tax' | 'tax-group'> },
): Subject | null {
  const row = oneRow<{ subject: Subject }>(
    db,
    `SELECT subject FROM remote_ids INDEXED BY remote_ids_once
      WHERE system = ? AND kind = ? AND remote_id = ? AND kind NOT IN ('tax', 'tax-group')`,
    system,
    kind,
    remoteId,
  );
  return row?.subject ?? null;
}

/** Whether something else of the subject's kind is known by this id there. */
export function isTaken(
  db: Reader,
  { system, subject, remoteId }: Known & { readonly remoteId: string },
): boolean {
  const other = oneRow(
    db,
    `SELECT 1 FROM remote_ids INDEXED BY remote_ids_once
      WHERE system = ?1 AND remote_id = ?2 AND subject <> ?3
        AND kind = substr(?3, 1, instr(?3, ':') - 1) AND kind NOT IN ('tax', 'tax-group')`,
    system,
    remoteId,
    subject,
  );
  return other !== null;
}

/**
 * Which is which stays unique both ways: an id of something else of that kind is `taken`. Only taxes
 * may share one, as when the rate went from 19 % to 20 % and back (rule H13).
 */
export function rememberRemoteId(
  tx: Writer,
  { system, subject, remoteId }: Known & { readonly remoteId: string },
): 'remembered' | 'taken' {
  if (isTaken(tx, { system, subject, remoteId })) return 'taken';
  change(
    tx,
    `INSERT INTO remote_ids (system, subject, remote_id) VALUES (?, ?, ?)
      ON CONFLICT (system, subject) DO UPDATE SET remote_id = excluded.remote_id`,
    system,
    subject,
    remoteId,
  );
  return 'remembered';
}

export function forgetRemoteIds(tx: Writer, system: System): void {
  change(tx, 'DELETE FROM remote_ids WHERE system = ?', system);
}
