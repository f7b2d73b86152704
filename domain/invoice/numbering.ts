import { must } from '#domain/assert.ts';

/** The parts of a number: `INV-2026-0042` is sequence 42 of the year 2026. */
export type NumberParts = {
  /** May be empty. */
  readonly prefix: string;
  readonly year: number;
  readonly sequence: number;
};

const NUMBER = /^(?:([A-Za-z0-9]+)-)?(\d{4})-(\d{4,})$/;
const DIGITS = 4;

/** At least four digits of sequence; a longer one is never cut (rule N1). */
export function invoiceNumber({ prefix, year, sequence }: NumberParts): string {
  must(Number.isSafeInteger(sequence) && sequence > 0, `${sequence} is no place in a series`);
  const place = String(sequence).padStart(DIGITS, '0');
  return prefix === '' ? `${year}-${place}` : `${prefix}-${year}-${place}`;
}

/** Null for a text that `invoiceNumber` does not write. */
export function parseInvoiceNumber(text: string): NumberParts | null {
  const [, prefix = '', year, sequence] = NUMBER.exec(text) ?? [];
  if (year === undefined || sequence === undefined) return null;
  const parts = { prefix, year: Number(year), sequence: Number(sequence) };
  const isOurs = Number.isSafeInteger(parts.sequence) && parts.sequence > 0;
  return isOurs && invoiceNumber(parts) === text ? parts : null;
}
