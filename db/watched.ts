import type { Reader } from '#db/ledger.ts';
import { allRows } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';

/** They are asked about every few seconds, whether one is due. */
const MOST_WATCHED = 300;

/** What a feed asks about one by one, by its remote id, and since when it is worth it (rule F8). */
type Watched = { readonly remoteId: string; readonly since: Instant };

/** What is not closed, by the id Desk knows it by: those that changed longest ago. */
export function listOpenTickets(db: Reader): readonly Watched[] {
  return allRows(
    db,
    `SELECT r.remote_id AS remoteId, t.opened_at AS since
      FROM tickets t INDEXED BY tickets_by_change
      JOIN remote_ids r ON r.system = 'desk' AND r.subject = 'ticket:' || t.id
      WHERE t.is_closed = 0 ORDER BY t.changed_at, t.seq LIMIT ${MOST_WATCHED}`,
  );
}

/** What was closed last and is there, as far as is known. */
export function listClosedTickets(db: Reader): readonly Watched[] {
  return allRows(
    db,
    `SELECT r.remote_id AS remoteId, t.opened_at AS since
      FROM tickets t INDEXED BY tickets_by_change
      JOIN remote_ids r ON r.system = 'desk' AND r.subject = 'ticket:' || t.id
      WHERE t.is_closed = 1 AND t.status = 'closed'
      ORDER BY t.changed_at DESC, t.seq DESC LIMIT ${MOST_WATCHED}`,
  );
}

/** Who has, or ever had, a subscription or a card there, by the id Billing knows them by. */
export function listSubscribedClients(db: Reader): readonly Watched[] {
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

/** Every subscription Billing knows, by its id there: what is billed for it is asked for. */
export function listSubscriptionsThere(db: Reader): readonly Watched[] {
  return allRows(
    db,
    `SELECT r.remote_id AS remoteId, s.created_at AS since FROM subscriptions s
      JOIN remote_ids r ON r.system = 'billing' AND r.subject = 'subscription:' || s.id
      ORDER BY s.seq`,
  );
}
