import { eq, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/ledger.ts';
import { saving } from '#db/rows.ts';
import { clients } from '#db/schema/clients.ts';
import { indexClient, unindexClient } from '#db/search-index.ts';
import { sortName } from '#db/sort-name.ts';
import { change, kept, oneRow } from '#db/statements.ts';
import type { Client } from '#domain/client/client.ts';
import type { Instant } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';

const one = kept((db) =>
  db
    .select()
    .from(clients)
    .where(eq(clients.id, sql.placeholder('id')))
    .prepare(),
);
const save = saving(clients, [
  'id',
  'name',
  'sortName',
  'contactName',
  'email',
  'phone',
  'street',
  'street2',
  'postalCode',
  'city',
  'region',
  'country',
  'taxId',
  'currency',
  'termsDays',
  'notes',
  'tags',
  'createdAt',
  'updatedAt',
  'archivedAt',
]);

export function findClient(db: Reader, id: ClientId): Client | null {
  const row = one(db).get({ id });
  return row ? toClient(row) : null;
}

export function saveClient(tx: Writer, { address, ...client }: Client): void {
  const isRenamed = nameOf(tx, client.id) !== client.name;
  save(tx, { ...client, ...address, sortName: sortName(client.name) });
  indexClient(tx, { id: client.id, withDocuments: isRenamed });
}

export function archiveClient(tx: Writer, { id, at }: { id: ClientId; at: Instant }): void {
  change(tx, 'UPDATE clients SET archived_at = ?, updated_at = ? WHERE id = ?', at, at, id);
}

export function restoreClient(tx: Writer, id: ClientId): void {
  change(tx, 'UPDATE clients SET archived_at = NULL WHERE id = ?', id);
}

/** A client with documents, money or work stays; only archiving is left then. */
export function canDeleteClient(db: Reader, id: ClientId): boolean {
  return (
    oneRow(
      db,
      `SELECT 1 WHERE EXISTS (
        SELECT 1 FROM invoices INDEXED BY invoices_of_client_by_day
        WHERE client_id = ?1 AND standing <> 'discarded'
      ) OR EXISTS (SELECT 1 FROM payments WHERE client_id = ?1)
        OR EXISTS (SELECT 1 FROM income WHERE client_id = ?1)
        OR EXISTS (SELECT 1 FROM subscriptions WHERE client_id = ?1)
        OR EXISTS (SELECT 1 FROM tickets WHERE client_id = ?1)
        OR EXISTS (SELECT 1 FROM stored_cards WHERE client_id = ?1)
        OR EXISTS (SELECT 1 FROM card_pages WHERE client_id = ?1)`,
      id,
    ) === null
  );
}

/** Only for a client that can be deleted; the ledger itself refuses every other. */
export function removeClient(tx: Writer, id: ClientId): void {
  change(
    tx,
    "UPDATE invoices SET client_id = NULL WHERE client_id = ? AND standing = 'discarded'",
    id,
  );
  unindexClient(tx, id);
  change(tx, 'DELETE FROM clients WHERE id = ?', id);
}

/** The client an imported row names again: same name and e-mail, whatever their case. */
export function findSameClient(
  db: Reader,
  { name, email }: { readonly name: string; readonly email: string },
): ClientId | null {
  const row = oneRow<{ id: ClientId }>(
    db,
    `SELECT id FROM clients
      WHERE is_archived IN (0, 1) AND sort_name = ? AND lower(email) = lower(?) LIMIT 1`,
    sortName(name),
    email.trim(),
  );
  return row?.id ?? null;
}

export function toClient(row: typeof clients.$inferSelect): Client {
  const { street, street2, postalCode, city, region, country } = row;
  return {
    id: row.id,
    name: row.name,
    contactName: row.contactName,
    email: row.email,
    phone: row.phone,
    address: { street, street2, postalCode, city, region, country },
    taxId: row.taxId,
    currency: row.currency,
    termsDays: row.termsDays,
    notes: row.notes,
    tags: row.tags,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    archivedAt: row.archivedAt,
  };
}

function nameOf(db: Reader, id: ClientId): string | null {
  return oneRow<{ name: string }>(db, 'SELECT name FROM clients WHERE id = ?', id)?.name ?? null;
}
