import { asc, eq, sql } from 'drizzle-orm';
import { inBase } from '#db/base-amount.ts';
import { toColumns, toKnownRate } from '#db/exchange-rate.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { inserting, saving } from '#db/rows.ts';
import { expenses, receipts } from '#db/schema/expenses.ts';
import { indexExpense } from '#db/search-index.ts';
import { change, kept, oneRow } from '#db/statements.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { Expense, Receipt } from '#domain/expense/expense.ts';
import type { ExpenseId } from '#domain/ids.ts';

const one = kept((db) =>
  db
    .select()
    .from(expenses)
    .where(eq(expenses.id, sql.placeholder('id')))
    .prepare(),
);
const receiptsOf = kept((db) =>
  db
    .select({
      hash: receipts.hash,
      name: receipts.name,
      mediaType: receipts.mediaType,
      bytes: receipts.bytes,
    })
    .from(receipts)
    .where(eq(receipts.expenseId, sql.placeholder('id')))
    .orderBy(asc(receipts.position))
    .prepare(),
);
const save = saving(expenses, [
  'id',
  'spentOn',
  'vendor',
  'category',
  'description',
  'currency',
  'amount',
  'tax',
  'taxAmount',
  'rate',
  'rateOn',
  'rateSource',
  'baseAmount',
  'baseTax',
  'recordedAt',
]);
const insertReceipt = inserting(receipts, [
  'expenseId',
  'position',
  'hash',
  'name',
  'mediaType',
  'bytes',
]);

/** New, or in the place of what it was; the ledger itself refuses it for a void one. */
export function saveExpense(tx: Writer, { rate, receipts: files, ...expense }: Expense): void {
  const toBase = inBase(tx, { currency: expense.currency, rate });
  save(tx, {
    ...expense,
    ...toColumns(rate),
    baseAmount: toBase(expense.amount),
    baseTax: toBase(expense.taxAmount),
  });
  change(tx, 'DELETE FROM receipts WHERE expense_id = ?', expense.id);
  for (const [position, file] of files.entries()) {
    insertReceipt(tx, { ...file, expenseId: expense.id, position });
  }
  indexExpense(tx, expense.id);
}

export function findExpense(db: Reader, id: ExpenseId): Expense | null {
  const row = one(db).get({ id });
  if (!row) return null;
  return {
    id: row.id,
    spentOn: row.spentOn,
    vendor: row.vendor,
    category: row.category,
    description: row.description,
    currency: row.currency,
    amount: row.amount,
    tax: row.tax,
    taxAmount: row.taxAmount,
    rate: toKnownRate(row),
    receipts: receiptsOf(db).all({ id }),
    recordedAt: row.recordedAt,
  };
}

/** The day it was voided; null when it was not, or is not there. */
export function findExpenseVoid(db: Reader, id: ExpenseId): IsoDate | null {
  const query = 'SELECT voided_on AS voidedOn FROM expenses WHERE id = ?';
  return oneRow<{ voidedOn: IsoDate | null }>(db, query, id)?.voidedOn ?? null;
}

export function voidExpense(
  tx: Writer,
  { id, voidedOn }: { readonly id: ExpenseId; readonly voidedOn: IsoDate },
): void {
  change(tx, 'UPDATE expenses SET voided_on = ? WHERE id = ?', voidedOn, id);
}

/** A receipt by its content, under the name it was last given. */
export function findReceipt(db: Reader, hash: string): Receipt | null {
  return oneRow<Receipt>(
    db,
    `SELECT hash, name, media_type AS mediaType, bytes FROM receipts
      WHERE hash = ? ORDER BY expense_id DESC LIMIT 1`,
    hash,
  );
}
