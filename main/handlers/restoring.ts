import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { restoreLedger, restoreOutlook } from '#main/restoring.ts';
import type { Services } from '#main/services.ts';

export const restoring: Handlers<AppContract, Services>['restoring'] = {
  outlook: ({ ledger }) => restoreOutlook(ledger.read),
  run: (services) => restoreLedger(services),
};
