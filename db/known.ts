import type { Reader } from '#db/ledger.ts';
import { allRows } from '#db/statements.ts';
import type { TaxId } from '#domain/ids.ts';
import type { SubjectKind } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

/** The remote ids of everything of a kind, to hold a whole list of the other side against. */
export function listKnown(
  db: Reader,
  { system, kind }: { readonly system: System; readonly kind: SubjectKind },
): readonly string[] {
  return allRows<{ remoteId: string }>(
    db,
    `SELECT remote_id AS remoteId FROM remote_ids INDEXED BY remote_ids_once
      WHERE system = ? AND kind = ? AND kind NOT IN ('tax', 'tax-group')`,
    system,
    kind,
  ).map(({ remoteId }) => remoteId);
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
