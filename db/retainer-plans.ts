import { eq, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/ledger.ts';
import { saving } from '#db/rows.ts';
import { retainerPlans } from '#db/schema/subscriptions.ts';
import { sortName } from '#db/sort-name.ts';
import { change, kept, oneRow } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { RetainerPlanId } from '#domain/ids.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';

const one = kept((db) =>
  db
    .select()
    .from(retainerPlans)
    .where(eq(retainerPlans.id, sql.placeholder('id')))
    .prepare(),
);
const save = saving(retainerPlans, [
  'id',
  'code',
  'name',
  'sortName',
  'description',
  'currency',
  'price',
  'every',
  'unit',
  'createdAt',
  'updatedAt',
  'archivedAt',
]);

export function findPlan(db: Reader, id: RetainerPlanId): RetainerPlan | null {
  const row = one(db).get({ id });
  if (!row) return null;
  const { seq: _seq, sortName: _sortName, every, unit, ...plan } = row;
  return { ...plan, term: { every, unit } };
}

export function findPlanByCode(db: Reader, code: string): RetainerPlan | null {
  const query = 'SELECT id FROM retainer_plans WHERE code = ?';
  const row = oneRow<{ id: RetainerPlanId }>(db, query, code);
  return row && findPlan(db, row.id);
}

/** New, or in the place of what it was; its code stays once Billing knows it by that. */
export function savePlan(tx: Writer, { term, ...plan }: RetainerPlan): void {
  save(tx, { ...plan, ...term, sortName: sortName(plan.name) });
}

export function archivePlan(
  tx: Writer,
  { id, at }: { readonly id: RetainerPlanId; readonly at: Instant },
): void {
  change(tx, 'UPDATE retainer_plans SET archived_at = ?, updated_at = ? WHERE id = ?', at, at, id);
}

export function restorePlan(tx: Writer, id: RetainerPlanId): void {
  change(tx, 'UPDATE retainer_plans SET archived_at = NULL WHERE id = ?', id);
}
