import type { Reader } from '#db/ledger.ts';
import { oneRow } from '#db/statements.ts';

/** Whether nobody was written down and nothing was sold, paid, earned or spent yet. */
export function isEmpty(db: Reader): boolean {
  const row = oneRow<{ isUsed: 0 | 1 }>(
    db,
    `SELECT EXISTS (SELECT 1 FROM clients) OR EXISTS (SELECT 1 FROM items)
      OR EXISTS (SELECT 1 FROM invoices) OR EXISTS (SELECT 1 FROM payments)
      OR EXISTS (SELECT 1 FROM income) OR EXISTS (SELECT 1 FROM expenses) AS isUsed`,
  );
  return row?.isUsed !== 1;
}
