import type { Reader } from '#db/ledger.ts';
import { allRows, oneRow } from '#db/statements.ts';
import type { TaxId } from '#domain/ids.ts';
import { ONLY_HERE } from '#domain/one-sided.ts';
import type { SubjectKind } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

type About = { readonly system: System; readonly kind: SubjectKind };

/**
 * The remote ids of everything of a kind, to hold a whole list of the other side against: also what
 * is shown as being only there, and not what is known to be gone, unless that is shown still.
 */
export function listKnown(db: Reader, { system, kind }: About): readonly string[] {
  const known = allRows<{ remoteId: string }>(
    db,
    `SELECT remote_id AS remoteId FROM remote_ids r INDEXED BY remote_ids_once
      WHERE system = ?1 AND kind = ?2 AND kind NOT IN ('tax', 'tax-group') AND (
        NOT EXISTS (SELECT 1 FROM seen s
          WHERE s.system = ?1 AND s.kind = ?3 AND s.remote_id = r.remote_id)
        OR EXISTS (SELECT 1 FROM differences d INDEXED BY differences_once
          WHERE d.system = ?1 AND d.subject = r.subject AND d.field = ?4 AND d.state = 'open'))`,
    system,
    kind,
    kind === 'client' ? 'contact.gone' : `${kind}.gone`,
    ONLY_HERE,
  );
  return [...known.map(({ remoteId }) => remoteId), ...listShownThere(db, { system, kind })];
}

/** The remote ids of what a difference tells of by its id there, for nothing here is it. */
export function listShownThere(db: Reader, { system, kind }: About): readonly string[] {
  return allRows<{ remoteId: string }>(
    db,
    `SELECT remote_id AS remoteId FROM differences INDEXED BY differences_once
      WHERE system = ?1 AND subject >= ?2 || ':' AND subject < ?2 || ';' AND state = 'open'
        AND subject = ?2 || ':' || remote_id`,
    system,
    kind,
  ).map(({ remoteId }) => remoteId);
}

/** The taxes of a group in Books, whose subject names them. */
export function listTaxesInGroup(db: Reader, remoteId: string): readonly TaxId[] {
  const row = oneRow<{ ids: string }>(
    db,
    `SELECT substr(subject, 11) AS ids FROM remote_ids
      WHERE system = 'books' AND kind = 'tax-group' AND remote_id = ?`,
    remoteId,
  );
  return row?.ids.split('+').map((id) => id as TaxId) ?? [];
}

/** The taxes that Books keeps as one, which has one name and one rate there. */
export function listTaxesBehind(db: Reader, remoteId: string): readonly TaxId[] {
  return allRows<{ id: TaxId }>(
    db,
    `SELECT substr(subject, 5) AS id FROM remote_ids
      WHERE system = 'books' AND kind = 'tax' AND remote_id = ?`,
    remoteId,
  ).map(({ id }) => id);
}
