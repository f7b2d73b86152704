import type { Reader } from '#db/ledger.ts';
import { matchOf } from '#db/match.ts';
import { allRows } from '#db/statements.ts';

export type SearchHit = {
  readonly area: 'clients' | 'items' | 'invoices' | 'payments' | 'income' | 'expenses' | 'tickets';
  readonly title: string;
  readonly detail: string;
  /** Where in the window it is: `/invoices/0199…`. */
  readonly path: string;
};

const MOST_HITS = 20;
const EACH = 5;

/** Newest hits first; the limit comes before anything is read of a row. */
const found = (area: string) =>
  `(SELECT rowid AS seq FROM ${area}_search WHERE text MATCH ?1 ORDER BY rowid DESC LIMIT ?2) f`;

const AREAS: readonly (readonly [area: SearchHit['area'], sql: string])[] = [
  [
    'clients',
    `SELECT t.name AS title, t.email AS detail, '/clients/' || t.id AS path
      FROM ${found('client')} CROSS JOIN clients t ON t.seq = f.seq`,
  ],
  [
    'invoices',
    `SELECT coalesce(t.number, 'Draft') || coalesce(', ' || c.name, '') AS title,
        t.about AS detail, '/invoices/' || t.id AS path
      FROM ${found('invoice')} CROSS JOIN invoices t ON t.seq = f.seq
        LEFT JOIN clients c ON c.id = t.client_id`,
  ],
  [
    'items',
    `SELECT t.name AS title, t.description AS detail, '/items/' || t.id AS path
      FROM ${found('item')} CROSS JOIN items t ON t.seq = f.seq`,
  ],
  [
    'payments',
    `SELECT 'Payment, ' || c.name AS title, t.received_on || ' ' || t.reference AS detail,
        '/payments/' || t.id AS path
      FROM ${found('payment')} CROSS JOIN payments t ON t.seq = f.seq
        LEFT JOIN clients c ON c.id = t.client_id`,
  ],
  [
    'income',
    `SELECT iif(t.contract = '', t.platform, t.contract) AS title,
        t.earned_on || ' ' || t.platform AS detail, '/income/' || t.id AS path
      FROM ${found('income')} CROSS JOIN income t ON t.seq = f.seq`,
  ],
  [
    'expenses',
    `SELECT t.vendor AS title, t.spent_on || ' ' || t.category AS detail,
        '/expenses/' || t.id AS path
      FROM ${found('expense')} CROSS JOIN expenses t ON t.seq = f.seq`,
  ],
  [
    'tickets',
    `SELECT t.subject AS title, concat_ws(' ', '#' || t.number, t.asked_by) AS detail,
        '/tickets/' || t.id AS path
      FROM ${found('ticket')} CROSS JOIN tickets t ON t.seq = f.seq`,
  ],
];

/**
 * Where the words a person typed occur, a few of each area, whatever signs are in them. An area
 * gives its place to the others when it has less.
 */
export function searchLedger(db: Reader, text: string, limit = MOST_HITS): readonly SearchHit[] {
  const match = matchOf(text);
  if (match === null) return [];
  const hits = AREAS.map(([area, sql]) =>
    allRows<Omit<SearchHit, 'area'>>(db, sql, match, limit).map((hit) => ({ area, ...hit })),
  );
  const first = hits.flatMap((own) => own.slice(0, EACH));
  const more = hits.flatMap((own) => own.slice(EACH));
  const kept = new Set([...first, ...more].slice(0, limit));
  return hits.flat().filter((hit) => kept.has(hit));
}
