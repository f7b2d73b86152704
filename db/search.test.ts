import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listClients } from '#db/client-list.ts';
import { saveClient } from '#db/clients.ts';
import { discardDraft, saveDraft } from '#db/drafts.ts';
import { recordIncome } from '#db/income.ts';
import { matchOf } from '#db/match.ts';
import { aLedger, aLedgerWithClient, issue, pay } from '#db/samples.ts';
import { searchLedger } from '#db/search.ts';
import type { InvoiceId } from '#domain/ids.ts';
import {
  aClient,
  aDraft,
  aLine,
  anIncome,
  idOf,
  LONG_MS,
  NOW,
  runs,
  TODAY,
} from '#domain/samples.ts';

const HOSTILE = [
  'foo"',
  'AND',
  'c++',
  'a-b',
  'NEAR(',
  '*',
  'text:x',
  "o'brien",
  '(',
  '^',
  '',
  '"',
  '""',
  '" OR "',
  'NOT x',
  'a\0b',
  '\ud800',
  '{a b}: c',
  '%_',
];

test.each(HOSTILE)('H14 what a person types is only ever words: %j', (text) => {
  const ledger = aLedgerWithClient();

  expect(searchLedger(ledger.read, text)).toEqual([]);
  const list = { search: text, view: 'active', sort: 'name', after: null, today: TODAY } as const;
  const shown = listClients(ledger.read, list).count;
  expect(shown).toBe(text === '' ? 1 : 0);
});

test(
  'H14 any text at all can be searched for',
  () => {
    const ledger = aLedgerWithClient();
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(fc.constantFrom(...HOSTILE, 'marrow', ' ', '\u0301', '🧾'), { maxLength: 8 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(Array.isArray(searchLedger(ledger.read, text))).toBe(true);
      }),
      runs(10_000),
    );
  },
  LONG_MS,
);

test('H14 a client is found by any word it was saved with', () => {
  const ledger = aLedger();
  const names = ['C++ Consulting', "O'Brien & Søns", 'AND Corp.', 'Ünïcode 日本', 'a-b'];
  ledger.write((tx) => {
    for (const [i, name] of names.entries()) {
      saveClient(tx, aClient({ id: idOf(i + 1), name, email: '', contactName: '' }));
    }
  });

  for (const name of names) {
    expect(searchLedger(ledger.read, name).map((hit) => hit.title)).toContain(name);
  }
  expect(searchLedger(ledger.read, 'unicod').map((hit) => hit.title)).toEqual(['Ünïcode 日本']);
});

test('documents are found by number, line, client and reference, and lead to their place', () => {
  const ledger = aLedgerWithClient();
  const lines = [aLine(1_00, [], { description: 'Photo retouching', detail: 'Sheet 7b' })];
  issue(ledger, { lines, reference: 'PO-99' });
  pay(ledger, 10_00, { reference: 'RF18' });
  ledger.write((tx) => recordIncome(tx, anIncome(5_00, { note: 'rush' })));

  const paths = (text: string) => searchLedger(ledger.read, text).map((hit) => hit.path);
  const invoice = `/invoices/${idOf<InvoiceId>(1)}`;
  for (const text of ['INV-2026-0001', '0001', 'retouch', '7B', 'po 99', 'photo inv']) {
    expect(paths(text)).toEqual([invoice]);
  }
  expect(paths('marrow')).toEqual([`/clients/${idOf(1)}`, invoice, `/payments/${idOf(1)}`]);
  expect(paths('rf18')).toEqual([`/payments/${idOf(1)}`]);
  expect(paths('rush')).toEqual([`/income/${idOf(1)}`]);
  expect(paths('marrow nothing')).toEqual([]);
});

test('a client’s documents are found by its new name, and a discarded draft by none', () => {
  const ledger = aLedgerWithClient();
  issue(ledger);
  const draft = aDraft({ id: idOf(2), clientId: idOf(1) });
  ledger.write((tx) => saveDraft(tx, draft));

  ledger.write((tx) => saveClient(tx, aClient({ name: 'Quillmoor' })));
  expect(searchLedger(ledger.read, 'quillmoor')).toHaveLength(3);
  ledger.write((tx) => discardDraft(tx, { id: draft.id, at: NOW }));

  expect(searchLedger(ledger.read, 'quillmoor').map((hit) => hit.area)).toEqual([
    'clients',
    'invoices',
  ]);
});

test('one area does not crowd out the others', () => {
  const ledger = aLedgerWithClient();
  for (let i = 1; i <= 30; i += 1) issue(ledger, { id: idOf(i) });
  pay(ledger, 1_00);

  const areas = searchLedger(ledger.read, 'marrow', 10).map((hit) => hit.area);

  expect(areas).toEqual(['clients', ...Array(8).fill('invoices'), 'payments']);
});

test('words are quoted, bounded and found from their beginnings', () => {
  expect(matchOf('  Foo "bar" ')).toBe('"Foo"* """bar"""*');
  expect(matchOf('++ ()')).toBeNull();
  expect(matchOf('w '.repeat(50))?.split(' ')).toHaveLength(8);
});
