import type { Reader, Writer } from '#db/ledger.ts';
import { saving } from '#db/rows.ts';
import { hostedForms } from '#db/schema/cards.ts';
import { allRows, oneRow } from '#db/statements.ts';
import type { HostedForm } from '#domain/card/hosted-form.ts';
import type { HostedFormId, InvoiceId } from '#domain/ids.ts';

const COLUMNS = `id, invoice_id AS invoiceId, merchant, gateway, amount, currency, state,
  asked_at AS askedAt, ends_at AS endsAt, looked_at AS lookedAt, is_certain AS isCertain, note`;

type Stored = Omit<HostedForm, 'isCertain'> & { readonly isCertain: 0 | 1 };

/** New, or in the place of what it was; the ledger itself refuses another order under its id. */
export const saveHostedForm: (tx: Writer, form: HostedForm) => void = saving(hostedForms, [
  'id',
  'invoiceId',
  'merchant',
  'gateway',
  'amount',
  'currency',
  'state',
  'askedAt',
  'endsAt',
  'lookedAt',
  'isCertain',
  'note',
]);

export function findHostedForm(db: Reader, id: HostedFormId): HostedForm | null {
  const row = oneRow<Stored>(db, `SELECT ${COLUMNS} FROM hosted_forms WHERE id = ?`, id);
  return row && toForm(row);
}

/** The newest that was asked for to pay this invoice. */
export function findLastHostedForm(db: Reader, invoiceId: InvoiceId): HostedForm | null {
  const row = oneRow<Stored>(
    db,
    `SELECT ${COLUMNS} FROM hosted_forms INDEXED BY hosted_forms_of_invoice
      WHERE invoice_id = ? ORDER BY seq DESC LIMIT 1`,
    invoiceId,
  );
  return row && toForm(row);
}

/** Those of which more may be heard, the oldest first. */
export function listWatchedForms(db: Reader): readonly HostedForm[] {
  return allRows<Stored>(
    db,
    `SELECT ${COLUMNS} FROM hosted_forms INDEXED BY hosted_forms_watched
      WHERE is_certain = 0 ORDER BY asked_at, seq`,
  ).map(toForm);
}

/** Forms of which something was seen that only a person can settle, the oldest first. */
export function listNotedForms(
  db: Reader,
): readonly { readonly invoiceId: InvoiceId; readonly number: string; readonly note: string }[] {
  return allRows(
    db,
    `SELECT w.invoice_id AS invoiceId, i.number, w.note FROM (
        SELECT invoice_id, note, asked_at, seq FROM hosted_forms INDEXED BY hosted_forms_noted
        WHERE note <> '' AND state IN ('held', 'undone', 'paid')
        ORDER BY asked_at, seq LIMIT 3
      ) w CROSS JOIN invoices i ON i.id = w.invoice_id`,
  );
}

function toForm(row: Stored): HostedForm {
  return { ...row, isCertain: row.isCertain === 1 };
}
