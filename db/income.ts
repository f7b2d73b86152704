import { eq, sql } from 'drizzle-orm';
import { inBase } from '#db/base-amount.ts';
import { toColumns, toKnownRate } from '#db/exchange-rate.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { inserting } from '#db/rows.ts';
import { income } from '#db/schema/income.ts';
import { indexIncome } from '#db/search-index.ts';
import { allRows, change, kept, oneRow } from '#db/statements.ts';
import { present } from '#domain/assert.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { IncomeId, InvoiceId } from '#domain/ids.ts';
import type { GigIncome, IncomeOrigin } from '#domain/income/income.ts';

type IncomeColumns = typeof income.$inferSelect;

const one = kept((db) =>
  db
    .select()
    .from(income)
    .where(eq(income.id, sql.placeholder('id')))
    .prepare(),
);
const insert = inserting(income, [
  'id',
  'platform',
  'contract',
  'contractId',
  'clientId',
  'kind',
  'earnedOn',
  'hours',
  'currency',
  'gross',
  'fee',
  'withheld',
  'net',
  'rate',
  'rateOn',
  'rateSource',
  'baseGross',
  'baseFee',
  'baseWithheld',
  'note',
  'importId',
  'line',
  'fingerprint',
  'raw',
  'recordedAt',
]);

/** The ledger itself refuses a row whose fingerprint is known. */
export function recordIncome(tx: Writer, { origin, rate, ...row }: GigIncome): void {
  const toBase = inBase(tx, { currency: row.currency, rate });
  insert(tx, {
    ...row,
    ...toColumns(rate),
    baseGross: toBase(row.gross),
    baseFee: toBase(row.fee),
    baseWithheld: toBase(row.withheld),
    importId: origin?.importId ?? null,
    line: origin?.line ?? null,
    fingerprint: origin?.fingerprint ?? null,
    raw: origin?.raw ?? null,
  });
  indexIncome(tx, row.id);
}

export function findIncome(db: Reader, id: IncomeId): GigIncome | null {
  const row = one(db).get({ id });
  return row ? toIncome(row) : null;
}

/** In the order of the ids; what is not there is left out. */
export function findIncomes(db: Reader, ids: readonly IncomeId[]): readonly GigIncome[] {
  return ids.map((id) => findIncome(db, id)).filter((row) => row !== null);
}

/** What became of a row; null when there is none. */
export function findIncomeStanding(
  db: Reader,
  id: IncomeId,
): { readonly billedBy: InvoiceId | null; readonly voidedOn: IsoDate | null } | null {
  const query = 'SELECT billed_by AS billedBy, voided_on AS voidedOn FROM income WHERE id = ?';
  return oneRow(db, query, id);
}

export function voidIncome(
  tx: Writer,
  { id, voidedOn }: { readonly id: IncomeId; readonly voidedOn: IsoDate },
): void {
  change(tx, 'UPDATE income SET voided_on = ? WHERE id = ?', voidedOn, id);
}

/** Moves rows to an invoice. Returns how many moved: one that is billed or void already does not. */
export function billIncome(
  tx: Writer,
  { ids, invoiceId }: { readonly ids: readonly IncomeId[]; readonly invoiceId: InvoiceId },
): number {
  const query = `UPDATE income SET billed_by = ?
    WHERE id = ? AND billed_by IS NULL AND voided_on IS NULL`;
  return ids.reduce((moved, id) => moved + change(tx, query, invoiceId, id), 0);
}

/** Gives the rows of an invoice back, as when it is voided. Returns which. */
export function unbillIncome(tx: Writer, invoiceId: InvoiceId): readonly IncomeId[] {
  const query = 'SELECT id FROM income WHERE billed_by = ? ORDER BY seq';
  const rows = allRows<{ id: IncomeId }>(tx, query, invoiceId);
  change(tx, 'UPDATE income SET billed_by = NULL WHERE billed_by = ?', invoiceId);
  return rows.map(({ id }) => id);
}

export function toIncome(row: IncomeColumns): GigIncome {
  return {
    id: row.id,
    platform: row.platform,
    contract: row.contract,
    contractId: row.contractId,
    clientId: row.clientId,
    kind: row.kind,
    earnedOn: row.earnedOn,
    hours: row.hours,
    currency: row.currency,
    gross: row.gross,
    fee: row.fee,
    withheld: row.withheld,
    net: row.net,
    rate: toKnownRate(row),
    note: row.note,
    origin: toOrigin(row),
    recordedAt: row.recordedAt,
  };
}

function toOrigin({ importId, line, fingerprint, raw }: IncomeColumns): IncomeOrigin | null {
  if (importId === null) return null;
  return {
    importId,
    line: present(line, 'an imported row has its line'),
    fingerprint: present(fingerprint, 'an imported row has its fingerprint'),
    raw: present(raw, 'an imported row has its cells'),
  };
}
