import { expect, test } from 'vitest';
import { peekNext, takeNext } from '#db/counters.ts';
import { post } from '#db/entries.ts';
import { listHistory, recordHistory } from '#db/history.ts';
import { listItems, suggestItems } from '#db/item-list.ts';
import {
  archiveItem,
  canDeleteItem,
  findItem,
  removeItem,
  restoreItem,
  saveItem,
} from '#db/items.ts';
import { aLedger, aLedgerWithClient, issue } from '#db/samples.ts';
import {
  findBusiness,
  findSetting,
  isBaseCurrencyFixed,
  removeSetting,
  saveBusiness,
  saveSetting,
} from '#db/settings.ts';
import { change } from '#db/statements.ts';
import { archiveTax, findTax, isTaxUsed, listTaxes, restoreTax, saveTax } from '#db/taxes.ts';
import type { ItemId } from '#domain/ids.ts';
import type { Item } from '#domain/item/item.ts';
import { postInvoice } from '#domain/ledger/post.ts';
import { minor, priceOf } from '#domain/money.ts';
import { aBusiness, aLine, aTax, EUR, idOf, NOW, USD } from '#domain/samples.ts';

function anItem(differences: Partial<Item> = {}): Item {
  return {
    id: idOf<ItemId>(1),
    name: 'Editing',
    description: 'Line by line',
    unit: 'word',
    price: priceOf(minor(4)),
    currency: EUR,
    taxIds: [],
    createdAt: NOW,
    updatedAt: NOW,
    archivedAt: null,
    ...differences,
  };
}

test('settings come back as they were saved, and the business is one of them', () => {
  const ledger = aLedger();
  const value = { paused: ['crm'], 'k"ey': null };
  ledger.write((tx) => saveSetting(tx, 'paused', { first: true }));
  ledger.write((tx) => saveSetting(tx, 'paused', value));

  expect(findSetting(ledger.read, 'paused')).toEqual(value);
  ledger.write((tx) => removeSetting(tx, 'paused'));
  expect(findSetting(ledger.read, 'paused')).toBeNull();

  ledger.write((tx) => saveBusiness(tx, aBusiness({ name: 'Other' })));
  expect(findBusiness(ledger.read)).toEqual(aBusiness({ name: 'Other' }));
});

test('the base currency is fixed once something is posted', () => {
  const ledger = aLedgerWithClient();
  expect(isBaseCurrencyFixed(ledger.read)).toBe(false);

  const invoice = issue(ledger);
  ledger.write((tx) => post(tx, postInvoice(invoice)));

  expect(isBaseCurrencyFixed(ledger.read)).toBe(true);
});

test('H17 a number is taken in its transaction, or not at all', () => {
  const ledger = aLedger();
  const take = () => ledger.write((tx) => takeNext(tx, 'invoice:2026', 42));
  expect(peekNext(ledger.read, 'invoice:2026', 42)).toBe(42);

  expect([take(), take()]).toEqual([42, 43]);
  const failing = () =>
    ledger.write((tx) => {
      takeNext(tx, 'invoice:2026');
      throw new Error('after taking');
    });
  expect(failing).toThrow('after taking');

  expect(peekNext(ledger.read, 'invoice:2026')).toBe(44);
  expect(take()).toBe(44);
  expect(ledger.write((tx) => takeNext(tx, 'invoice:2027'))).toBe(1);
});

test.each([
  'UPDATE counters SET value = value + 2',
  'UPDATE counters SET value = 1',
  'DELETE FROM counters',
])('H17 the ledger refuses a counter that jumps: %s', (sql) => {
  const ledger = aLedger();
  ledger.write((tx) => takeNext(tx, 'invoice:2026', 7));

  expect(() => ledger.write((tx) => change(tx, sql))).toThrow(/a counter/);
});

test('taxes come back in the order they were made', () => {
  const ledger = aLedgerWithClient();
  const [vat, exempt] = [aTax(19), aTax(0, { kind: 'exempt', reason: '§ 19 UStG' })];
  ledger.write((tx) => {
    saveTax(tx, { ...vat, archivedAt: null });
    saveTax(tx, { ...exempt, archivedAt: null });
    archiveTax(tx, { id: vat.id, at: NOW });
  });

  expect(listTaxes(ledger.read)).toEqual([
    { ...vat, archivedAt: NOW },
    { ...exempt, archivedAt: null },
  ]);
  ledger.write((tx) => restoreTax(tx, vat.id));
  expect(findTax(ledger.read, vat.id)?.archivedAt).toBeNull();

  issue(ledger, { lines: [aLine(1_00, [vat])] });
  expect([vat, exempt].map((tax) => isTaxUsed(ledger.read, tax.id))).toEqual([true, false]);
});

test('items are found by the beginnings of their words, those of the currency first', () => {
  const ledger = aLedgerWithClient();
  const dollars = anItem({ id: idOf(2), name: 'Deep editing', currency: USD, taxIds: [idOf(9)] });
  ledger.write((tx) => {
    saveItem(tx, anItem());
    saveItem(tx, dollars);
    saveItem(tx, anItem({ id: idOf(3), name: 'Ghostwriting' }));
  });

  expect(findItem(ledger.read, idOf(2))).toEqual(dollars);
  const search = { search: 'edit', view: 'active', after: null } as const;
  expect(listItems(ledger.read, search).rows).toEqual([dollars, anItem()]);
  expect(suggestItems(ledger.read, { search: 'edit', currency: EUR })).toEqual([anItem(), dollars]);

  ledger.write((tx) => archiveItem(tx, { id: idOf(1), at: NOW }));
  expect(listItems(ledger.read, search).count).toBe(1);
  ledger.write((tx) => restoreItem(tx, idOf(1)));
  issue(ledger, { lines: [aLine(1_00, [], { itemId: idOf(1) })] });
  expect([1, 2].map((id) => canDeleteItem(ledger.read, idOf(id)))).toEqual([false, true]);
  ledger.write((tx) => removeItem(tx, idOf(2)));
  expect(listItems(ledger.read, search).count).toBe(1);
});

test('H9 history is read newest first and never changed', () => {
  const ledger = aLedger();
  const subject = 'client:x' as const;
  ledger.write((tx) => {
    recordHistory(tx, { at: NOW, subject, sentence: 'Made' });
    recordHistory(tx, { at: NOW, subject, sentence: 'Renamed' });
  });

  expect(listHistory(ledger.read, subject).map((row) => row.sentence)).toEqual(['Renamed', 'Made']);
  expect(() => ledger.write((tx) => change(tx, 'DELETE FROM history'))).toThrow(/history is kept/);
});
