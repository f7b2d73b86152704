import type { IsoDate } from '#domain/dates.ts';
import { hoursAsPrinted } from '#domain/invoice/hours.ts';
import { divideRounded, type Milli, milli } from '#domain/money.ts';
import { type DayOrder, readDay } from '#domain/read/day.ts';
import { type DecimalMark, type DecimalReading, readDecimal } from '#domain/read/decimal.ts';

const CONTRACT = /^(.*\S)\s*\((\d{4,})\)$/s;
const CLOCK = /^(\d{1,6}):([0-5]\d)$/;
/** Files write a third of an hour as 0.33333 or finer. */
const FILE_DECIMALS = 6;
const HUNDREDTH = 10n ** BigInt(FILE_DECIMALS - 2);

/** `HTML Front End Dev (34848691)` is a name and the platform's id of it (rule G2). */
export function readContract(cell: string): { readonly name: string; readonly id: string } {
  const [, name = cell.trim(), id = ''] = CONTRACT.exec(cell.trim()) ?? [];
  return { name, id };
}

/** Hours as they are printed, in hundredths; `5:30` is 5.5 (rule G4). Null for an empty cell. */
export function readHours(
  cell: string,
  decimalMark: DecimalMark | null,
):
  | { readonly kind: 'hours'; readonly hours: Milli | null }
  | Exclude<DecimalReading, { kind: 'exact' }> {
  if (cell.trim() === '') return { kind: 'hours', hours: null };
  const [, hours, minutes] = CLOCK.exec(cell.trim()) ?? [];
  if (hours !== undefined && minutes !== undefined) {
    return { kind: 'hours', hours: hoursAsPrinted(Number(hours) * 60 + Number(minutes)) };
  }
  const reading = readDecimal(cell, {
    noun: 'a number of hours',
    mark: 'hours',
    decimals: FILE_DECIMALS,
    usual: 3,
    most: 999_999_999_999,
    mostInWords: 'a row can have',
    canBeNegative: false,
    spell: String,
    decimalMark,
  });
  if (reading.kind !== 'exact') return reading;
  const hundredths = divideRounded(BigInt(reading.value), HUNDREDTH);
  return { kind: 'hours', hours: milli(Number(hundredths) * 10) };
}

/** The order that the days of one column show, where any of them can be read in only one way. */
export function dayOrderOf(cells: readonly string[], today: IsoDate): DayOrder | null {
  const reads = (cell: string, order: DayOrder) => readDay(cell, { today, order }).kind === 'day';
  const orders = new Set(
    cells.flatMap((cell): DayOrder[] => {
      const [day, month] = [reads(cell, 'day-first'), reads(cell, 'month-first')];
      if (day === month) return [];
      return [day ? 'day-first' : 'month-first'];
    }),
  );
  const [only] = orders;
  return orders.size === 1 && only ? only : null;
}
