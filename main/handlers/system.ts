import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { searchLedger } from '#db/search.ts';
import type { Services } from '#main/services.ts';

export const system: Handlers<AppContract, Services>['system'] = {
  facts: ({ facts, today, places, vault }) => ({
    ...facts(),
    today: today(),
    ledgerPath: places.ledger,
    hasKeychain: vault.isKept(),
  }),

  search: ({ ledger }, { text }) => searchLedger(ledger.read, text),

  showLedgerFolder({ shell, places }) {
    shell.show(places.ledger);
  },

  async backUp(services) {
    const folder = await services.files.askForFolder('Where to put the copy of the ledger');
    if (folder === null) return null;
    return services.copyLedger({ folder, name: 'gigledger' });
  },

  cancelWork({ work }) {
    work.cancel();
  },
};
