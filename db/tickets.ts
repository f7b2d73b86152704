import { eq, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/ledger.ts';
import { saving } from '#db/rows.ts';
import { tickets } from '#db/schema/tickets.ts';
import { indexTicket } from '#db/search-index.ts';
import { kept } from '#db/statements.ts';
import type { TicketId } from '#domain/ids.ts';
import type { Ticket } from '#domain/ticket/ticket.ts';

const one = kept((db) =>
  db
    .select()
    .from(tickets)
    .where(eq(tickets.id, sql.placeholder('id')))
    .prepare(),
);
const save = saving(tickets, [
  'id',
  'clientId',
  'askedBy',
  'number',
  'subject',
  'description',
  'status',
  'openedAt',
  'changedAt',
]);

export function findTicket(db: Reader, id: TicketId): Ticket | null {
  const row = one(db).get({ id });
  if (!row) return null;
  // How mails go is a matter of the connector: `findMailRoute`.
  const { seq: _seq, askedBy, clientMail: _to, deskMail: _by, ...ticket } = row;
  return { ...ticket, from: askedBy };
}

export function saveTicket(tx: Writer, { from, ...ticket }: Ticket): void {
  save(tx, { ...ticket, askedBy: from });
  indexTicket(tx, ticket.id);
}
