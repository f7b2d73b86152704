import { agingOf, type InvoiceFilter, type InvoiceState, invoiceWalk } from '#db/invoice-filter.ts';
import type { Reader } from '#db/ledger.ts';
import { allRows, oneRow } from '#db/statements.ts';
import { type Condition, sumQuery, type Walk } from '#db/walk.ts';
import type { IsoDate } from '#domain/dates.ts';
import { AGING_BUCKETS, type AgingBucket } from '#domain/invoice/aging.ts';
import { add, type Minor, ZERO } from '#domain/money.ts';

/** Sums are in base currency at each document's own rate; drafts and voids are left out. */
export type InvoiceSummary = {
  readonly counts: Readonly<Record<InvoiceState, number>>;
  readonly match: number;
  readonly counted: number;
  readonly total: Minor;
  readonly due: Minor;
  readonly aging: readonly {
    readonly bucket: AgingBucket;
    readonly count: number;
    readonly due: Minor;
  }[];
};

type Asked = { readonly filter: InvoiceFilter; readonly today: IsoDate };
type Figure = { readonly count: number; readonly total: Minor; readonly due: Minor };
type Figures = Readonly<Record<InvoiceState, Figure>>;

const NONE: Figure = { count: 0, total: ZERO, due: ZERO };
const NOTHING = {
  draft: NONE,
  open: NONE,
  overdue: NONE,
  paid: NONE,
  'written-off': NONE,
  void: NONE,
};
const STANDINGS = ['draft', 'open', 'paid', 'written-off', 'void'] as const;

/** What a list comes to under its filter, and how many each of its states has. */
export function summarizeInvoices(db: Reader, { filter, today }: Asked): InvoiceSummary {
  const figures = figuresOf(db, { filter, today });
  const counted = COUNTED[filter.state].map((state) => figures[state]);
  return {
    counts: {
      all: figures.all.count,
      draft: figures.draft.count,
      open: figures.open.count,
      overdue: figures.overdue.count,
      paid: figures.paid.count,
      'written-off': figures['written-off'].count,
      void: figures.void.count,
    },
    match: figures[filter.state].count,
    counted: counted.reduce((sum, { count }) => sum + count, 0),
    total: add(...counted.map(({ total }) => total)),
    due: add(...counted.map(({ due }) => due)),
    aging: agingFigures(db, { filter, today }),
  };
}

/** How many match, state and all. */
export function countInvoices(db: Reader, { filter, today }: Asked): number {
  if (isPlain(filter) && filter.state !== 'overdue') {
    return allFigures(keptFigures(db))[filter.state].count;
  }
  const walk = invoiceWalk(filter, { sort: 'newest', today });
  if (walk === null) return 0;
  const { sql, values } = sumQuery(walk, 'count(*) AS count');
  return oneRow<{ count: number }>(db, sql, ...values)?.count ?? 0;
}

/** Which states a state's sums are made of. */
const COUNTED: Readonly<Record<InvoiceState, readonly InvoiceState[]>> = {
  all: ['open', 'paid', 'written-off'],
  draft: [],
  open: ['open'],
  overdue: ['overdue'],
  paid: ['paid'],
  'written-off': ['written-off'],
  void: [],
};

/** Without a filter the kept figures say it all but what is late, which depends on the day. */
function figuresOf(db: Reader, { filter, today }: Asked): Figures {
  if (isPlain(filter)) return allFigures({ ...keptFigures(db), overdue: overdueFigure(db, today) });
  const walk = invoiceWalk({ ...filter, state: 'all' }, { sort: 'newest', today });
  if (walk === null) return allFigures({});
  const columns = [
    ...STANDINGS.map((standing) => sumsWhere(standing, `standing = '${standing}'`)),
    sumsWhere('overdue', "standing = 'open' AND sort_due < ?"),
  ];
  const { sql, values } = sumQuery(walk, columns.join(', '));
  const row = oneRow<Record<string, number>>(db, sql, today, today, today, ...values) ?? {};
  const figure = (state: string) => ({
    count: row[`${state}_count`] ?? 0,
    total: (row[`${state}_total`] ?? 0) as Minor,
    due: (row[`${state}_due`] ?? 0) as Minor,
  });
  return allFigures({
    draft: figure('draft'),
    open: figure('open'),
    overdue: figure('overdue'),
    paid: figure('paid'),
    'written-off': figure('written-off'),
    void: figure('void'),
  });
}

/** Every column has the condition once, with its own values. */
function sumsWhere(name: string, condition: string): string {
  return [
    `count(CASE WHEN ${condition} THEN 1 END) AS "${name}_count"`,
    `coalesce(sum(CASE WHEN ${condition} THEN base_total END), 0) AS "${name}_total"`,
    `coalesce(sum(CASE WHEN ${condition} THEN base_due END), 0) AS "${name}_due"`,
  ].join(', ');
}

function allFigures(some: Partial<Omit<Figures, 'all'>>): Figures {
  const figures = { ...NOTHING, ...some };
  const count = STANDINGS.reduce((sum, standing) => sum + figures[standing].count, 0);
  return { ...figures, all: { ...NONE, count } };
}

function isPlain({ search, clientId, currency, from, to, bucket }: InvoiceFilter): boolean {
  return search.trim() === '' && [clientId, currency, from, to, bucket].every((it) => it === null);
}

function keptFigures(db: Reader): Partial<Figures> {
  const rows = allRows<Figure & { readonly standing: string }>(
    db,
    'SELECT standing, count, total, due FROM standing_figures',
  );
  return Object.fromEntries(rows.map(({ standing, ...figure }) => [standing, figure]));
}

function overdueFigure(db: Reader, today: IsoDate): Figure {
  const query = `SELECT count(*) AS count, coalesce(sum(base_total), 0) AS total,
      coalesce(sum(base_due), 0) AS due
    FROM invoices INDEXED BY invoices_standing_by_due WHERE standing = 'open' AND sort_due < ?`;
  return oneRow<Figure>(db, query, today) ?? NONE;
}

/** Of everything open under the filter, whatever state and age are chosen: it is chosen there. */
function agingFigures(db: Reader, { filter, today }: Asked): InvoiceSummary['aging'] {
  const sort = filter.from === null && filter.to === null ? 'due' : 'newest';
  const walk = invoiceWalk({ ...filter, state: 'open', bucket: null }, { sort, today });
  return AGING_BUCKETS.map((bucket) => ({
    bucket,
    ...agingFigure(db, { walk, conditions: agingOf(bucket, today) }),
  }));
}

type AgingAsked = { readonly walk: Walk | null; readonly conditions: readonly Condition[] };

function agingFigure(db: Reader, { walk, conditions }: AgingAsked): Omit<Figure, 'total'> {
  const none = { count: 0, due: ZERO };
  if (walk === null) return none;
  const { sql, values } = sumQuery(
    { ...walk, conditions: [...walk.conditions, ...conditions] },
    'count(*) AS count, coalesce(sum(base_due), 0) AS due',
  );
  return oneRow<Omit<Figure, 'total'>>(db, sql, ...values) ?? none;
}
