import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAgreed } from '#db/agreed.ts';
import { type Figure, rowsBehind } from '#db/behind.ts';
import { claim, claimMore, nextDueAt } from '#db/claims.ts';
import { clientsAfter, countClient, lastCounted } from '#db/client-count.ts';
import { clientFigures } from '#db/client-figures.ts';
import { listClients } from '#db/client-list.ts';
import { canDeleteClient, findClient, findSameClient, saveClient } from '#db/clients.ts';
import { dashboardFigures } from '#db/dashboard.ts';
import { type DeliveryView, listDeliveries } from '#db/deliveries.ts';
import { countDeliveries } from '#db/delivery-marks.ts';
import { listDifferences, listDifferencesOf } from '#db/difference-list.ts';
import { clearDifferences } from '#db/differences.ts';
import { listExpenses, summarizeExpenses } from '#db/expense-list.ts';
import { findFeedPlace, forgetFeedPlaces, listFeedPlaces } from '#db/feed-places.ts';
import { findImportOfFile, knownFingerprints } from '#db/imports.ts';
import { listIncome, summarizeIncome } from '#db/income-list.ts';
import type { InvoiceFilter, InvoiceSort, InvoiceState } from '#db/invoice-filter.ts';
import { listInvoicePayments, listInvoices } from '#db/invoice-list.ts';
import { summarizeInvoices } from '#db/invoice-summary.ts';
import { findIssued } from '#db/issued.ts';
import { listItems } from '#db/item-list.ts';
import { canDeleteItem } from '#db/items.ts';
import { listKnown } from '#db/known.ts';
import { ledgerOn, type Writer } from '#db/ledger.ts';
import { isOnItsWay, isUnsent } from '#db/on-its-way.ts';
import { recover } from '#db/outbox.ts';
import { isMentionedEarlier, wakeBehind } from '#db/outbox-order.ts';
import { listPassedOver } from '#db/passed-over.ts';
import { listOpenInvoices, listPayments } from '#db/payment-list.ts';
import { listCredits, listPutTo } from '#db/payments.ts';
import { fill } from '#db/plenty.ts';
import { fillServices } from '#db/plenty-services.ts';
import { faultsOf, plansOf, type Said, textOf } from '#db/query-plan.ts';
import { findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import { agingReport, numberReport, profitReport, taxReport } from '#db/reports.ts';
import { opening } from '#db/samples.ts';
import { searchLedger } from '#db/search.ts';
import { ASKED_OF_SERVICES, type Asking } from '#db/service-questions.ts';
import { saveBusiness } from '#db/settings.ts';
import { settleInvoice } from '#db/settle.ts';
import { listUnsentSaves } from '#db/unsent-saves.ts';
import { must } from '#domain/assert.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId, DeliveryId, InvoiceId } from '#domain/ids.ts';
import { aBusiness, aClient, EUR, idOf, LONG_MS, NOW, TODAY } from '#domain/samples.ts';

const day = (text: string) => text as IsoDate;
const client = idOf<ClientId>(1);
const everything: InvoiceFilter = {
  search: '',
  state: 'all',
  clientId: null,
  currency: null,
  from: null,
  to: null,
  bucket: null,
};
const range = { from: day('2024-01-10'), to: day('2025-02-20') };
const states: readonly InvoiceState[] = [
  ...(['all', 'draft', 'open', 'overdue', 'paid', 'written-off', 'void'] as const),
];
const sorts: readonly InvoiceSort[] = ['newest', 'oldest', 'due', 'total'];
const places = [null, '["2025-03-03",40]', '["2021-01-01",1]', '["2026-11-19",1300]'];

const about = { system: 'books', subject: `invoice:${idOf(3)}` } as const;
const crm = { system: 'crm', subject: `client:${client}` } as const;
const allIncome = {
  search: '',
  platform: null,
  contract: null,
  clientId: null,
  kind: null,
  from: null,
  to: null,
  currency: null,
  unbilledOnly: false,
};

/** Every query that a list, a filter, a sort, a summary or the sync asks. */
const ASKED: readonly Asking[] = [
  ...[{}, { clientId: client }, range, { bucket: '31-60' as const }, { search: 'logo' }].flatMap(
    (narrow) =>
      sorts.flatMap((sort) =>
        states.map((state): Asking => {
          const filter = { ...everything, ...narrow, state };
          const name = `invoices ${sort} ${state} ${Object.keys(narrow).join('-')}`;
          return [name, (db) => listInvoices(db, { filter, sort, today: TODAY, after: null })];
        }),
      ),
  ),
  ...places.map((after, i): Asking => {
    const query = { filter: everything, sort: 'newest', today: TODAY, after } as const;
    return [`invoices from place ${i}`, (db) => listInvoices(db, query)];
  }),
  ...[{}, { clientId: client }, range, { search: 'logo' }].map((narrow): Asking => {
    const query = { filter: { ...everything, ...narrow }, today: TODAY };
    return [`summary ${Object.keys(narrow).join('-')}`, (db) => summarizeInvoices(db, query)];
  }),
  ...(['name', 'outstanding', 'invoiced'] as const).flatMap((sort) =>
    ['', 'mar'].map((search): Asking => {
      const query = { search, view: 'active', sort, after: null, today: TODAY } as const;
      return [`clients ${sort} ${search}`, (db) => listClients(db, query)];
    }),
  ),
  ['items', (db) => listItems(db, { search: '', view: 'active', after: null })],
  ...[{}, { clientId: client }, range, { search: 'rf1' }].map((narrow): Asking => {
    const filter = { search: '', clientId: null, from: null, to: null, ...narrow };
    const name = `payments ${Object.keys(narrow).join('-')}`;
    return [name, (db) => listPayments(db, { ...filter, after: null })];
  }),
  ...[
    {},
    { unbilledOnly: true },
    { contract: 'Logo 7' },
    { platform: 'Upwork' },
    range,
    { clientId: client },
  ].flatMap((narrow): readonly Asking[] => {
    const filter = { ...allIncome, ...narrow };
    const name = `income ${Object.keys(narrow).join('-')}`;
    return [
      [name, (db) => listIncome(db, { filter, after: null })],
      [`${name} summary`, (db) => summarizeIncome(db, filter)],
    ];
  }),
  ...[{}, { category: 'Travel' as const }, range, { search: 'quill' }].flatMap(
    (narrow): readonly Asking[] => {
      const filter = { search: '', category: null, from: null, to: null, ...narrow };
      const name = `expenses ${Object.keys(narrow).join('-')}`;
      return [
        [name, (db) => listExpenses(db, { filter, after: null })],
        [`${name} summary`, (db) => summarizeExpenses(db, filter)],
      ];
    },
  ),
  ...(['waiting', 'needs-you', 'delivered', 'set-aside'] as const).map(
    (view: DeliveryView): Asking => [
      `deliveries ${view}`,
      (db) => listDeliveries(db, { view, after: null }),
    ],
  ),
  ...(
    [
      ...['invoices', 'gig', 'fees', 'expenses', 'written-off', 'received', 'outstanding'],
      ...['tax-collected', 'tax-paid'],
    ] as Figure[]
  ).map(
    (figure): Asking => [
      `rows behind ${figure}`,
      (db) => rowsBehind(db, { figure, ...range, only: null }),
    ],
  ),
  ['rows behind a tax', (db) => rowsBehind(db, { figure: 'tax-collected', ...range, only: 'VAT' })],
  [
    'rows behind a client',
    (db) => rowsBehind(db, { figure: 'outstanding', ...range, only: client }),
  ],
  ['search', (db) => searchLedger(db, 'lo ma')],
  ['dashboard', (db) => dashboardFigures(db, { ...range, today: TODAY })],
  ['profit', (db) => profitReport(db, range)],
  ['tax', (db) => taxReport(db, range)],
  ['aging', (db) => agingReport(db, TODAY)],
  ['numbers', (db) => numberReport(db)],
  ['client', (db) => [findClient(db, client), clientFigures(db, { id: client, today: TODAY })]],
  ['same client', (db) => findSameClient(db, { name: 'Marrow', email: 'x' })],
  ['invoice', (db) => [findIssued(db, idOf(3)), listInvoicePayments(db, idOf(3))]],
  ['open invoices', (db) => [listOpenInvoices(db, client), canDeleteClient(db, client)]],
  ['credits', (db) => listCredits(db, { clientId: client, currency: EUR })],
  ['item in use', (db) => canDeleteItem(db, idOf(1))],
  ['imports', (db) => [knownFingerprints(db, ['x']), findImportOfFile(db, 'x')]],
  ...ASKED_OF_SERVICES,
  ['differences', (db) => listDifferences(db, { after: null })],
  ['differences of', (db) => listDifferencesOf(db, `client:${client}`)],
  ['feed places', (db) => [listFeedPlaces(db), findFeedPlace(db, 'crm.contacts')]],
  ['subject', (db) => findSubject(db, { system: 'crm', kind: 'client', remoteId: '1' })],
  ['known', (db) => listKnown(db, { system: 'books', kind: 'invoice' })],
  ['passed over', (db) => listPassedOver(db)],
  ['agreed', (db) => findAgreed(db, { system: 'crm', subject: `client:${client}` })],
  ['outbox', (db) => [nextDueAt(db, 'books'), countDeliveries(db)]],
  [
    'figures for CRM',
    (db) => [
      countClient(db, aClient(), EUR),
      lastCounted(db, aClient().id),
      clientsAfter(db, { seq: 0, limit: 25 }),
    ],
  ],
  [
    'on its way',
    (db) => [
      isOnItsWay(db, about),
      isUnsent(db, { ...about, kind: 'invoice.voided' }),
      listUnsentSaves(db, crm),
    ],
  ],
  ['put to an invoice', (db) => listPutTo(db, idOf(3))],
  [
    'mentioned',
    (db) => {
      const event = { kind: 'tax.saved' } as const;
      return isMentionedEarlier(db, { id: idOf<DeliveryId>(900), system: 'books', event }, 'x');
    },
  ],
];

const TOLD: readonly (readonly [name: string, tell: (tx: Writer) => unknown])[] = [
  ['claim', (tx) => claim(tx, { system: 'books', now: NOW })],
  [
    'claim more',
    (tx) => claimMore(tx, { system: 'crm', kind: 'client.saved', most: 99, now: NOW }),
  ],
  [
    'remember a remote id',
    (tx) => rememberRemoteId(tx, { system: 'books', subject: `client:${client}`, remoteId: '46' }),
  ],
  ['wake', (tx) => wakeBehind(tx, { id: idOf<DeliveryId>(901), now: NOW })],
  ['recover', (tx) => recover(tx, NOW)],
  ['clear differences', (tx) => clearDifferences(tx, { ...crm, except: ['phone'] })],
  ['forget a place', (tx) => forgetFeedPlaces(tx, 'crm')],
  ['settle an invoice', (tx) => settleInvoice(tx, idOf<InvoiceId>(3))],
  ['rename a client', (tx) => saveClient(tx, aClient({ name: 'Renamed' }))],
];

const folder = mkdtempSync(join(tmpdir(), 'plans-'));
const file = join(folder, 'test.ledger');
const asked: Said[] = [];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  const opened = opening(file);
  must(opened.kind === 'open', 'a new ledger opens');
  opened.ledger.write((tx) => saveBusiness(tx, aBusiness()));
  fill(opened.ledger, { invoices: 1_500, clients: 60, others: 1_200 });
  fillServices(opened.ledger, { count: 900, clients: 60 });
  opened.ledger.close();

  const said: string[] = [];
  const client = new Database(file, { verbose: (sql) => said.push(String(sql)) });
  const { read, write } = ledgerOn(client, { version: 1, isReadOnly: false, release: () => {} });
  const listen = (name: string, ask: () => unknown) => {
    said.length = 0;
    ask();
    asked.push(...said.map((sql) => ({ name, sql })));
  };
  for (const [name, ask] of ASKED) listen(name, () => ask(read));
  for (const [name, tell] of TOLD) listen(name, () => write(tell));
  client.close();
}, LONG_MS);

test('H10 no list, filter or sort reads a whole table or sorts more than it shows', () => {
  expect(plansOf(file, asked).flatMap(faultsOf)).toEqual([]);
});

test('H10 the plans are these, and statistics change none of them', async () => {
  const before = plansOf(file, asked).map(textOf);
  const client = new Database(file);
  client.exec('ANALYZE');
  client.close();

  expect(plansOf(file, asked).map(textOf)).toEqual(before);
  await expect(`${before.join('\n')}\n`).toMatchFileSnapshot('plans.snapshot.txt');
});
