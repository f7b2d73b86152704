import type { Reader, Writer } from '#db/ledger.ts';
import { settleInvoice } from '#db/settle.ts';
import { change, oneRow } from '#db/statements.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { WriteOff } from '#domain/invoice/write-off.ts';

/** Null for what is not written off, or not any more. */
export function findWriteOff(db: Reader, id: InvoiceId): WriteOff | null {
  return oneRow<WriteOff>(
    db,
    `SELECT written_off_on AS writtenOffOn, write_off_reason AS reason, written_off AS amount
      FROM invoices WHERE id = ? AND written_off > 0`,
    id,
  );
}

/** The ledger itself refuses it for anything but the whole rest of an issued invoice. */
export function saveWriteOff(
  tx: Writer,
  { id, writtenOffOn, reason, amount }: WriteOff & { readonly id: InvoiceId },
): void {
  change(
    tx,
    `UPDATE invoices
      SET written_off = ?, written_off_on = ?, write_off_reason = ?, base_due = 0, paid_on = NULL
      WHERE id = ? AND number IS NOT NULL`,
    amount,
    writtenOffOn,
    reason,
    id,
  );
}

/** What was due before is due again. */
export function takeBackWriteOff(tx: Writer, id: InvoiceId): void {
  change(
    tx,
    `UPDATE invoices SET written_off = 0, written_off_on = NULL, write_off_reason = NULL
      WHERE id = ?`,
    id,
  );
  settleInvoice(tx, id);
}
