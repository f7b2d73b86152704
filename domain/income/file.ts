import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { Earned } from '#domain/income/fee.ts';
import type { IncomeKind } from '#domain/income/income.ts';
import type { ColumnPlace, Fees, IncomeField, IncomeProfile } from '#domain/income/profile.ts';
import type { Milli, Ppm } from '#domain/money.ts';
import type { DayOrder } from '#domain/read/day.ts';
import type { DecimalMark } from '#domain/read/decimal.ts';

/** What the file does not say, and a person can. */
export type IncomeReadChoices = {
  readonly currency: CurrencyCode;
  readonly fees: Fees;
  readonly feeRate: Ppm;
  readonly dayOrder: DayOrder | null;
};

/** A row of the file under its line number; the head line is 1. */
export type FileRow = { readonly line: number; readonly cells: readonly string[] };

export type ReadIncome = Earned & {
  readonly line: number;
  readonly earnedOn: IsoDate;
  readonly contract: string;
  readonly contractId: string;
  readonly kind: IncomeKind;
  readonly hours: Milli | null;
  readonly note: string;
  readonly fingerprint: string;
  readonly raw: Readonly<Record<string, string>>;
};

export type UnreadRow = { readonly line: number; readonly reason: string };

export type IncomeFile = {
  readonly profile: IncomeProfile;
  readonly headers: readonly string[];
  readonly rows: readonly FileRow[];
  readonly choices: IncomeReadChoices;
  readonly today: IsoDate;
};

/** How the columns of one file are read, found from all its rows before any row is read. */
export type Manner = {
  readonly order: DayOrder | null;
  readonly amountMark: DecimalMark | null;
  readonly hoursMark: DecimalMark | null;
};

/** The cell of a field, or an empty one where the file has no such column. */
export function cellOf(row: FileRow, columns: readonly ColumnPlace[], field: IncomeField): string {
  const place = columns.find((column) => column.field === field);
  return place === undefined ? '' : (row.cells[place.index] ?? '');
}
