import type { IsoDate } from '#domain/dates.ts';
import type { Minor } from '#domain/money.ts';

/** Derived from facts (issued, paid, due, written off, void), never stored. */
export type InvoiceStatus =
  | 'draft'
  | 'open'
  | 'part-paid'
  | 'paid'
  | 'overdue'
  | 'written-off'
  | 'void';

export type InvoiceFacts = {
  readonly isIssued: boolean;
  readonly isVoid: boolean;
  readonly isWrittenOff: boolean;
  readonly total: Minor;
  /** Payments, tax withheld and credit used, together. */
  readonly paid: Minor;
  /** Null for a draft. */
  readonly dueOn: IsoDate | null;
};

/**
 * Late outranks partly paid: what is overdue needs a person (rule I9). What was written off is
 * neither (rule I13).
 */
export function invoiceStatus(facts: InvoiceFacts, today: IsoDate): InvoiceStatus {
  if (!facts.isIssued) return 'draft';
  if (facts.isVoid) return 'void';
  if (facts.isWrittenOff) return 'written-off';
  if (facts.paid >= facts.total) return 'paid';
  if (facts.dueOn !== null && facts.dueOn < today) return 'overdue';
  return facts.paid > 0 ? 'part-paid' : 'open';
}
