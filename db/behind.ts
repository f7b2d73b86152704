import type { Reader } from '#db/ledger.ts';
import { allRows, oneRow, type Value } from '#db/statements.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/entry.ts';
import { type Minor, ZERO } from '#domain/money.ts';

export type Figure =
  | 'invoices'
  | 'gig'
  | 'fees'
  | 'expenses'
  | 'written-off'
  | 'received'
  | 'outstanding'
  | 'tax-collected'
  | 'tax-paid';

/** One row behind a figure; `path` leads to it in the window. */
export type FigureRow = {
  readonly on: IsoDate;
  readonly what: string;
  readonly who: string;
  readonly amount: Minor;
  readonly path: string;
};

export type Behind = {
  readonly rows: readonly FigureRow[];
  readonly sum: Minor;
  readonly count: number;
};

export type AskedFigure = {
  readonly figure: Figure;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** A category, a client's id or a tax's name; null does not narrow. */
  readonly only: string | null;
};

const MOST_ROWS = 1_000;

const PATH = (kind: string, id: string) => `'/' || CASE ${kind}
  WHEN 'invoice' THEN 'invoices' WHEN 'payment' THEN 'payments' WHEN 'expense' THEN 'expenses'
  ELSE 'income' END || '/' || ${id}`;

/** The rows behind a figure, newest first; their sum is the figure, however many there are. */
export function rowsBehind(db: Reader, asked: AskedFigure): Behind {
  const source = sourceOf(asked);
  const rows = allRows<FigureRow>(
    db,
    `SELECT ${source.columns} FROM ${source.newest ?? source.from} ${source.order}
      LIMIT ${MOST_ROWS}`,
    ...source.values,
  );
  const sums = oneRow<{ sum: Minor; count: number }>(
    db,
    `SELECT coalesce(sum(${source.amount}), 0) AS sum, count(*) AS count FROM ${source.from}`,
    ...source.values,
  );
  return { rows, sum: sums?.sum ?? ZERO, count: sums?.count ?? 0 };
}

type Source = {
  readonly columns: string;
  readonly amount: string;
  readonly from: string;
  /** The same, each part of it limited by itself before they are sorted together. */
  readonly newest?: string;
  readonly order: string;
  readonly values: readonly Value[];
};

function sourceOf(asked: AskedFigure): Source {
  if (asked.figure === 'outstanding') return outstanding(asked);
  const isOfTax = asked.figure === 'tax-collected' || asked.figure === 'tax-paid';
  if (isOfTax && asked.only !== null) return oneTax({ ...asked, only: asked.only });
  return posted(asked);
}

const POSTINGS: Readonly<
  Record<Exclude<Figure, 'outstanding'>, readonly [account: Account, sign: 1 | -1, also: string]>
> = {
  invoices: ['sales', -1, ''],
  gig: ['gig-income', -1, ''],
  fees: ['platform-fees', 1, ''],
  expenses: ['expenses', 1, ''],
  'written-off': ['bad-debts', 1, ''],
  received: ['bank', 1, "AND s.kind IN ('payment', 'income')"],
  'tax-collected': ['tax-collected', -1, ''],
  'tax-paid': ['tax-paid', 1, ''],
};

/** Straight from the postings: what the ledger says is what the rows say (rule H15). */
function posted({ figure, from, to, only }: AskedFigure): Source {
  const [account, sign, also] = POSTINGS[figure as keyof typeof POSTINGS];
  const narrowed = figure === 'expenses' ? 's.category' : 's.client_id';
  return {
    columns: `e.posted_on AS "on", s.memo AS what, ${sign} * e.base AS amount, coalesce(
        (SELECT name FROM clients WHERE id = s.client_id),
        (SELECT vendor FROM expenses WHERE id = substr(s.subject, 9)),
        (SELECT platform FROM income WHERE id = substr(s.subject, 8)), ''
      ) AS who, ${PATH('s.kind', "substr(s.subject, instr(s.subject, ':') + 1)")} AS path`,
    amount: `${sign} * e.base`,
    from: `entries e INDEXED BY entries_of_account CROSS JOIN entry_sets s ON s.seq = e.set_seq
      WHERE e.account = ? AND e.posted_on BETWEEN ? AND ? ${also}
        ${only === null ? '' : `AND ${narrowed} = ?`}`,
    order: 'ORDER BY e.posted_on DESC, e.set_seq DESC',
    values: [account, from, to, ...(only === null ? [] : [only])],
  };
}

/** What is owed now, whatever the period: it has no day but today. */
function outstanding({ only }: AskedFigure): Source {
  return {
    columns: `i.due_on AS "on", i.number AS what, i.base_due AS amount,
      (SELECT name FROM clients WHERE id = i.client_id) AS who, '/invoices/' || i.id AS path`,
    amount: 'i.base_due',
    from: `invoices i INDEXED BY ${
      only === null ? 'invoices_standing_by_due' : 'invoices_of_client_by_due'
    } WHERE i.standing = 'open'
      ${only === null ? '' : 'AND i.client_id = ?'}`,
    order: 'ORDER BY i.sort_due, i.seq',
    values: only === null ? [] : [only],
  };
}

/** Of one tax by its name: the documents that carry it, and those voided in the period. */
function oneTax({ figure, from, to, only }: AskedFigure & { readonly only: string }): Source {
  const parts = figure === 'tax-collected' ? COLLECTED : PAID;
  const limited = parts.map(
    ([sql, day]) => `SELECT * FROM (${sql} ORDER BY ${day} DESC LIMIT ${MOST_ROWS})`,
  );
  return {
    columns: '"on", what, who, amount, path',
    amount: 'amount',
    from: `(${parts.map(([sql]) => sql).join(' UNION ALL ')})`,
    newest: `(${limited.join(' UNION ALL ')})`,
    order: 'ORDER BY "on" DESC, path DESC',
    values: parts.flatMap(() => [from, to, only]),
  };
}

/** A statement of one part, and the day it is sorted by. */
type Part = readonly [sql: string, day: string];

const collected = (sign: 1 | -1, index: string, day: string, standing: string): Part => [
  `SELECT i.${day} AS "on", i.number AS what, c.name AS who, ${sign} * t.amount AS amount,
      '/invoices/' || i.id AS path
    FROM invoices i INDEXED BY ${index}
      CROSS JOIN invoice_taxes t ON t.invoice_id = i.id CROSS JOIN clients c ON c.id = i.client_id
    WHERE i.${day} BETWEEN ? AND ? AND i.standing = '${standing}' AND t.name = ?`,
  `i.${day}`,
];

const paid = (sign: 1 | -1, index: string, day: string): Part => [
  `SELECT ${day} AS "on", category AS what, vendor AS who, ${sign} * base_tax AS amount,
      '/expenses/' || id AS path
    FROM expenses INDEXED BY ${index} WHERE ${day} BETWEEN ? AND ? AND tax_name = ?`,
  day,
];

const COLLECTED: readonly Part[] = [
  ...['open', 'paid', 'written-off', 'void'].map((standing) =>
    collected(1, 'invoices_standing_by_day', 'sort_day', standing),
  ),
  collected(-1, 'invoices_voided', 'voided_on', 'void'),
];

const PAID: readonly Part[] = [
  paid(1, 'expenses_by_day', 'spent_on'),
  paid(-1, 'expenses_voided', 'voided_on'),
];
