import { join } from 'node:path';
import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { listExpenses, summarizeExpenses } from '#db/expense-list.ts';
import { findExpense } from '#db/expenses.ts';
import type { Receipt } from '#domain/expense/expense.ts';
import { changed } from '#main/changed.ts';
import { copyOf, ensureFolder } from '#main/disk.ts';
import { saveExpenses } from '#main/export/lists.ts';
import { keepReceipt, receiptPath, safeName } from '#main/receipts.ts';
import type { Services } from '#main/services.ts';
import { saveSpent, voidSpent } from '#main/spending.ts';

export const expenses: Handlers<AppContract, Services>['expenses'] = {
  saveList: saveExpenses,

  list: ({ ledger }, query) => listExpenses(ledger.read, query),

  summary: ({ ledger }, filter) => summarizeExpenses(ledger.read, filter),

  find: ({ ledger }, { id }) => findExpense(ledger.read, id),

  save(services, input) {
    const expense = services.ledger.write((tx) => saveSpent(services, tx, input));
    changed(services, 'expenses', 'reports');
    return expense;
  },

  void(services, { id }) {
    services.ledger.write((tx) => voidSpent(services, tx, id));
    changed(services, 'expenses', 'reports');
  },

  async chooseReceipts({ files, places }) {
    const paths = await files.askToOpen({ title: 'Add receipts', kind: 'receipt', many: true });
    const kept: Receipt[] = [];
    for (const path of paths) kept.push(await keepReceipt(places.receipts, path));
    return kept;
  },

  /** A copy is opened, under the receipt's own name: what is kept stays as it came. */
  async openReceipt({ places, shell }, { hash, name }) {
    const folder = await ensureFolder(join(places.temporary, hash.slice(0, 16)));
    const copy = join(folder, safeName(name));
    await copyOf(receiptPath(places.receipts, hash), copy, 'This receipt');
    await shell.open(copy);
  },
};
