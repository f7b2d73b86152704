import { type CurrencyCode, digitsOf } from '#domain/currency.ts';
import { decimalText, shortDecimalText } from '#domain/decimal-text.ts';
import type { Milli, Minor } from '#domain/money.ts';

/** What a spreadsheet would take for a formula at the beginning of a cell. */
const FORMULA = /^[=+\-@\t\r]/;
const QUANTITY_DIGITS = 3;
const NEEDS_QUOTES = /[",\r\n]/;

/** A finished cell: only the functions here make one, so no text gets by unguarded. */
export type Cell = { readonly written: string };

/** Text of a person. What looks like a formula gets an apostrophe, which spreadsheets hide. */
export function textCell(text: string): Cell {
  return { written: quoted(FORMULA.test(text) ? `'${text}` : text) };
}

/** Text as it was before `textCell` guarded it. */
export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}

/** With a point and all digits of its currency: `-1234.50`. */
export function amountCell(amount: Minor, currency: CurrencyCode): Cell {
  return { written: decimalText(amount, digitsOf(currency)) };
}

export function quantityCell(quantity: Milli | null): Cell {
  return { written: quantity === null ? '' : shortDecimalText(quantity, QUANTITY_DIGITS) };
}

/** A day, a number of ours, a word from a list: nothing a person typed. */
export function plainCell(plain: string | number | null): Cell {
  return { written: quoted(String(plain ?? '')) };
}

/** One line by RFC 4180, with its line end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(({ written }) => written).join(',')}\r\n`;
}

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
