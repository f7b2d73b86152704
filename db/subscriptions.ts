import { eq, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/ledger.ts';
import { saving } from '#db/rows.ts';
import { subscriptions } from '#db/schema/subscriptions.ts';
import { allRows, kept, oneRow } from '#db/statements.ts';
import { present } from '#domain/assert.ts';
import type { ClientId, SubscriptionId } from '#domain/ids.ts';
import type { Subscription } from '#domain/subscription/subscription.ts';

const one = kept((db) =>
  db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.id, sql.placeholder('id')))
    .prepare(),
);
const save = saving(subscriptions, [
  'id',
  'clientId',
  'planId',
  'status',
  'quantity',
  'price',
  'currency',
  'every',
  'unit',
  'startsOn',
  'nextBillingOn',
  'endsOn',
  'createdAt',
  'updatedAt',
]);

export function findSubscription(db: Reader, id: SubscriptionId): Subscription | null {
  const row = one(db).get({ id });
  if (!row) return null;
  const { seq: _seq, every, unit, ...subscription } = row;
  return { ...subscription, term: { every, unit } };
}

/** New, or in the place of what it was; the ledger itself refuses another client. */
export function saveSubscription(tx: Writer, { term, ...subscription }: Subscription): void {
  save(tx, { ...subscription, ...term });
}

/** All of a client, what is billed next first and what is over last. */
export function listSubscriptionsOf(db: Reader, clientId: ClientId): readonly Subscription[] {
  return allRows<{ id: SubscriptionId }>(
    db,
    `SELECT id FROM subscriptions INDEXED BY subscriptions_of_client
      WHERE client_id = ? ORDER BY is_over, sort_next, seq`,
    clientId,
  ).map(({ id }) => present(findSubscription(db, id), 'a listed subscription is there'));
}

/** Whether the client is, or ever was, on a plan. */
export function hasSubscription(db: Reader, clientId: ClientId): boolean {
  const sql = `SELECT 1 FROM subscriptions INDEXED BY subscriptions_of_client
    WHERE client_id = ? LIMIT 1`;
  return oneRow(db, sql, clientId) !== null;
}
