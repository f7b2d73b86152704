import type { Reader, Writer } from '#db/ledger.ts';
import { allRows, change, oneRow } from '#db/statements.ts';
import type { StoredCard } from '#domain/card/card.ts';
import type { ClientId } from '#domain/ids.ts';

const COLUMNS =
  'client_id AS clientId, remote_id AS remoteId, brand, last_four AS lastFour, expires';

/** New, or in the place of what Billing said of it before. */
export function saveCard(tx: Writer, card: StoredCard): void {
  change(
    tx,
    `INSERT INTO stored_cards (remote_id, client_id, brand, last_four, expires)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (remote_id) DO UPDATE SET client_id = excluded.client_id, brand = excluded.brand,
        last_four = excluded.last_four, expires = excluded.expires`,
    card.remoteId,
    card.clientId,
    card.brand,
    card.lastFour,
    card.expires,
  );
}

export function findCard(db: Reader, remoteId: string): StoredCard | null {
  return oneRow(db, `SELECT ${COLUMNS} FROM stored_cards WHERE remote_id = ?`, remoteId);
}

/** In the order they came. */
export function listCards(db: Reader, clientId: ClientId): readonly StoredCard[] {
  return allRows(
    db,
    `SELECT ${COLUMNS} FROM stored_cards INDEXED BY stored_cards_of_client
      WHERE client_id = ? ORDER BY seq`,
    clientId,
  );
}

export function removeCard(tx: Writer, remoteId: string): void {
  change(tx, 'DELETE FROM stored_cards WHERE remote_id = ?', remoteId);
}
