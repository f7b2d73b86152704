import { dashboardFigures } from '#db/dashboard.ts';
import type { InvoiceFilter, InvoiceSort } from '#db/invoice-filter.ts';
import { listInvoices } from '#db/invoice-list.ts';
import { summarizeInvoices } from '#db/invoice-summary.ts';
import type { Ledger } from '#db/ledger.ts';
import { agingReport, profitReport, taxReport } from '#db/reports.ts';
import { searchLedger } from '#db/search.ts';
import type { IsoDate } from '#domain/dates.ts';
import { idOf } from '#domain/samples.ts';
import { bigLedger, openBench } from '#tests/bench/support/big-ledger.ts';
import { compared, medianOf, quantileOf, timed } from '#tests/bench/support/compare.ts';
import { queries } from '#tests/bench/support/queries.ts';
import { EVERYTHING, rawPage } from '#tests/bench/support/raw-page.ts';
import { head, tell, tellAlone } from '#tests/bench/support/report.ts';

/** What the ledger's own questions cost at 100,000 invoices, and how that grew from 10,000. */
const today = '2026-11-23' as IsoDate;
const YEAR = { from: '2026-01-01' as IsoDate, to: '2026-12-31' as IsoDate };
const WORDS = 500;
const TIMES = 40;

const small = openBench(bigLedger(10_000));
const big = openBench(bigLedger(100_000));

head('Ledger of 100,000 invoices, 300,000 lines');
const { sql, values } = rawPage(today);
const raw = big.read.$client.prepare(sql);
tell(
  'first page of the list / the same statement',
  await compared(
    {
      ours: () => timed(() => page(big), TIMES),
      baseline: () => timed(() => raw.all(...values), TIMES),
    },
    { pairs: 31 },
  ),
  { atMost: 1.5 },
);

const words = queries(WORDS);
for (const word of words) searchLedger(big.read, word);
const times = words.map((word) => timed(() => searchLedger(big.read, word)));
tellAlone(`search, median of ${WORDS}`, medianOf(times));
tellAlone(`search, 95th percentile of ${WORDS}`, quantileOf(times, 0.95), { atMost: 30, of: 'ms' });
tellAlone(`search, slowest of ${WORDS}`, Math.max(...times));

const dashboard = () => dashboardFigures(big.read, { ...YEAR, today });
tellAlone('dashboard of a year', usual(dashboard), { atMost: 20, of: 'ms' });

for (const [name, run] of Object.entries(others())) tellAlone(name, usual(run));

head('Growth from 10,000 to 100,000 invoices');
const grown = {
  'first page of the list': (ledger: Ledger) => page(ledger),
  'a page in the middle': (ledger: Ledger) => page(ledger, { after: '["2023-11-20",1]' }),
  'search of a number': (ledger: Ledger) => searchLedger(ledger.read, '2024-01'),
  'search of a word that is everywhere': (ledger: Ledger) => searchLedger(ledger.read, 'website'),
  'dashboard of a year': (ledger: Ledger) => dashboardFigures(ledger.read, { ...YEAR, today }),
};
for (const [name, run] of Object.entries(grown)) {
  const sides = {
    ours: () => timed(() => run(big), TIMES),
    baseline: () => timed(() => run(small), TIMES),
  };
  tell(name, await compared(sides));
}
small.close();
big.close();

function page(ledger: Ledger, asked: Partial<Asked> = {}) {
  const { filter, sort = 'newest', after = null } = asked;
  return listInvoices(ledger.read, { filter: { ...EVERYTHING, ...filter }, sort, after, today });
}

type Asked = {
  readonly filter: Partial<InvoiceFilter>;
  readonly sort: InvoiceSort;
  readonly after: string | null;
};

function others() {
  const summary = (filter: Partial<InvoiceFilter> = {}) =>
    summarizeInvoices(big.read, { filter: { ...EVERYTHING, ...filter }, today });
  return {
    'page, overdue': () => page(big, { filter: { state: 'overdue' } }),
    'page, largest first': () => page(big, { sort: 'total' }),
    'page, one client': () => page(big, { filter: { clientId: idOf(7) } }),
    'page, one year': () => page(big, { filter: YEAR }),
    'page, one currency': () => page(big, { filter: { currency: 'EUR' as never } }),
    'page, search of two letters': () => page(big, { filter: { search: 'we' } }),
    'page, search of a number': () => page(big, { filter: { search: '2024-0123' } }),
    'summary of everything': () => summary(),
    'summary, one year': () => summary(YEAR),
    'summary, one client': () => summary({ clientId: idOf(7) }),
    'summary, search of two letters': () => summary({ search: 'we' }),
    'profit of a year': () => profitReport(big.read, YEAR),
    'tax of a year': () => taxReport(big.read, YEAR),
    'aging of everything': () => agingReport(big.read, today),
  };
}

/** The median of fifteen runs after three to warm up. */
function usual(run: () => unknown): number {
  for (let turn = 0; turn < 3; turn += 1) run();
  return medianOf(Array.from({ length: 15 }, () => timed(run)));
}
