import { OVERDUE } from '#db/client-list.ts';
import { canDeleteClient } from '#db/clients.ts';
import type { Reader } from '#db/ledger.ts';
import { allRows, oneRow } from '#db/statements.ts';
import { present } from '#domain/assert.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';

/** What a client comes to, in base currency. */
export type ClientFigures = {
  readonly invoiced: Minor;
  readonly received: Minor;
  readonly outstanding: Minor;
  readonly overdue: Minor;
  /** Unapplied payments, each in its own currency. */
  readonly credit: readonly { readonly currency: CurrencyCode; readonly amount: Minor }[];
  readonly canDelete: boolean;
};

/** Of a client that is there. */
export function clientFigures(
  db: Reader,
  { id, today }: { readonly id: ClientId; readonly today: IsoDate },
): ClientFigures {
  const sums = oneRow<Omit<ClientFigures, 'credit' | 'canDelete'>>(
    db,
    `SELECT t.invoiced, t.outstanding, ${OVERDUE} AS overdue, (
        SELECT coalesce(sum(base_amount), 0) FROM payments
        WHERE client_id = t.id AND voided_on IS NULL
      ) AS received
      FROM clients t WHERE t.id = ?`,
    today,
    id,
  );
  const credit = allRows<ClientFigures['credit'][number]>(
    db,
    `SELECT currency, sum(credit) AS amount FROM payments INDEXED BY payments_with_credit
      WHERE client_id = ? AND credit > 0 GROUP BY currency`,
    id,
  );
  return { ...present(sums, 'a client is there'), credit, canDelete: canDeleteClient(db, id) };
}
