import { digitsOf } from '#domain/currency.ts';
import {
  cellOf,
  type FileRow,
  type IncomeFile,
  type Manner,
  type ReadIncome,
} from '#domain/income/file.ts';
import { countKinds, kindTitle, spellKinds } from '#domain/income/kind.ts';
import type { ColumnPlace } from '#domain/income/profile.ts';
import type { DayOrder } from '#domain/read/day.ts';
import { spellAmount, spellQuantity, spellShortDay } from '#domain/spell.ts';

/** How one column of the file is read: the reason next to the fact. */
export type ColumnReading = {
  readonly header: string;
  readonly example: string;
  readonly becomes: string;
  readonly readAs: string;
  readonly rule: string;
};

export type ReadFile = {
  readonly file: IncomeFile;
  readonly columns: readonly ColumnPlace[];
  /** The rows of the file that are not empty. */
  readonly filled: readonly FileRow[];
  readonly rows: readonly ReadIncome[];
  readonly manner: Manner;
};

const EMPTY = '(empty)';
const NOTHING = '–';
const ISO = /^\d{4}-\d{2}-\d{2}$/;
const ORDERED = /^\d{1,2}[/-]\d{1,2}/;
const ORDERS: Readonly<Record<DayOrder, string>> = {
  'day-first': 'day before month',
  'month-first': 'month before day',
};

export function columnReadings(read: ReadFile): ColumnReading[] {
  return read.columns.map((column) => {
    const row = exampleFor(column, read);
    const cell = row?.raw[column.header]?.trim() ?? '';
    return {
      header: column.header,
      example: cell === '' ? EMPTY : cell,
      becomes: column.becomes,
      readAs: row ? readAs(column, row, read) : NOTHING,
      rule: ruleOf(column, read),
    };
  });
}

/** The first row; for hours the one with most digits, which shows what is rounded. */
function exampleFor({ field, header }: ColumnPlace, { rows }: ReadFile): ReadIncome | undefined {
  if (field !== 'hours') return rows[0];
  const length = (row: ReadIncome) => row.raw[header]?.length ?? 0;
  return rows.reduce<ReadIncome | undefined>(
    (long, row) => (long === undefined || length(row) > length(long) ? row : long),
    undefined,
  );
}

function readAs({ field }: ColumnPlace, row: ReadIncome, { file }: ReadFile): string {
  switch (field) {
    case 'day':
      return spellShortDay(row.earnedOn);
    case 'contract':
      return row.contract;
    case 'hours':
      return row.hours === null ? NOTHING : `${spellQuantity(row.hours)} h`;
    case 'amount': {
      const { currency, fees } = file.choices;
      return spellAmount(fees === 'still-in' ? row.gross : row.net, digitsOf(currency));
    }
    case 'kind':
      return kindTitle(row.kind);
    case 'note':
      return row.note === '' ? NOTHING : row.note;
  }
}

function ruleOf({ field }: ColumnPlace, read: ReadFile): string {
  switch (field) {
    case 'day':
      return dayRule(read);
    case 'contract':
      return read.rows.some((row) => row.contractId !== '')
        ? 'the number in brackets is kept as its id'
        : 'as it is written';
    case 'hours':
      return 'what is printed is what is multiplied';
    case 'amount':
      return read.columns.some((column) => column.field === 'hours')
        ? 'a fact, not worked out from the hours'
        : 'as it is written';
    case 'kind':
      return spellKinds(countKinds(read.rows));
    case 'note':
      return 'as it is written';
  }
}

function dayRule({ columns, filled, manner }: ReadFile): string {
  const ways = new Map<string, number>();
  for (const row of filled) {
    const way = wayOf(cellOf(row, columns, 'day').trim(), manner.order);
    ways.set(way, (ways.get(way) ?? 0) + 1);
  }
  const [only] = ways.keys();
  if (ways.size === 1) return `${only} in all ${filled.length} rows`;
  return [...ways].map(([way, count]) => `${way} in ${count}`).join(', ');
}

function wayOf(cell: string, order: DayOrder | null): string {
  if (ISO.test(cell)) return 'year-month-day';
  if (!ORDERED.test(cell)) return 'day as written';
  return order === null ? 'order not clear' : ORDERS[order];
}
