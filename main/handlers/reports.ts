import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import {
  agingReport,
  dashboardFigures,
  numberReport,
  profitReport,
  rowsBehind,
  taxReport,
} from '#db/reports.ts';
import { findBusiness } from '#db/settings.ts';
import { invoiceNumber } from '#domain/invoice/numbering.ts';
import type { Services } from '#main/services.ts';

export const reports: Handlers<AppContract, Services>['reports'] = {
  dashboard: ({ ledger, today }, period) =>
    dashboardFigures(ledger.read, { ...period, today: today() }),

  profit: ({ ledger }, period) => profitReport(ledger.read, period),

  tax: ({ ledger }, period) => taxReport(ledger.read, period),

  aging: ({ ledger, today }) => agingReport(ledger.read, today()),

  numbers({ ledger }) {
    const prefix = findBusiness(ledger.read)?.prefix ?? '';
    const years = numberReport(ledger.read).years.map((year) => ({
      ...year,
      missing: year.missing.map((sequence) => invoiceNumber({ prefix, year: year.year, sequence })),
    }));
    return { years };
  },

  behind: ({ ledger, today }, figure) => rowsBehind(ledger.read, { ...figure, today: today() }),
};
