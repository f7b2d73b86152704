import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { totalsOf } from '#db/backup.ts';
import { findingsOf } from '#db/integrity.ts';
import type { Expense, Receipt } from '#domain/expense/expense.ts';
import { anExpense, settled } from '#tests/support/builders.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

let program: TestProgram;

beforeEach(async () => {
  program = aProgram();
  await settled(program);
});

const base = (account: string) =>
  totalsOf(program.services.ledger.read.$client).balances.find((one) => one.account === account)
    ?.base ?? 0;

test('W53 an expense is recorded, corrected and voided; the postings follow', async () => {
  const tax = {
    id: '01990000-0000-7000-8000-000000000001',
    name: 'VAT',
    kind: 'standard' as const,
  };
  const expense = await program.call<Expense>(
    'expenses.save',
    anExpense({ tax: { ...tax, rate: 190_000, isCompound: false, reason: '' }, taxAmount: 6_71 }),
  );
  expect([base('bank'), base('expenses'), base('tax-paid')]).toEqual([-42_00, 35_29, 6_71]);

  const changed = anExpense({ id: expense.id, amount: 50_00, category: 'Meals' });
  await program.call('expenses.save', changed);
  expect([base('bank'), base('expenses'), base('tax-paid')]).toEqual([-50_00, 50_00, 0]);

  await program.call('expenses.void', { id: expense.id });
  expect([base('bank'), base('expenses')]).toEqual([0, 0]);
  await expect(program.call('expenses.save', changed)).rejects.toMatchObject({
    problem: { code: 'already-void' },
  });
  await expect(program.call('expenses.void', { id: expense.id })).rejects.toMatchObject({
    problem: { code: 'already-void' },
  });
  expect(findingsOf(program.services.ledger.read.$client, 'full')).toEqual([]);
});

test.each([
  [{ amount: 0 }, 'amount'],
  [{ amount: -1 }, 'amount'],
  [{ taxAmount: 42_01 }, 'taxAmount'],
  [{ taxAmount: -1 }, 'taxAmount'],
])('W53 %j is no expense', async (wrong, field) => {
  await expect(program.call('expenses.save', anExpense(wrong))).rejects.toMatchObject({
    problem: { code: 'amount-unreadable', field },
  });
});

test('W11 receipts are kept by content and opened as a copy under their own name', async () => {
  const path = join(program.folder, 'train ticket.pdf');
  writeFileSync(path, 'ticket');
  program.chosen.push([path], []);

  const [receipt] = await program.call<Receipt[]>('expenses.chooseReceipts', {});
  expect(await program.call<Receipt[]>('expenses.chooseReceipts', {})).toEqual([]);
  const receipts = receipt ? [{ ...receipt }] : [];
  const expense = await program.call<Expense>('expenses.save', anExpense({ receipts }));
  expect(expense.receipts).toEqual(receipts);

  await program.call('expenses.openReceipt', { hash: receipt?.hash, name: '../../evil/../x.pdf' });
  const [opened = ''] = program.opened;
  expect(opened.startsWith(program.services.places.temporary)).toBe(true);
  expect(opened.endsWith('/x.pdf')).toBe(true);
  expect(readFileSync(opened, 'utf8')).toBe('ticket');
  expect(existsSync(join(program.services.places.receipts, receipt?.hash ?? ''))).toBe(true);
  await expect(
    program.call('expenses.openReceipt', { hash: 'f'.repeat(64), name: 'x.pdf' }),
  ).rejects.toMatchObject({ problem: { code: 'file-unreadable' } });
});
