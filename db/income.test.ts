import { expect, test } from 'vitest';
import {
  findImport,
  findImportOfFile,
  type ImportRecord,
  knownFingerprints,
  listImported,
  recordImport,
  takeBackImport,
} from '#db/imports.ts';
import {
  billIncome,
  findIncome,
  findIncomeStanding,
  findIncomes,
  recordIncome,
  unbillIncome,
  voidIncome,
} from '#db/income.ts';
import { listIncome, summarizeIncome } from '#db/income-list.ts';
import type { Ledger } from '#db/ledger.ts';
import { aLedger, aLedgerWithClient, issue } from '#db/samples.ts';
import { change } from '#db/statements.ts';
import { addDays } from '#domain/dates.ts';
import type { ClientId, ImportId, IncomeId, InvoiceId } from '#domain/ids.ts';
import type { GigIncome } from '#domain/income/income.ts';
import { milli, minor } from '#domain/money.ts';
import type { Rate } from '#domain/rate.ts';
import { anIncome, EUR, idOf, NOW, TODAY, USD } from '#domain/samples.ts';

const importId = idOf<ImportId>(1);
const everything = {
  search: '',
  platform: null,
  contract: null,
  clientId: null,
  kind: null,
  from: null,
  to: null,
  currency: null,
  unbilledOnly: false,
} as const;

const file: ImportRecord = {
  id: importId,
  kind: 'income',
  profile: 'Upwork time report',
  fileName: 'time-report.csv',
  fileHash: 'ab'.repeat(32),
  importedOn: TODAY,
  importedAt: NOW,
  imported: 2,
  known: 0,
  leftOut: 0,
};

function row(number: number, differences: Partial<GigIncome> = {}): GigIncome {
  return anIncome(100_00, {
    id: idOf<IncomeId>(number),
    currency: EUR,
    fee: minor(10_00),
    net: minor(90_00),
    ...differences,
  });
}

function imported(number: number): GigIncome {
  const origin = { importId, line: number + 1, fingerprint: `print ${number}`, raw: { Date: 'x' } };
  return row(number, { origin });
}

function importing(ledger: Ledger): void {
  ledger.write((tx) => {
    recordImport(tx, file);
    recordIncome(tx, imported(1));
    recordIncome(tx, imported(2));
  });
}

test('income comes back as it was recorded, typed or imported', () => {
  const ledger = aLedger();
  importing(ledger);
  const typed = row(3, { hours: null, kind: 'tip', note: '“thanks”' });
  ledger.write((tx) => recordIncome(tx, typed));

  expect(findIncomes(ledger.read, [idOf(3), idOf(9), idOf(1)])).toEqual([typed, imported(1)]);
  expect(findIncome(ledger.read, idOf(9))).toBeNull();
  expect(findImport(ledger.read, importId)).toEqual(file);
});

test('a list shows the newest first and its summary adds up what counts', () => {
  const ledger = aLedgerWithClient();
  ledger.write((tx) => {
    recordIncome(tx, row(1, { contract: 'Logo', hours: milli(1_500) }));
    recordIncome(tx, row(2, { earnedOn: addDays(TODAY, -1), platform: 'Fiverr' }));
    recordIncome(tx, row(3, { earnedOn: addDays(TODAY, -2) }));
    recordIncome(tx, row(4, { kind: 'bonus', hours: null }));
    voidIncome(tx, { id: idOf(4), voidedOn: TODAY });
  });
  const { id } = issue(ledger);
  ledger.write((tx) => billIncome(tx, { ids: [idOf(3)], invoiceId: id }));

  const page = listIncome(ledger.read, { filter: everything, after: null });
  expect(page.rows.map((one) => one.id)).toEqual([idOf(4), idOf(1), idOf(2), idOf(3)]);
  expect(page.rows[3]?.billedOn).toEqual({ id, number: 'INV-2026-0001' });
  expect(summarizeIncome(ledger.read, everything)).toEqual({
    match: 4,
    hours: 2_500,
    gross: 200_00,
    fee: 20_00,
    withheld: 0,
    net: 180_00,
    platforms: ['Fiverr', 'Upwork'],
    contracts: [
      { contract: 'HTML Front End Dev', count: 3, hours: 1_000, gross: 100_00 },
      { contract: 'Logo', count: 1, hours: 1_500, gross: 100_00 },
    ],
  });
  const left = { ...everything, unbilledOnly: true, platform: 'Upwork' };
  const unbilled = listIncome(ledger.read, { filter: left, after: null });
  expect(unbilled.rows.map((one) => one.id)).toEqual([idOf(1)]);
});

test('W90 income of one client is paged as it was written down, and all of it is added up', () => {
  const ledger = aLedgerWithClient();
  const clientId = idOf<ClientId>(1);
  ledger.write((tx) => {
    recordIncome(tx, row(1, { clientId }));
    recordIncome(tx, row(2));
    recordIncome(tx, row(3, { clientId, earnedOn: addDays(TODAY, -40) }));
    recordIncome(tx, row(4, { clientId, platform: 'Fiverr' }));
  });
  const filter = { ...everything, clientId };
  const first = listIncome(ledger.read, { filter, after: null, limit: 2 });
  const second = listIncome(ledger.read, { filter, after: first.next, limit: 2 });

  expect(first.rows.map(({ id }) => id)).toEqual([idOf(4), idOf(3)]);
  expect(second.rows.map(({ id }) => id)).toEqual([idOf(1)]);
  expect([first.count, second.next]).toEqual([3, null]);
  expect(first.rows[0]?.client).toMatchObject({ id: clientId });
  expect(summarizeIncome(ledger.read, filter)).toMatchObject({ match: 3, net: 270_00 });
  const onUpwork = { ...filter, platform: 'Upwork', search: 'html' };
  expect(listIncome(ledger.read, { filter: onUpwork, after: null }).count).toBe(2);
});

test('a list of one currency counts and pages only what is in it', () => {
  const ledger = aLedger();
  const at = { rate: { rate: '0.92' as Rate, on: TODAY, source: 'typed' } } as const;
  ledger.write((tx) => {
    for (const number of [1, 3, 5]) recordIncome(tx, row(number));
    for (const number of [2, 4]) recordIncome(tx, row(number, { currency: USD, ...at }));
  });
  const filter = { ...everything, currency: USD, unbilledOnly: true };
  const first = listIncome(ledger.read, { filter, after: null, limit: 1 });
  const second = listIncome(ledger.read, { filter, after: first.next, limit: 1 });
  expect([first, second].flatMap(({ rows }) => rows.map(({ id }) => id))).toHaveLength(2);
  expect([first, second].flatMap(({ rows }) => rows.map(({ currency }) => currency))).toEqual([
    USD,
    USD,
  ]);
  expect([first.count, second.count, second.next]).toEqual([2, 2, null]);
});

test('a row is billed once, and comes back when its invoice is void', () => {
  const ledger = aLedgerWithClient();
  const { id } = issue(ledger);
  ledger.write((tx) => recordIncome(tx, row(1)));
  const bill = () => ledger.write((tx) => billIncome(tx, { ids: [idOf(1)], invoiceId: id }));

  expect([bill(), bill()]).toEqual([1, 0]);
  const voiding = () => ledger.write((tx) => voidIncome(tx, { id: idOf(1), voidedOn: TODAY }));
  expect(voiding).toThrow(/CHECK/);
  expect(ledger.write((tx) => unbillIncome(tx, id))).toEqual([idOf(1)]);

  voiding();
  expect(findIncomeStanding(ledger.read, idOf(1))).toEqual({ billedBy: null, voidedOn: TODAY });
  expect(bill()).toBe(0);
});

test('H21 a row of a file is there once, also after it was made void', () => {
  const ledger = aLedger();
  importing(ledger);
  ledger.write((tx) => voidIncome(tx, { id: idOf(2), voidedOn: TODAY }));

  const prints = ['print 1', 'print 2', 'print 3', "'; DROP TABLE income"];
  expect(knownFingerprints(ledger.read, prints)).toEqual(new Set(['print 1', 'print 2']));
  const again = { ...imported(2), id: idOf<IncomeId>(5) };
  expect(() => ledger.write((tx) => recordIncome(tx, again))).toThrow(/UNIQUE/);
});

test('H21 an import that was taken back may come again, and its rows are in no list', () => {
  const ledger = aLedger();
  importing(ledger);
  expect(findImportOfFile(ledger.read, file.fileHash)).toEqual(file);

  ledger.write((tx) => takeBackImport(tx, { importId, on: TODAY, at: NOW }));

  expect(findImportOfFile(ledger.read, file.fileHash)).toBeNull();
  expect(knownFingerprints(ledger.read, ['print 1'])).toEqual(new Set());
  expect(listIncome(ledger.read, { filter: everything, after: null }).count).toBe(0);
  expect(listImported(ledger.read, importId)).toEqual([imported(1), imported(2)]);
});

test('H21 an import with a billed row is not taken back', () => {
  const ledger = aLedgerWithClient();
  importing(ledger);
  const invoiceId: InvoiceId = issue(ledger).id;
  ledger.write((tx) => billIncome(tx, { ids: [idOf(2)], invoiceId }));

  expect(() => ledger.write((tx) => takeBackImport(tx, { importId, on: TODAY, at: NOW }))).toThrow(
    /CHECK/,
  );
  expect(findIncomeStanding(ledger.read, idOf(1))?.voidedOn).toBeNull();
});

test.each([
  ['UPDATE income SET gross = 1', /recorded income is final/],
  ['UPDATE income SET fingerprint = NULL, import_id = NULL', /recorded income is final/],
  ['DELETE FROM income', /recorded income is kept/],
])('H9 the ledger refuses to change recorded income: %s', (sql, why) => {
  const ledger = aLedger();
  importing(ledger);

  expect(() => ledger.write((tx) => change(tx, sql))).toThrow(why);
});
