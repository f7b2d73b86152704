import { expect, test } from 'vitest';
import { listExpenses, summarizeExpenses } from '#db/expense-list.ts';
import {
  findExpense,
  findExpenseVoid,
  findReceipt,
  saveExpense,
  voidExpense,
} from '#db/expenses.ts';
import { aLedger } from '#db/samples.ts';
import { addDays } from '#domain/dates.ts';
import { minor } from '#domain/money.ts';
import { A_RECEIPT, anExpense, idOf, TODAY } from '#domain/samples.ts';

const everything = { search: '', category: null, from: null, to: null } as const;

test('an expense comes back as it was saved, and as it was saved last', () => {
  const ledger = aLedger();
  ledger.write((tx) => saveExpense(tx, anExpense()));
  expect(findExpense(ledger.read, idOf(1))).toEqual(anExpense());
  expect(findReceipt(ledger.read, A_RECEIPT.hash)).toEqual(A_RECEIPT);

  const changed = anExpense({ tax: null, taxAmount: minor(0), receipts: [] });
  ledger.write((tx) => saveExpense(tx, changed));

  expect(findExpense(ledger.read, idOf(1))).toEqual(changed);
  expect(findReceipt(ledger.read, A_RECEIPT.hash)).toBeNull();
});

test('a void expense matches but does not count', () => {
  const ledger = aLedger();
  ledger.write((tx) => {
    saveExpense(tx, anExpense());
    saveExpense(tx, anExpense({ id: idOf(2), spentOn: addDays(TODAY, -3), category: 'Travel' }));
    saveExpense(tx, anExpense({ id: idOf(3), vendor: 'Bahn' }));
    voidExpense(tx, { id: idOf(3), voidedOn: TODAY });
  });

  const { rows, count } = listExpenses(ledger.read, { filter: everything, after: null });
  expect(rows.map((row) => [row.id, row.isVoid, row.receipts])).toEqual([
    [idOf(3), true, 1],
    [idOf(1), false, 1],
    [idOf(2), false, 1],
  ]);
  expect(count).toBe(3);
  expect(summarizeExpenses(ledger.read, everything)).toEqual({
    match: 3,
    amount: 238_00,
    tax: 38_00,
    categories: [
      { category: 'Hardware', count: 1, amount: 119_00 },
      { category: 'Travel', count: 1, amount: 119_00 },
    ],
  });
  const travel = { ...everything, category: 'Travel', search: 'kios' } as const;
  expect(listExpenses(ledger.read, { filter: travel, after: null }).count).toBe(1);
});

test('H9 a void expense is final', () => {
  const ledger = aLedger();
  ledger.write((tx) => saveExpense(tx, anExpense()));
  expect(findExpenseVoid(ledger.read, idOf(1))).toBeNull();

  ledger.write((tx) => voidExpense(tx, { id: idOf(1), voidedOn: TODAY }));

  expect(findExpenseVoid(ledger.read, idOf(1))).toBe(TODAY);
  const changing = () => ledger.write((tx) => saveExpense(tx, anExpense({ vendor: 'Other' })));
  expect(changing).toThrow(/a void is final/);
});
