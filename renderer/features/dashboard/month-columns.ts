import type { MonthIncome } from '#contract/reports.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import { add, type Minor } from '#domain/money.ts';
import { formatWhole } from '#renderer/format.ts';

/** Widths in px that the bars and the table below them share. */
export type MonthColumns = { readonly words: number; readonly sum: number; readonly least: number };

const WORDS = 72;
const SUM = 64;
/** A digit of the table's 12 px type, and the room between two figures. */
const DIGIT = 7.2;
const ROOM = 8;

/** Wide enough for the longest figure: amounts are never cut, a narrow page scrolls sideways. */
export function monthColumns(months: readonly MonthIncome[], currency: CurrencyCode): MonthColumns {
  const width = (amounts: readonly Minor[]) =>
    Math.max(0, ...amounts.map((amount) => formatWhole(amount, currency).length)) * DIGIT + ROOM;
  const figures = months.flatMap(({ invoices, gig, net }) => [invoices, gig, net]);
  const total = add(...months.map(({ net }) => net));
  const sum = Math.max(SUM, Math.ceil(width([total]) + ROOM));
  return { words: WORDS, sum, least: WORDS + sum + Math.ceil(width(figures)) * months.length };
}
