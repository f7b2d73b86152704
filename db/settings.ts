import type { Reader, Writer } from '#db/ledger.ts';
import { change, oneRow } from '#db/statements.ts';
import type { Business } from '#domain/business/business.ts';
import type { CurrencyCode } from '#domain/currency.ts';

const BUSINESS = 'business';

/** What was saved under the key, or null; the caller knows what it saved. */
export function findSetting<T>(db: Reader, key: string): T | null {
  const row = oneRow<{ value: string }>(db, 'SELECT value FROM settings WHERE key = ?', key);
  return row && (JSON.parse(row.value) as T);
}

/** `value` is anything JSON can say. Secrets never come here: they belong to the keychain. */
export function saveSetting(tx: Writer, key: string, value: unknown): void {
  change(
    tx,
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    JSON.stringify(value),
  );
}

export function removeSetting(tx: Writer, key: string): void {
  change(tx, 'DELETE FROM settings WHERE key = ?', key);
}

/** Null before the first start was finished. */
export function findBusiness(db: Reader): Business | null {
  return findSetting<Business>(db, BUSINESS);
}

export function saveBusiness(tx: Writer, business: Business): void {
  saveSetting(tx, BUSINESS, business);
}

/** Null before the first start was finished. */
export function findBaseCurrency(db: Reader): CurrencyCode | null {
  const row = oneRow<{ code: CurrencyCode }>(
    db,
    "SELECT value ->> '$.baseCurrency' AS code FROM settings WHERE key = ?",
    BUSINESS,
  );
  return row?.code ?? null;
}

/** Once anything is posted, the sums of the ledger stand in its base currency for good. */
export function isBaseCurrencyFixed(db: Reader): boolean {
  return oneRow(db, 'SELECT 1 FROM entry_sets LIMIT 1') !== null;
}
