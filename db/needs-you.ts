import { inBase } from '#db/base-amount.ts';
import { listDifferences } from '#db/difference-list.ts';
import { listNotedForms } from '#db/hosted-forms.ts';
import type { Reader } from '#db/ledger.ts';
import { allRows, oneRow } from '#db/statements.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import { daysBetween, type IsoDate } from '#domain/dates.ts';
import { groupBy } from '#domain/group.ts';
import type { ClientId, InvoiceId } from '#domain/ids.ts';
import { add, type Minor } from '#domain/money.ts';
import type { Rate } from '#domain/rate.ts';

/** Something that goes on only when a person does something. */
export type NeedsYou =
  | {
      readonly kind: 'overdue';
      readonly count: number;
      readonly due: Minor;
      readonly oldestDays: number;
      readonly clientName: string;
    }
  | { readonly kind: 'parked'; readonly count: number; readonly why: string }
  /** Something at the card gateway that only a person can settle. */
  | {
      readonly kind: 'card-form';
      readonly invoiceId: InvoiceId;
      readonly number: string;
      readonly note: string;
    }
  /** What a system says otherwise; `title` is what was seen last. */
  | { readonly kind: 'differences'; readonly count: number; readonly title: string }
  | {
      readonly kind: 'credit';
      readonly clientId: ClientId;
      readonly clientName: string;
      readonly amount: Minor;
    }
  | {
      readonly kind: 'draft';
      readonly id: InvoiceId;
      readonly clientName: string;
      readonly total: Minor;
      readonly since: IsoDate;
    };

/** What is late, all of it together. */
export type Overdue = {
  readonly amount: Minor;
  readonly count: number;
  readonly oldestDays: number;
};

const MOST_EACH = 3;

export function listNeeds(
  db: Reader,
  { today, overdue }: { readonly today: IsoDate; readonly overdue: Overdue },
): readonly NeedsYou[] {
  return [
    ...(overdue.count === 0 ? [] : [overdueNeed(db, overdue)]),
    ...parkedNeeds(db),
    ...listNotedForms(db).map((form) => ({ kind: 'card-form' as const, ...form })),
    ...differenceNeeds(db),
    ...creditNeeds(db),
    ...draftNeeds(db, today),
  ];
}

/** Days since the oldest unpaid invoice was due; 0 when nothing is late. */
export function oldestDays(db: Reader, today: IsoDate): number {
  const row = oneRow<{ dueOn: IsoDate }>(
    db,
    `SELECT due_on AS dueOn FROM invoices INDEXED BY invoices_standing_by_due
      WHERE standing = 'open' AND sort_due < ? ORDER BY sort_due, seq LIMIT 1`,
    today,
  );
  return row === null ? 0 : daysBetween(row.dueOn, today);
}

function overdueNeed(db: Reader, { amount, count, oldestDays: days }: Overdue): NeedsYou {
  const row = oneRow<{ name: string }>(
    db,
    `SELECT c.name FROM (
        SELECT seq FROM invoices INDEXED BY invoices_standing_by_due
        WHERE standing = 'open' ORDER BY sort_due, seq LIMIT 1
      ) w CROSS JOIN invoices i ON i.seq = w.seq CROSS JOIN clients c ON c.id = i.client_id`,
  );
  return { kind: 'overdue', count, due: amount, oldestDays: days, clientName: row?.name ?? '' };
}

function parkedNeeds(db: Reader): readonly NeedsYou[] {
  const figure = oneRow<{ count: number }>(
    db,
    "SELECT coalesce(sum(count), 0) AS count FROM outbox_figures WHERE state = 'parked'",
  );
  const count = figure?.count ?? 0;
  if (count === 0) return [];
  const last = oneRow<{ why: string }>(
    db,
    `SELECT note AS why FROM outbox INDEXED BY outbox_by_state
      WHERE state = 'parked' AND state <> 'waiting' AND state <> 'sending'
      ORDER BY changed_at DESC, seq DESC LIMIT 1`,
  );
  return [{ kind: 'parked', count, why: last?.why ?? '' }];
}

function differenceNeeds(db: Reader): readonly NeedsYou[] {
  const { rows, count } = listDifferences(db, { after: null, limit: 1 });
  return rows.map(({ title }) => ({ kind: 'differences', count, title }));
}

type Credit = {
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly credit: Minor;
  readonly currency: CurrencyCode;
  readonly rate: Rate;
  readonly rateOn: IsoDate;
};

/** Money of clients that settles nothing yet, the largest first. */
function creditNeeds(db: Reader): readonly NeedsYou[] {
  const credits = allRows<Credit>(
    db,
    `SELECT p.client_id AS clientId, c.name AS clientName, p.credit, p.currency, p.rate,
        p.rate_on AS rateOn
      FROM payments p INDEXED BY payments_with_credit CROSS JOIN clients c ON c.id = p.client_id
      WHERE p.credit > 0`,
  );
  return [...groupBy(credits, ({ clientId }) => clientId)]
    .map(([clientId, own]) => ({
      kind: 'credit' as const,
      clientId,
      clientName: own[0]?.clientName ?? '',
      amount: add(...own.map((credit) => creditInBase(db, credit))),
    }))
    .sort((a, b) => b.amount - a.amount)
    .slice(0, MOST_EACH);
}

function creditInBase(db: Reader, { credit, currency, rate, rateOn }: Credit): Minor {
  return inBase(db, { currency, rate: { rate, on: rateOn, source: 'typed' } })(credit);
}

/** Drafts that were begun on an earlier day, the oldest first. */
function draftNeeds(db: Reader, today: IsoDate): readonly NeedsYou[] {
  const drafts = allRows<Omit<Extract<NeedsYou, { kind: 'draft' }>, 'kind'>>(
    db,
    `SELECT i.id, coalesce(c.name, '') AS clientName, i.base_total AS total,
        date(i.updated_at / 1000, 'unixepoch') AS since
      FROM (
        SELECT seq FROM invoices INDEXED BY invoices_standing_by_day
        WHERE standing = 'draft' ORDER BY sort_day, seq LIMIT 50
      ) w CROSS JOIN invoices i ON i.seq = w.seq LEFT JOIN clients c ON c.id = i.client_id`,
  );
  return drafts
    .filter(({ since }) => since < today)
    .slice(0, MOST_EACH)
    .map((draft) => ({ kind: 'draft' as const, ...draft }));
}
