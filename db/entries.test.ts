import { expect, test } from 'vitest';
import { listEntrySets, post } from '#db/entries.ts';
import { findingsOf } from '#db/integrity.ts';
import type { Ledger } from '#db/ledger.ts';
import { aLedger, aLedgerWithClient, issue, pay } from '#db/samples.ts';
import { change, oneRow } from '#db/statements.ts';
import type { EntrySet } from '#domain/ledger/entry.ts';
import { entrySet } from '#domain/ledger/entry.ts';
import { minor } from '#domain/money.ts';
import { EUR, TODAY } from '#domain/samples.ts';

function aSet(amount: number, base = amount): EntrySet {
  const side = (sign: 1 | -1) => ({ amount: minor(sign * amount), base: minor(sign * base) });
  return entrySet({
    subject: 'income:x',
    postedOn: TODAY,
    currency: EUR,
    memo: 'A “memo”',
    entries: [
      { account: 'bank', ...side(1) },
      { account: 'gig-income', ...side(-1) },
    ],
  });
}

/** The same with one side off, past the domain that would not build it. */
function off(differences: object): EntrySet {
  const { entries, ...set } = aSet(5);
  return { ...set, entries: [{ ...entries[0]!, ...differences }, entries[1]!] } as EntrySet;
}

const findings = (ledger: Ledger) => findingsOf(ledger.read.$client, 'full');

test('what is posted about a subject comes back in order, to be turned round', () => {
  const ledger = aLedger();
  ledger.write((tx) => {
    post(tx, aSet(100));
    post(tx, aSet(7, 6));
    post(tx, entrySet({ ...aSet(1), entries: [] }));
  });

  expect(listEntrySets(ledger.read, 'income:x')).toEqual([aSet(100), aSet(7, 6)]);
  expect(listEntrySets(ledger.read, 'income:y')).toEqual([]);
});

test.each([{ amount: 6 }, { base: 4 }, { base: 6, amount: 6 }])(
  'H22 entries that do not balance cannot be kept: %j',
  (differences) => {
    const ledger = aLedger();

    expect(() => ledger.write((tx) => post(tx, off(differences)))).toThrow(/do not balance/);
    expect(oneRow(ledger.read, 'SELECT 1 FROM entries')).toBeNull();
  },
);

test('H22 entries without a seal cannot be kept, nor added to a sealed set', () => {
  const ledger = aLedger();
  ledger.write((tx) => post(tx, aSet(5)));
  const insert = (sql: string) => () => ledger.write((tx) => change(tx, sql));

  expect(
    insert(`INSERT INTO entry_sets (seq, subject, posted_on, currency, memo)
      VALUES (2, 'income:z', '2026-01-01', 'EUR', '')`),
  ).toThrow(/FOREIGN KEY/);
  expect(insert("INSERT INTO entries VALUES (1, 9, 'bank', 1, 1, '2026-11-20')")).toThrow(
    /a posting is final/,
  );
});

test.each([
  'UPDATE entries SET amount = amount',
  'DELETE FROM entries',
  "UPDATE entry_sets SET memo = ''",
  'DELETE FROM entry_sets',
  "UPDATE entry_seals SET hash = ''",
  'DELETE FROM entry_seals',
])('H9 the ledger refuses to change a posting: %s', (sql) => {
  const ledger = aLedger();
  ledger.write((tx) => post(tx, aSet(5)));

  expect(() => ledger.write((tx) => change(tx, sql))).toThrow(/a posting is/);
});

test('H7 each posting is sealed with the one before it', () => {
  const ledger = aLedger();
  ledger.write((tx) => {
    post(tx, aSet(1));
    post(tx, aSet(2));
  });

  expect(findings(ledger)).toEqual([]);
  const reseal = `INSERT INTO entry_seals
    VALUES (3, (SELECT hash FROM entry_seals WHERE set_seq = 1), printf('%064d', 1))`;
  expect(() => ledger.write((tx) => change(tx, reseal))).toThrow(/chain of postings is broken/);
});

test.each([
  ['UPDATE entries SET amount = amount * 2, base = base * 2 WHERE set_seq = 2', 'chain'],
  ["UPDATE entries SET account = 'sales' WHERE account = 'gig-income'", 'chain'],
  ["UPDATE entry_sets SET memo = 'else' WHERE seq = 1", 'chain'],
  ["UPDATE entry_sets SET posted_on = '2026-11-21' WHERE seq = 1", 'chain'],
  ['UPDATE entries SET base = base + 1 WHERE set_seq = 2 AND base > 0', 'balance'],
  ['UPDATE invoices SET settled = settled + 1', 'settlement'],
  ['UPDATE invoices SET total = total + 1', 'document'],
  ['UPDATE month_figures SET base = base + 1', 'figures'],
  ['UPDATE standing_figures SET count = count + 1', 'figures'],
  ['UPDATE clients SET outstanding = outstanding + 1', 'figures'],
  ['UPDATE counters SET value = value + 1', 'numbers'],
])('H2 what was changed past the rules is found: %s', (sql, what) => {
  const ledger = aLedgerWithClient();
  ledger.write((tx) => post(tx, aSet(1)));
  const { id } = issue(ledger);
  pay(ledger, 30_00, { invoiceId: id });
  expect(findings(ledger)).toEqual([]);

  ledger.write((tx) => {
    for (const trigger of ['entries_final', 'entry_sets_final', 'invoices_final'])
      change(tx, `DROP TRIGGER ${trigger}`);
    change(tx, sql);
  });

  expect(findings(ledger).map((finding) => finding.what)).toContain(what);
});
