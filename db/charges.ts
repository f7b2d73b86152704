import type { Reader, Writer } from '#db/ledger.ts';
import { inserting } from '#db/rows.ts';
import { charges } from '#db/schema/cards.ts';
import { allRows, change, oneRow } from '#db/statements.ts';
import type { Charge, ChargeState } from '#domain/card/card.ts';
import type { ChargeId, InvoiceId } from '#domain/ids.ts';

const COLUMNS = `id, invoice_id AS invoiceId, card_remote_id AS cardRemoteId, brand,
  last_four AS lastFour, amount, currency, state, asked_at AS askedAt`;

const insert = inserting(charges, [
  'id',
  'invoiceId',
  'cardRemoteId',
  'brand',
  'lastFour',
  'amount',
  'currency',
  'state',
  'askedAt',
]);

/** The ledger itself refuses a second one for an invoice while the first is undecided. */
export function recordCharge(tx: Writer, { card, ...charge }: Charge): void {
  const { remoteId: cardRemoteId, brand, lastFour } = card;
  insert(tx, { ...charge, cardRemoteId, brand, lastFour });
}

export function findCharge(db: Reader, id: ChargeId): Charge | null {
  const row = oneRow<StoredCharge>(db, `SELECT ${COLUMNS} FROM charges WHERE id = ?`, id);
  return row && toCharge(row);
}

/** The charge of an invoice of which nobody knows yet what it came to. */
export function findUndecidedCharge(db: Reader, invoiceId: InvoiceId): Charge | null {
  const row = oneRow<StoredCharge>(
    db,
    `SELECT ${COLUMNS} FROM charges INDEXED BY charges_undecided
      WHERE invoice_id = ? AND state IN ('asked', 'unclear')`,
    invoiceId,
  );
  return row && toCharge(row);
}

/** Newest first. */
export function listCharges(db: Reader, invoiceId: InvoiceId): readonly Charge[] {
  return allRows<StoredCharge>(
    db,
    `SELECT ${COLUMNS} FROM charges INDEXED BY charges_of_invoice
      WHERE invoice_id = ? ORDER BY seq DESC`,
    invoiceId,
  ).map(toCharge);
}

/** What it came to, as far as is known; paid and refused are final. */
export function settleCharge(
  tx: Writer,
  { id, state }: { readonly id: ChargeId; readonly state: Exclude<ChargeState, 'asked'> },
): void {
  change(tx, 'UPDATE charges SET state = ?1 WHERE id = ?2 AND state <> ?1', state, id);
}

type StoredCharge = Omit<Charge, 'card'> & {
  readonly cardRemoteId: string;
  readonly brand: string;
  readonly lastFour: string;
};

function toCharge({ cardRemoteId: remoteId, brand, lastFour, ...charge }: StoredCharge): Charge {
  return { ...charge, card: { remoteId, brand, lastFour } };
}
