import type { Writer } from '#db/ledger.ts';
import { change, oneRow } from '#db/statements.ts';
import { present } from '#domain/assert.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { type Minor, subtract, ZERO } from '#domain/money.ts';
import { convert, type Rate } from '#domain/rate.ts';

/**
 * What is paid and due on an invoice, added up again from every payment that stands (rule H11),
 * and kept with it for lists and sums.
 */
export function settleInvoice(tx: Writer, id: InvoiceId): void {
  const row = present(oneRow<Settling>(tx, SETTLING, id), 'what is settled is issued');
  const due = subtract(row.total, row.settled);
  const currencies = { from: row.currency, to: row.baseCurrency };
  change(
    tx,
    'UPDATE invoices SET settled = ?, base_due = ?, paid_on = ? WHERE id = ?',
    row.settled,
    due > 0 ? convert(due, currencies, row.rate) : ZERO,
    due > 0 ? null : row.lastOn,
    id,
  );
}

type Settling = {
  readonly total: Minor;
  readonly currency: CurrencyCode;
  readonly baseCurrency: CurrencyCode;
  readonly rate: Rate;
  readonly settled: Minor;
  readonly lastOn: IsoDate | null;
};

const STANDING = `FROM applications a CROSS JOIN payments p ON p.id = a.payment_id
  WHERE a.invoice_id = i.id AND p.voided_on IS NULL`;

const SETTLING = `SELECT i.total, i.currency, i.base_currency AS baseCurrency, i.rate,
    coalesce((SELECT sum(a.amount + a.withheld) ${STANDING}), 0) AS settled,
    (SELECT max(a.applied_on) ${STANDING}) AS lastOn
  FROM invoices i WHERE i.id = ? AND i.number IS NOT NULL`;
