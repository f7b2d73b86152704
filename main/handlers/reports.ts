import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { rowsBehind } from '#db/behind.ts';
import { dashboardFigures } from '#db/dashboard.ts';
import { agingReport, numberReport, profitReport, taxReport } from '#db/reports.ts';
import type { Services } from '#main/services.ts';

export const reports: Handlers<AppContract, Services>['reports'] = {
  dashboard: ({ ledger, today }, period) =>
    dashboardFigures(ledger.read, { ...period, today: today() }),

  profit: ({ ledger }, period) => profitReport(ledger.read, period),

  tax: ({ ledger }, period) => taxReport(ledger.read, period),

  aging: ({ ledger, today }) => agingReport(ledger.read, today()),

  numbers: ({ ledger }) => numberReport(ledger.read),

  behind: ({ ledger }, figure) => rowsBehind(ledger.read, figure),
};
