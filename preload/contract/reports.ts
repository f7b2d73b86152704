import { z } from 'zod';
import { zIsoDate } from '#contract/codecs.ts';
import { query } from '#contract/define.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ExpenseCategory } from '#domain/expense/expense.ts';
import type { ClientId, InvoiceId } from '#domain/ids.ts';
import type { AgingBucket } from '#domain/invoice/aging.ts';
import type { Minor } from '#domain/money.ts';

/** All figures are in base currency and without tax, unless they say otherwise. */
export const zPeriod = z.strictObject({ from: zIsoDate, to: zIsoDate });

/** `month` is `YYYY-MM`. Net is invoices plus gig income less fees. */
export type MonthIncome = {
  readonly month: string;
  readonly invoices: Minor;
  readonly gig: Minor;
  readonly fees: Minor;
  readonly net: Minor;
  readonly expenses: Minor;
  /** What was written off of invoices, less what was taken back of that. */
  readonly writtenOff: Minor;
};

export type AgingRow = {
  readonly bucket: AgingBucket;
  readonly count: number;
  readonly due: Minor;
};

export type NeedsYou =
  | {
      readonly kind: 'overdue';
      readonly count: number;
      readonly due: Minor;
      readonly oldestDays: number;
      readonly clientName: string;
    }
  | { readonly kind: 'parked'; readonly count: number; readonly why: string }
  /** Something at the card gateway that only a person can settle. */
  | {
      readonly kind: 'card-form';
      readonly invoiceId: InvoiceId;
      readonly number: string;
      readonly note: string;
    }
  /** What a system says otherwise; `title` is what was seen last. */
  | { readonly kind: 'differences'; readonly count: number; readonly title: string }
  | {
      readonly kind: 'credit';
      readonly clientId: ClientId;
      readonly clientName: string;
      readonly amount: Minor;
    }
  | {
      readonly kind: 'draft';
      readonly id: InvoiceId;
      readonly clientName: string;
      readonly total: Minor;
      readonly since: IsoDate;
    };

export type Dashboard = {
  readonly outstanding: { readonly amount: Minor; readonly count: number; readonly notDue: number };
  readonly overdue: { readonly amount: Minor; readonly count: number; readonly oldestDays: number };
  /** Payments of clients and net gig income that arrived, with tax, this month and the one before. */
  readonly received: { readonly amount: Minor; readonly before: Minor };
  readonly profit: {
    readonly amount: Minor;
    readonly income: Minor;
    readonly expenses: Minor;
    readonly writtenOff: Minor;
  };
  readonly months: readonly MonthIncome[];
  readonly needsYou: readonly NeedsYou[];
  readonly aging: readonly AgingRow[];
  readonly clients: readonly {
    readonly clientId: ClientId;
    readonly name: string;
    readonly amount: Minor;
  }[];
  readonly categories: readonly { readonly category: ExpenseCategory; readonly amount: Minor }[];
};

export type ProfitReport = {
  readonly months: readonly MonthIncome[];
  readonly categories: readonly {
    readonly category: ExpenseCategory;
    readonly amounts: readonly Minor[];
    readonly total: Minor;
  }[];
};

/** One tax in the period. `collected` on invoices, `paid` inside expenses. */
export type TaxReportRow = {
  readonly name: string;
  readonly rate: number;
  readonly base: Minor;
  readonly collected: Minor;
  readonly paidBase: Minor;
  readonly paid: Minor;
};

export type NumberReport = {
  readonly years: readonly {
    readonly year: number;
    readonly first: string;
    readonly last: string;
    readonly issued: number;
    readonly voided: number;
    readonly missing: readonly string[];
  }[];
};

/** One row behind a figure; `path` leads to it in the window. */
export type FigureRow = {
  readonly on: IsoDate;
  readonly what: string;
  readonly who: string;
  readonly amount: Minor;
  readonly path: string;
};

export const zFigure = z.strictObject({
  figure: z.enum([
    'invoices',
    'gig',
    'fees',
    'expenses',
    'written-off',
    'received',
    'outstanding',
    'tax-collected',
    'tax-paid',
  ]),
  from: zIsoDate,
  to: zIsoDate,
  /** A category, a client's id, a tax's name: narrows the figure further; null does not. */
  only: z.string().max(200).nullable(),
});

export const reports = {
  dashboard: query(zPeriod).returns<Dashboard>(),
  profit: query(zPeriod).returns<ProfitReport>(),
  tax: query(zPeriod).returns<readonly TaxReportRow[]>(),
  aging: query(z.strictObject({})).returns<{
    readonly buckets: readonly AgingRow[];
    readonly clients: readonly {
      readonly clientId: ClientId;
      readonly name: string;
      readonly buckets: Readonly<Record<AgingBucket, Minor>>;
      readonly total: Minor;
    }[];
  }>(),
  numbers: query(z.strictObject({})).returns<NumberReport>(),
  /** The rows behind a figure, at most 1,000, and their exact sum. */
  behind: query(zFigure).returns<{
    readonly rows: readonly FigureRow[];
    readonly sum: Minor;
    readonly count: number;
  }>(),
};
