import { asc, eq, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/ledger.ts';
import { saving } from '#db/rows.ts';
import { taxes } from '#db/schema/taxes.ts';
import { change, kept, oneRow } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { TaxId } from '#domain/ids.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';

const columns = {
  id: taxes.id,
  name: taxes.name,
  kind: taxes.kind,
  rate: taxes.rate,
  isCompound: taxes.isCompound,
  reason: taxes.reason,
  archivedAt: taxes.archivedAt,
};

const all = kept((db) => db.select(columns).from(taxes).orderBy(asc(taxes.seq)).prepare());
const one = kept((db) =>
  db
    .select(columns)
    .from(taxes)
    .where(eq(taxes.id, sql.placeholder('id')))
    .prepare(),
);
const save = saving(taxes, ['id', 'name', 'kind', 'rate', 'isCompound', 'reason', 'archivedAt']);

/** In the order they were made, archived ones too. */
export function listTaxes(db: Reader): readonly TaxSetting[] {
  return all(db).all();
}

export function findTax(db: Reader, id: TaxId): TaxSetting | null {
  return one(db).get({ id }) ?? null;
}

export function saveTax(tx: Writer, tax: TaxSetting): void {
  save(tx, tax);
}

export function archiveTax(tx: Writer, { id, at }: { id: TaxId; at: Instant }): void {
  change(tx, 'UPDATE taxes SET archived_at = ? WHERE id = ?', at, id);
}

export function restoreTax(tx: Writer, id: TaxId): void {
  change(tx, 'UPDATE taxes SET archived_at = NULL WHERE id = ?', id);
}

/** Whether a draft, an invoice or an expense carries a copy of it. Reads every line. */
export function isTaxUsed(db: Reader, id: TaxId): boolean {
  const row = oneRow(
    db,
    `SELECT 1 FROM invoice_lines WHERE instr(taxes, ?1) > 0
      UNION ALL SELECT 1 FROM expenses WHERE tax ->> '$.id' = ?1 LIMIT 1`,
    id,
  );
  return row !== null;
}
