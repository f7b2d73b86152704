import { eq, sql } from 'drizzle-orm';
import { findIncomes } from '#db/income.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { inserting } from '#db/rows.ts';
import { imports } from '#db/schema/income.ts';
import { allRows, change, kept, oneRow } from '#db/statements.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ImportId, IncomeId } from '#domain/ids.ts';
import type { GigIncome } from '#domain/income/income.ts';

/** That a file was imported, and what came of it. */
export type ImportRecord = {
  readonly id: ImportId;
  readonly kind: 'income' | 'clients';
  readonly profile: string;
  readonly fileName: string;
  /** sha256 of the file's bytes, in hex. */
  readonly fileHash: string;
  readonly importedOn: IsoDate;
  readonly importedAt: Instant;
  readonly imported: number;
  readonly known: number;
  readonly leftOut: number;
};

const columns = {
  id: imports.id,
  kind: imports.kind,
  profile: imports.profile,
  fileName: imports.fileName,
  fileHash: imports.fileHash,
  importedOn: imports.importedOn,
  importedAt: imports.importedAt,
  imported: imports.imported,
  known: imports.known,
  leftOut: imports.leftOut,
};
const one = kept((db) =>
  db
    .select(columns)
    .from(imports)
    .where(eq(imports.id, sql.placeholder('id')))
    .prepare(),
);
const insert = inserting(imports, [
  'id',
  'kind',
  'profile',
  'fileName',
  'fileHash',
  'importedOn',
  'importedAt',
  'imported',
  'known',
  'leftOut',
]);

/** Before its rows: they point at it. */
export function recordImport(tx: Writer, record: ImportRecord): void {
  insert(tx, record);
}

export function findImport(db: Reader, id: ImportId): ImportRecord | null {
  return one(db).get({ id }) ?? null;
}

/** The last import of the same file that was not taken back. */
export function findImportOfFile(db: Reader, fileHash: string): ImportRecord | null {
  const row = oneRow<{ id: ImportId }>(
    db,
    `SELECT id FROM imports WHERE file_hash = ? AND taken_back_at IS NULL
      ORDER BY seq DESC LIMIT 1`,
    fileHash,
  );
  return row && findImport(db, row.id);
}

/** Which of these rows are here already, void ones too: what was deleted does not come back. */
export function knownFingerprints(
  db: Reader,
  fingerprints: readonly string[],
): ReadonlySet<string> {
  const rows = allRows<{ fingerprint: string }>(
    db,
    `SELECT i.fingerprint FROM json_each(?) f CROSS JOIN income i INDEXED BY income_once
      ON i.fingerprint = f.value AND i.taken_back_at IS NULL`,
    JSON.stringify(fingerprints),
  );
  return new Set(rows.map((row) => row.fingerprint));
}

/** The rows of an import, in the order of the file. */
export function listImported(db: Reader, importId: ImportId): readonly GigIncome[] {
  return findIncomes(db, idsOf(db, importId));
}

/** Voids what of it is not void yet, and lets the same file be imported again. */
export function takeBackImport(
  tx: Writer,
  { importId, on, at }: { importId: ImportId; on: IsoDate; at: Instant },
): void {
  change(
    tx,
    'UPDATE income SET taken_back_at = ?, voided_on = ? WHERE import_id = ? AND voided_on IS NULL',
    at,
    on,
    importId,
  );
  change(tx, 'UPDATE imports SET taken_back_at = ? WHERE id = ?', at, importId);
}

function idsOf(db: Reader, importId: ImportId): readonly IncomeId[] {
  const query = 'SELECT id FROM income WHERE import_id = ? ORDER BY line, seq';
  return allRows<{ id: IncomeId }>(db, query, importId).map(({ id }) => id);
}
