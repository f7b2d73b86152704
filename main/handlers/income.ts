import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { findIncome } from '#db/income.ts';
import { listIncome, summarizeIncome } from '#db/income-list.ts';
import { changed } from '#main/changed.ts';
import { recordEarned, takeBack, voidEarned } from '#main/earning.ts';
import { saveIncome } from '#main/export/lists.ts';
import { chooseIncome, previewIncome, runIncome } from '#main/income-import.ts';
import type { Services } from '#main/services.ts';

export const income: Handlers<AppContract, Services>['income'] = {
  saveList: saveIncome,

  list: ({ ledger }, query) => listIncome(ledger.read, query),

  summary: ({ ledger }, filter) => summarizeIncome(ledger.read, filter),

  find: ({ ledger }, { id }) => findIncome(ledger.read, id),

  record(services, input) {
    const earned = services.ledger.write((tx) => recordEarned(services, tx, input));
    changed(services, 'income', 'reports');
    return earned;
  },

  void(services, { id }) {
    services.ledger.write((tx) => voidEarned(services, tx, id));
    changed(services, 'income', 'reports');
  },

  chooseImport: chooseIncome,
  previewImport: previewIncome,
  runImport: runIncome,

  undoImport(services, { id }) {
    services.ledger.write((tx) => takeBack(services, tx, id));
    changed(services, 'income', 'reports');
  },
};
