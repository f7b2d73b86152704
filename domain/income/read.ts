import { digitsOf } from '#domain/currency.ts';
import { dayOrderOf, readContract, readHours } from '#domain/income/cells.ts';
import { type ColumnReading, columnReadings } from '#domain/income/column-reading.ts';
import { earnedFrom, isFeeRate } from '#domain/income/fee.ts';
import {
  cellOf,
  type FileRow,
  type IncomeFile,
  type IncomeReadChoices,
  type Manner,
  type ReadIncome,
  type UnreadRow,
} from '#domain/income/file.ts';
import { fingerprints } from '#domain/income/fingerprint.ts';
import { kindOf } from '#domain/income/kind.ts';
import { type ColumnPlace, columnsOf, type IncomeField } from '#domain/income/profile.ts';
import type { Ppm } from '#domain/money.ts';
import { readAmount } from '#domain/read/amount.ts';
import { readDay } from '#domain/read/day.ts';
import { decimalMarkOf } from '#domain/read/decimal.ts';

export type IncomeReading = {
  readonly rows: readonly ReadIncome[];
  readonly bad: readonly UnreadRow[];
  /** What must be chosen before anything is imported, as sentences. */
  readonly questions: readonly string[];
  readonly columns: readonly ColumnReading[];
};

/** Cells in, income out, with a reason for every row that cannot be read (rules G1 to G8). */
export function readIncomeRows(file: IncomeFile): IncomeReading {
  const columns = columnsOf(file.profile, file.headers);
  const filled = file.rows.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  const manner = mannerOf(file, columns, filled);
  const prints = fingerprints(
    file.profile.platform,
    filled.map((row) => row.cells),
  );
  const read = filled.map((row, i) => readRow(file, columns, manner, row, prints[i]!));
  const rows = read.filter((one) => 'earnedOn' in one);
  return {
    rows,
    bad: read.filter((one) => 'reason' in one),
    questions: questionsOf(file, columns, manner, filled),
    columns: columnReadings({ file, columns, filled, rows, manner }),
  };
}

function mannerOf(
  { choices, today }: IncomeFile,
  columns: readonly ColumnPlace[],
  rows: readonly FileRow[],
): Manner {
  const cells = (field: IncomeField) => rows.map((row) => cellOf(row, columns, field));
  return {
    order: choices.dayOrder ?? dayOrderOf(cells('day'), today),
    amountMark: decimalMarkOf(cells('amount'), 'currency'),
    hoursMark: decimalMarkOf(cells('hours'), 'hours'),
  };
}

function readRow(
  { profile, headers, choices, today }: IncomeFile,
  columns: readonly ColumnPlace[],
  { order, amountMark, hoursMark }: Manner,
  row: FileRow,
  fingerprint: string,
): ReadIncome | UnreadRow {
  const bad = (reason: string) => ({ line: row.line, reason });
  if (row.cells.length !== headers.length) {
    return bad(`This row has ${row.cells.length} cells, the head line has ${headers.length}.`);
  }
  const cell = (field: IncomeField) => cellOf(row, columns, field);
  const day = readDay(cell('day'), { today, order });
  if (day.kind !== 'day') return bad(day.why);
  const amount = readAmount(cell('amount'), {
    digits: digitsOf(choices.currency),
    decimalMark: amountMark,
  });
  if (amount.kind !== 'amount') return bad(amount.why);
  const hours = readHours(cell('hours'), hoursMark);
  if (hours.kind !== 'hours') return bad(hours.why);

  const contract = readContract(cell('contract'));
  return {
    line: row.line,
    earnedOn: day.day,
    contract: contract.name,
    contractId: contract.id,
    kind: kindOf(cell('kind'), profile.usualKind),
    hours: hours.hours,
    note: cell('note').trim(),
    ...earnedFrom(amount.amount, feesOf(choices)),
    fingerprint,
    raw: Object.fromEntries(headers.map((header, i) => [header, row.cells[i]!])),
  };
}

/** A rate that is no fee leaves the amounts as they are until another one is chosen. */
function feesOf({ fees, feeRate }: IncomeReadChoices) {
  return { fees, feeRate: isFeeRate(feeRate) ? feeRate : (0 as Ppm) };
}

function questionsOf(
  { choices, today }: IncomeFile,
  columns: readonly ColumnPlace[],
  { order }: Manner,
  rows: readonly FileRow[],
): string[] {
  const unclear = rows
    .map((row) => readDay(cellOf(row, columns, 'day'), { today, order }))
    .find((day) => day.kind === 'unclear');
  return [
    ...(unclear ? [unclear.why.replace('Choose one.', 'Choose the order of day and month.')] : []),
    ...(isFeeRate(choices.feeRate)
      ? []
      : ['A fee of 100 % or more leaves nothing over. Write a smaller one.']),
  ];
}
