import type { Reader, Writer } from '#db/ledger.ts';
import { change, oneRow } from '#db/statements.ts';
import type { TicketId } from '#domain/ids.ts';
import type { MailRoute } from '#domain/ticket/ticket.ts';

/** Null where the client did not write by mail, as far as is known. */
export function findMailRoute(db: Reader, id: TicketId): MailRoute | null {
  return oneRow<MailRoute>(
    db,
    `SELECT client_mail AS client, desk_mail AS desk FROM tickets
      WHERE id = ? AND client_mail IS NOT NULL`,
    id,
  );
}

export function saveMailRoute(tx: Writer, id: TicketId, { client, desk }: MailRoute): void {
  change(tx, 'UPDATE tickets SET client_mail = ?, desk_mail = ? WHERE id = ?', client, desk, id);
}
