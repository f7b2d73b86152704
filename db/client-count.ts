import type { Reader } from '#db/ledger.ts';
import { allRows, oneRow } from '#db/statements.ts';
import { listSubscriptionsOf } from '#db/subscriptions.ts';
import type { Client } from '#domain/client/client.ts';
import { type ClientFigures, subscriptionStatus } from '#domain/client/figures.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import { dayOfInstant, type IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { clientSubject } from '#domain/subject.ts';

type Kept = Pick<ClientFigures, 'lifetimeValue' | 'openBalance' | 'lastInvoiceOn'>;

/** What a client comes to now, from the sums that are kept with it. */
export function countClient(
  db: Reader,
  { id, createdAt, tags }: Client,
  currency: CurrencyCode,
): ClientFigures {
  const kept = oneRow<Kept>(
    db,
    `SELECT invoiced AS lifetimeValue, outstanding AS openBalance, last_invoice_on AS lastInvoiceOn
      FROM clients WHERE id = ?`,
    id,
  );
  const { lifetimeValue, openBalance, lastInvoiceOn } = kept as Kept;
  return {
    currency,
    clientSince: earlier(dayOfInstant(createdAt, 0), firstInvoiceOn(db, id)),
    ...{ lifetimeValue, openBalance, lastInvoiceOn },
    subscription: subscriptionStatus(listSubscriptionsOf(db, id)),
    tags,
  };
}

/** What CRM was told last, whether it has arrived or not; null where it never was told any. */
export function lastCounted(db: Reader, id: ClientId): ClientFigures | null {
  const row = oneRow<{ figures: string }>(
    db,
    `SELECT event ->> '$.figures' AS figures FROM outbox INDEXED BY outbox_of_subject
      WHERE subject = ? AND system = 'crm' AND kind = 'client.counted'
      ORDER BY seq DESC LIMIT 1`,
    clientSubject(id),
  );
  return row && (JSON.parse(row.figures) as ClientFigures);
}

/** All clients, a few at a time, in the order they were made. */
export function clientsAfter(
  db: Reader,
  { seq, limit }: { readonly seq: number; readonly limit: number },
): readonly { readonly seq: number; readonly id: ClientId }[] {
  return allRows(db, 'SELECT seq, id FROM clients WHERE seq > ? ORDER BY seq LIMIT ?', seq, limit);
}

function firstInvoiceOn(db: Reader, id: ClientId): IsoDate | null {
  const row = oneRow<{ on: IsoDate }>(
    db,
    `SELECT issued_on AS "on" FROM invoices INDEXED BY invoices_of_client_by_day
      WHERE client_id = ? AND standing IN ('open', 'paid', 'written-off') AND sort_day < '9999'
      ORDER BY sort_day, seq LIMIT 1`,
    id,
  );
  return row?.on ?? null;
}

function earlier(day: IsoDate, other: IsoDate | null): IsoDate {
  return other !== null && other < day ? other : day;
}
