import type { Reader } from '#db/ledger.ts';
import { allRows } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { TaxId } from '#domain/ids.ts';
import type { SubjectKind } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

/** They are asked about every few seconds, whether one is due. */
const MOST_WATCHED = 300;

/** The remote ids of everything of a kind, to hold a whole list of the other side against. */
export function listKnown(
  db: Reader,
  { system, kind }: { readonly system: System; readonly kind: SubjectKind },
): readonly string[] {
  return allRows<{ remoteId: string }>(
    db,
    `SELECT remote_id AS remoteId FROM remote_ids INDEXED BY remote_ids_once
      WHERE system = ? AND kind = ? AND kind NOT IN ('tax', 'tax-group')`,
    system,
    kind,
  ).map(({ remoteId }) => remoteId);
}

/** The taxes that Books keeps as one, which has one name and one rate there. */
export function listTaxesBehind(db: Reader, remoteId: string): readonly TaxId[] {
  return allRows<{ id: TaxId }>(
    db,
    `SELECT substr(subject, 5) AS id FROM remote_ids
      WHERE system = 'books' AND kind = 'tax' AND remote_id = ?`,
    remoteId,
  ).map(({ id }) => id);
}

/** What is not closed, by the id Desk knows it by: those that changed longest ago. */
export function listOpenTickets(
  db: Reader,
): readonly { readonly remoteId: string; readonly since: Instant }[] {
  return allRows(
    db,
    `SELECT r.remote_id AS remoteId, t.opened_at AS since
      FROM tickets t INDEXED BY tickets_by_change
      JOIN remote_ids r ON r.system = 'desk' AND r.subject = 'ticket:' || t.id
      WHERE t.is_closed = 0 ORDER BY t.changed_at, t.seq LIMIT ${MOST_WATCHED}`,
  );
}

/** Who has, or ever had, a subscription or a card there, by the id Billing knows them by. */
export function listSubscribedClients(
  db: Reader,
): readonly { readonly remoteId: string; readonly since: Instant }[] {
  return allRows(
    db,
    `SELECT r.remote_id AS remoteId, min(w.since) AS since FROM (
        SELECT client_id, created_at AS since FROM subscriptions
        UNION ALL
        SELECT client_id, asked_at FROM card_pages WHERE client_id IS NOT NULL AND state = 'done'
      ) w
      JOIN remote_ids r ON r.system = 'billing' AND r.subject = 'client:' || w.client_id
      GROUP BY r.remote_id ORDER BY min(w.since), r.remote_id`,
  );
}
